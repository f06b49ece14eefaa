#include "linkage/match_in_pieces.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "linkage/chance.h"
#include "linkage/index_keys.h"

namespace cairn {
namespace {

/// Somebody of one of two lists, in a town where many share a name and an age.
struct Person {
  std::uint64_t name = 0;  ///< Three names are alike and share a key.
  std::uint64_t age = 0;
};

constexpr std::uint32_t kOfAList = 1500;
constexpr std::uint32_t kInBoth = 300;

/// The first kOfAList are of the first list; those of [0, kInBoth) are in the second, too, in the same order.
std::vector<Person> invent() {
  Chance chance(7);
  std::vector<Person> persons;
  for (std::uint32_t i = 0; i < 2 * kOfAList; ++i) {
    const bool again = i >= kOfAList && i < kOfAList + kInBoth;
    persons.push_back(again ? persons[i - kOfAList] : Person{.name = chance.next() % 900, .age = chance.next() % 20});
  }
  return persons;
}

PieceDomain domain_of(const std::vector<Person>& given, const OrderedRecords& order) {
  const auto persons = std::make_shared<std::vector<Person>>();
  for (const std::uint32_t at : order.given) persons->push_back(given[at]);
  const KeyMaker passes[] = {
      {"name", [persons](std::uint32_t i, std::vector<std::uint64_t>& keys) { keys.push_back((*persons)[i].name / 3); }},
      {"age", [persons](std::uint32_t i, std::vector<std::uint64_t>& keys) { keys.push_back((*persons)[i].age); }}};
  PieceDomain domain;
  domain.index = index_keys(passes, static_cast<std::uint32_t>(persons->size()), {.finer = [](std::uint32_t) { return 0U; }}, domain.passes);
  domain.compare = [persons](std::span<const CandidatePair> pairs, std::vector<ComparedPair>& out) {
    for (const CandidatePair& pair : pairs) {
      const Person& a = (*persons)[pair.records.a];
      const Person& b = (*persons)[pair.records.b];
      Pattern pattern;
      pattern.set(0, a.name == b.name ? 3 : a.name / 3 == b.name / 3 ? 2 : 1);
      pattern.set(1, a.age == b.age ? 2 : 1);
      out.emplace_back(pattern);
    }
  };
  domain.is_plain = [](std::uint16_t passes_of, Pattern) { return (passes_of & 1U) != 0; };
  domain.start = {.comparisons = {{"name", {"different", "alike", "the same"}}, {"age", {"different", "the same"}}},
                  .probabilities = {{{.1, .1, .8}, {.5, .4, .1}}, {{.05, .95}, {.9, .1}}},
                  .match_rate = 0.01,
                  .calibration = {}};
  domain.fit = {.prior_pairs_m = {20, 20}};
  return domain;
}

OrderedRecords order_of(const std::vector<Person>& persons) {
  std::vector<std::string> contents, lists;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    contents.push_back(std::to_string(persons[i].name) + " " + std::to_string(persons[i].age) + " " + std::to_string(i));
    lists.push_back(i < kOfAList ? "first" : "second");
  }
  return order_records(contents, lists);
}

TEST(MatchInPieces, DoesNotTakePairsFoundByOneAgreementForAGroupOfTheirOwn) {
  const std::vector<Person> persons = invent();
  const OrderedRecords order = order_of(persons);
  std::size_t wrong = 0;
  const RecordMatches found = match_in_pieces(order, domain_of(persons, order), {});
  for (const RecordMatch& match : found.pairs)
    wrong += match.probability >= 0.3 && persons[match.a].name / 3 != persons[match.b].name / 3 ? 1 : 0;
  EXPECT_EQ(wrong, 0U);
  EXPECT_LT(found.model.probabilities[0].m[0], 0.1);
  // Taken together, those found by age alone look like a group in which ages agree.
  PieceDomain together = domain_of(persons, order);
  together.is_plain = {};
  const LinkageModel model = match_in_pieces(order, std::move(together), {}).model;
  EXPECT_GT(model.probabilities[0].m[0], 0.2);
}

TEST(MatchInPieces, SaysOfAPairWhatItsOwnGroupOfPairsMakesOfIt) {
  const std::vector<Person> persons = invent();
  const OrderedRecords order = order_of(persons);
  const auto age_bits = [&](std::uint32_t a, std::uint32_t b) {
    return explain_in_pieces(order, domain_of(persons, order), {}, a, b).steps[2].bits;
  };
  std::uint32_t stranger = kOfAList + kInBoth;  // Of one age with the first, and of another name.
  while (persons[stranger].age != persons[0].age || persons[stranger].name / 3 == persons[0].name / 3) ++stranger;
  EXPECT_GT(age_bits(0, kOfAList), 2);             // Found by name: that the age agrees says something.
  EXPECT_LT(std::abs(age_bits(0, stranger)), 0.2);  // Found by age: it does not.
}

std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> rows_of(const RecordMatches& matches) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> rows;
  for (const RecordMatch& match : matches.pairs) rows.emplace_back(match.a, match.b, match.probability);
  return rows;
}

