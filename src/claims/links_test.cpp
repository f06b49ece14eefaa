#include "claims/links.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

LinkFeatures with(std::initializer_list<LinkFeature> list) {
  LinkFeatures features;
  for (const LinkFeature feature : list) features.add(feature);
  return features;
}

TEST(ChooseLink, FollowsTheRulesWhereNothingIsLearned) {
  const LinkWeights weights = {};
  std::vector<LinkFeatures> candidates = {with({LinkFeature::own}), with({LinkFeature::by_rules}),
                                          with({LinkFeature::none})};
  EXPECT_EQ(choose_link(weights, Link::place, candidates), 1u);
}

TEST(ChooseLink, TakesTheGreatestSumAndTheFirstOfEquals) {
  LinkWeights weights = {};
  auto& place = weights[static_cast<std::size_t>(Link::place)];
  place[static_cast<std::size_t>(LinkFeature::by_rules)] = 300;
  place[static_cast<std::size_t>(LinkFeature::own)] = 200;
  place[static_cast<std::size_t>(LinkFeature::within_2)] = 200;
  std::vector<LinkFeatures> candidates = {with({LinkFeature::by_rules}),
                                          with({LinkFeature::own, LinkFeature::within_2}),
                                          with({LinkFeature::within_2, LinkFeature::own})};
  EXPECT_EQ(link_score(weights, Link::place, candidates[1]), 400);
  EXPECT_EQ(choose_link(weights, Link::place, candidates), 1u);
}

TEST(ReadLinks, TellsWhatWasChosenAmongWhat) {
  struct Row {
    std::string_view text;
    std::string_view place;  ///< Of the last claim.
  };
  const Row table[] = {
      {"Two people died in Tel Amara.", "Tel Amara"},
      {"Shells hit Tel Amara. Two people died.", "Tel Amara"},
      {"Troops are in Wadi Amara. They met in Qasr Luban. Two people died.", "Qasr Luban"},
      {"Two people died in Tel Amara. They were buried in Qasr Luban. Three women were also killed.", "Tel Amara"},
      {"Four bridges were destroyed - two in Tel Amara, two others in Qasr Luban.", "Qasr Luban"},
      {"Two people died.", ""},
  };
  for (const auto& [text, place] : table) {
    const Document document = reading_for_tests::document(std::string(text));
    const auto links = read_links(document, reading_for_tests::lexicon(), &reading_for_tests::gazetteer());
    const LinkChoice* last = nullptr;
    for (const LinkChoice& choice : links) last = choice.link == Link::place ? &choice : last;
    ASSERT_TRUE(last) << text;
    EXPECT_EQ(last->candidates[last->chosen].value, place) << text;
    std::size_t by_rules = 0;
    for (const LinkCandidate& candidate : last->candidates) by_rules += candidate.features.has(LinkFeature::by_rules);
    EXPECT_EQ(by_rules, 1u) << text;
  }
}

}  // namespace
}  // namespace cairn
