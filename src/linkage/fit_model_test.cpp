#include "linkage/fit_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "linkage/chance.h"
#include "linkage/explain_pair.h"

namespace cairn {
namespace {

LinkageModel start() {
  return {.comparisons = {{"name", {"different", "alike", "the same"}}, {"day", {"different", "the same"}}},
          .probabilities = {{{.1, .2, .7}, {.8, .15, .05}}, {{.2, .8}, {.9, .1}}},
          .match_rate = 0.1,
          .calibration = {}};
}

Pattern pattern_of(unsigned name, unsigned day) {
  Pattern pattern;
  pattern.set(0, name);
  pattern.set(1, day);
  return pattern;
}

unsigned draw(Chance& chance, const std::vector<double>& probabilities) {
  double left = chance.uniform();
  unsigned level = 1;
  for (const double probability : probabilities) {
    if (left < probability) return level;
    left -= probability;
    ++level;
  }
  return static_cast<unsigned>(probabilities.size());
}

TEST(FitModel, FindsTheProbabilitiesThatPairsWereDrawnFrom) {
  Chance chance(2);
  const LevelProbabilities name{{.05, .15, .8}, {.7, .25, .05}};
  const LevelProbabilities day{{.1, .9}, {.95, .05}};
  std::vector<Pattern> patterns;
  for (int i = 0; i < 200'000; ++i) {
    const bool same = chance.uniform() < 0.2;
    patterns.push_back(pattern_of(draw(chance, same ? name.m : name.u), draw(chance, same ? day.m : day.u)));
  }
  const LinkageModel model = fit_model(count_patterns(patterns), start(), {.prior_pairs_m = {50, 50}});
  EXPECT_TRUE(check_model(model));
  // Two comparisons leave the fit some freedom along which the likelihood hardly changes; the priors settle it.
  EXPECT_NEAR(model.match_rate, 0.2, 0.03);
  for (std::size_t level = 0; level < 3; ++level) {
    EXPECT_NEAR(model.probabilities[0].m[level], name.m[level], 0.05);
    EXPECT_NEAR(model.probabilities[0].u[level], name.u[level], 0.03);
  }
  EXPECT_NEAR(model.probabilities[1].m[1], day.m[1], 0.05);
}

TEST(FitModel, LeavesTheModelWhereThereAreNoPairs) {
  const LinkageModel model = fit_model({}, start(), {.prior_pairs_m = {50, 50}});
  EXPECT_TRUE(check_model(model));
  EXPECT_NEAR(model.probabilities[0].m[2], 0.7, 1e-6);
  EXPECT_NEAR(model.match_rate, 0.1, 1e-9);
}

// A list of two to five who share the day: no reason to take them for one.
TEST(FitModel, LeavesTheRateToTheStartWhereThereAreFewPairs) {
  for (const unsigned pairs : {1U, 3U, 10U}) {
    SCOPED_TRACE(pairs);
    const std::vector<Pattern> patterns(pairs, pattern_of(1, 2));
    const LinkageModel model = fit_model(count_patterns(patterns), start(), {.prior_pairs_m = {50, 50}});
    EXPECT_LT(model.match_rate, 0.11);
    EXPECT_LT(bits_of(model, pattern_of(1, 2)), -2);
    EXPECT_GT(bits_of(model, pattern_of(3, 2)), 2);  // Whoever has the same name is found among few, too.
  }
}

TEST(FitModel, NeverLetsMoreAgreementCountLess) {
  Chance chance(8);
  for (int round = 0; round < 50; ++round) {
    std::vector<Pattern> patterns;
    for (int i = 0; i < 300; ++i) {
      patterns.push_back(pattern_of(static_cast<unsigned>(chance.next() % 4), static_cast<unsigned>(chance.next() % 3)));
    }
    const LinkageModel model = fit_model(count_patterns(patterns), start(), {.prior_pairs_m = {5, 5}, .prior_pairs_u = 5});
    EXPECT_TRUE(check_model(model));
    EXPECT_LE(weight_of(model, 0, 1), weight_of(model, 0, 2) + 1e-6);
    EXPECT_LE(weight_of(model, 0, 2), weight_of(model, 0, 3) + 1e-6);
    EXPECT_LE(weight_of(model, 1, 1), weight_of(model, 1, 2) + 1e-6);
  }
}

TEST(FitModel, DoesNotDependOnTheOrderAndCapsTheMatchRate) {
  std::vector<Pattern> patterns;
  for (unsigned i = 0; i < 500; ++i) patterns.push_back(pattern_of(3, 2));
  for (unsigned i = 0; i < 500; ++i) patterns.push_back(pattern_of(1 + i % 2, 1));
  const auto counts = count_patterns(patterns);
  auto reversed = counts;
  std::ranges::reverse(reversed);
  const FitOptions options{.prior_pairs_m = {50, 50}, .prior_pairs_u = 50, .highest_match_rate = 0.3};
  const LinkageModel model = fit_model(counts, start(), options);
  EXPECT_EQ(fit_model(reversed, start(), options), model);
  EXPECT_LE(model.match_rate, 0.3);
}

TEST(CheckModel, SaysWhatIsWrong) {
  struct Row {
    const char* what;
    void (*spoil)(LinkageModel&);
  };
  const Row table[] = {
      {"a model has 1 to 16 comparisons", [](LinkageModel& model) { model.comparisons.clear(); }},
      {"not every comparison has probabilities", [](LinkageModel& model) { model.probabilities.pop_back(); }},
      {"the match rate is not between 0 and 1", [](LinkageModel& model) { model.match_rate = 1; }},
      {"name: not every level has probabilities", [](LinkageModel& model) { model.probabilities[0].u.pop_back(); }},
      {"day: the probabilities do not sum to 1", [](LinkageModel& model) { model.probabilities[1].m[0] = 0; }},
  };
  for (const auto& [what, spoil] : table) {
    LinkageModel model = start();
    spoil(model);
    const auto checked = check_model(model);
    ASSERT_FALSE(checked) << what;
    EXPECT_EQ(checked.error().message, what);
  }
}

TEST(ExplainPair, AddsUpAndSaysWhatWouldTurnIt) {
  const LinkageModel model = start();
  const PairExplanation why = explain_pair(model, pattern_of(3, 1), {{"rare name", "", 1.5}});
  double sum = 0;
  for (const WaterfallStep& step : why.steps) sum += step.bits;
  EXPECT_NEAR(why.bits, sum, 1e-12);
  // log2(1/9) + log2(.7/.05) + log2(.2/.9) + 1.5
  EXPECT_NEAR(why.bits, std::log2(1.0 / 9) + std::log2(14.0) + std::log2(2.0 / 9) + 1.5, 1e-12);
  ASSERT_EQ(why.others.size(), 1U);
  EXPECT_EQ(why.others[0].name, "day");
  EXPECT_EQ(why.others[0].level, "the same");
  EXPECT_GT(why.others[0].bits, 0);
}

}  // namespace
}  // namespace cairn