TEST(MatchInPieces, FindsTheSameIfTheModelIsFittedToSomeOfThePairs) {
  const std::vector<Person> persons = invent();
  const OrderedRecords order = order_of(persons);
  const auto found_with = [&](std::uint64_t pairs_to_fit) {
    PieceDomain domain = domain_of(persons, order);
    domain.pairs_to_fit = pairs_to_fit;
    std::set<std::uint32_t> right;
    for (const RecordMatch& match : match_in_pieces(order, std::move(domain), {}).pairs) {
      if (match.probability > 0.5 && match.b == match.a + kOfAList) right.insert(match.a);
    }
    return right;
  };
  const std::set<std::uint32_t> of_all = found_with(100'000'000);
  EXPECT_GT(of_all.size(), 50U);
  EXPECT_EQ(found_with(200'000), of_all);
}

TEST(MatchInPieces, GoesOnWhereItWasStoppedAndEndsAsIfItHadNotBeen) {
  const std::vector<Person> persons = invent();
  const OrderedRecords order = order_of(persons);
  const auto domain = [&] {
    PieceDomain out = domain_of(persons, order);
    out.pairs_to_fit = 100'000;  // So that pairs are compared piece by piece.
    return out;
  };
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<ScoredPair>> kept;
  std::size_t recalled = 0;
  MatchOptions options;
  options.kept.keep = [&](std::uint64_t work, std::uint64_t piece, std::span<const ScoredPair> pairs) {
    kept[{work, piece}].assign(pairs.begin(), pairs.end());
  };
  options.kept.recall = [&](std::uint64_t work, std::uint64_t piece) -> std::optional<std::vector<ScoredPair>> {
    const auto found = kept.find({work, piece});
    if (found == kept.end()) return std::nullopt;
    ++recalled;
    return found->second;
  };
  options.kept.progress = [](MatchStep step, std::uint64_t done, std::uint64_t) { return step != MatchStep::comparing || done < 4; };
  const RecordMatches stopped = match_in_pieces(order, domain(), options);
  EXPECT_TRUE(stopped.stopped);
  EXPECT_TRUE(stopped.pairs.empty());
  EXPECT_EQ(kept.size(), 4U);

  std::uint64_t pieces = 0;
  options.kept.progress = [&](MatchStep step, std::uint64_t, std::uint64_t all) {
    if (step == MatchStep::comparing) pieces = all;
    return true;
  };
  const RecordMatches gone_on = match_in_pieces(order, domain(), options);
  EXPECT_EQ(recalled, 4U);
  EXPECT_EQ(kept.size(), pieces);
  const RecordMatches whole = match_in_pieces(order, domain(), {});
  EXPECT_FALSE(whole.pairs.empty());
  EXPECT_EQ(rows_of(gone_on), rows_of(whole));
  EXPECT_EQ(gone_on.cluster_of, whole.cluster_of);

  for (const MatchStep last : {MatchStep::comparing_groups, MatchStep::weighing, MatchStep::clustering}) {
    recalled = 0;
    bool came_to_it = false;
    options.kept.progress = [&](MatchStep step, std::uint64_t, std::uint64_t) {
      came_to_it = came_to_it || step == last;
      return step != last;
    };
    const RecordMatches stopped_later = match_in_pieces(order, domain(), options);
    EXPECT_TRUE(came_to_it);
    EXPECT_TRUE(stopped_later.stopped);
    EXPECT_TRUE(stopped_later.pairs.empty());
    EXPECT_EQ(recalled, pieces);  // All that was compared is there for the next time.
    options.kept.progress = {};
    EXPECT_EQ(match_in_pieces(order, domain(), options).cluster_of, whole.cluster_of);
  }

  options.kept.progress = [](MatchStep step, std::uint64_t, std::uint64_t) { return step != MatchStep::fitting; };
  EXPECT_TRUE(match_in_pieces(order, domain(), options).stopped);
  options.kept.progress = {};

  recalled = 0;
  MatchOptions others = options;  // Another work: what was kept is of no use to it.
  others.must = {{0, 5}};
  match_in_pieces(order, domain(), others);
  EXPECT_EQ(recalled, 0U);
}

}  // namespace
}  // namespace cairn
