#include "estimates/strata.h"

#include <gtest/gtest.h>

#include <cmath>

#include "estimates/sensitivity.h"

namespace cairn {
namespace {

Estimate with_draws(double from, std::size_t count, std::string stratum) {
  Estimate estimate;
  estimate.stratum = std::move(stratum);
  for (std::size_t i = 0; i < count; ++i) estimate.draws.push_back(from + static_cast<double>(i));
  summarise_draws(estimate);
  return estimate;
}

TEST(TotalOf, IsOfSumsOfDrawsAndNarrowerThanSumsOfEnds) {
  const Estimate one = with_draws(1000, 1000, "one");
  const Estimate other = with_draws(5000, 1000, "other");
  const auto total = total_of({&one, &other}, {900, 4900}, 1000, 1);
  ASSERT_TRUE(total);
  EXPECT_NEAR(total->median, 7000, 40);  // 1500 + 5500
  EXPECT_GT(total->low, one.low + other.low + 50);
  EXPECT_LT(total->high, one.high + other.high - 50);
  EXPECT_EQ(total->draws.size(), 1000U);
}

TEST(TotalOf, DrawsFromIntervalsWhereThereAreNoDraws) {
  // Those on no list are log-normal: 1000 of middle 500, ends 500 / 1.5 and 500 * 1.5.
  Estimate one;
  one.stratum = "one";
  one.median = 1500;
  one.low = 1000 + 500 / 1.5;
  one.high = 1000 + 500 * 1.5;
  Estimate other = one;
  other.stratum = "other";
  const auto total = total_of({&one, &other}, {1000, 1000}, 20000, 1);
  ASSERT_TRUE(total);
  EXPECT_NEAR(total->median, 3000, 30);
  // Standard deviation of ln of each: ln 1.5 / 1.96 = 0.207; of the sum about 500 * 0.207 * sqrt 2 = 146.
  EXPECT_NEAR(total->high - total->low, 2 * 1.96 * 146, 60);
}

TEST(TotalOf, IsTheEstimateItselfForOneStratumAndNothingWhereOneLacks) {
  const Estimate one = with_draws(1000, 100, "one");
  EXPECT_EQ(total_of({&one}, {900}, 50, 1)->draws, one.draws);
  EXPECT_FALSE(total_of({&one, nullptr}, {900, 10}, 50, 1));
  EXPECT_FALSE(total_of({}, {}, 50, 1));
}

TEST(ListStepwise, HasTheBootstrapsIntervalByStratumAndNothingWithoutReplicates) {
  const CaptureStratum stratum{
      .name = "east", .cells = {{1, 210}, {2, 252}, {3, 63}, {4, 336}, {5, 84}, {6, 108}, {7, 27}}};
  const std::vector<std::string> lists = {"a", "b", "c"};
  for (const std::size_t replicates : {0U, 20U}) {
    EstimateSettings settings;
    settings.models = {EstimateModel::loglinear};
    settings.replicates = replicates;
    settings.draws = 100;
    std::vector<StratumAnswers> answers = {ask_models(stratum, lists, settings)};
    const auto one = list_stepwise(answers, lists, settings);
    answers.push_back(answers.front());
    const auto two = list_stepwise(answers, lists, settings);
    ASSERT_EQ(one.size(), replicates == 0 ? 0U : 1U);
    ASSERT_EQ(two.size(), replicates == 0 ? 0U : 3U);
    if (replicates == 0) continue;
    EXPECT_TRUE(one[0].name.starts_with("east: ["));
    EXPECT_LT(one[0].low, one[0].median);
    EXPECT_GT(one[0].high, one[0].median);
    EXPECT_EQ(one[0].diagnostics[0].value, 20);
    EXPECT_EQ(two[0].name, "all strata");
    EXPECT_NEAR(two[0].median, 2 * one[0].median, 0.1 * one[0].median);
  }
}

TEST(WithoutList, AddsUpWhatIsLeftAndLosesThoseOnThatListAlone) {
  const CaptureStratum stratum{.name = "s", .cells = {{1, 5}, {2, 7}, {3, 11}, {6, 13}, {7, 17}}};
  const CaptureStratum got = without_list(stratum, 1);
  ASSERT_EQ(got.cells.size(), 3U);
  EXPECT_EQ(got.cells[0].lists, 1U);
  EXPECT_EQ(got.cells[0].count, 16U);  // 5 + 11
  EXPECT_EQ(got.cells[1].lists, 4U);
  EXPECT_EQ(got.cells[1].count, 13U);
  EXPECT_EQ(got.cells[2].lists, 5U);
  EXPECT_EQ(got.cells[2].count, 17U);
}

TEST(OddsRatioCurve, IsTheHeadlineAtOneAndTwoListsOwnFormulaElsewhere) {
  // Two lists of 120 and 90 with 30 on both: 90 and 60 on one only, 90 * 60 / 30 = 180 on none if they are independent.
  Estimate headline;
  headline.median = 180 + 180;
  headline.low = 300;
  headline.high = 450;
  const auto curve = odds_ratio_curve(headline, 180);
  for (const SensitivityPoint& point : curve) {
    EXPECT_NEAR(point.median, 180 + point.value * 90 * 60 / 30, 1e-9);
    EXPECT_LE(point.low, point.median);
    EXPECT_LE(point.median, point.high);
  }
}

TEST(SeedFor, DiffersByNameAndBySeed) {
  EXPECT_EQ(seed_for(1, "a"), seed_for(1, "a"));
  EXPECT_NE(seed_for(1, "a"), seed_for(1, "b"));
  EXPECT_NE(seed_for(1, "a"), seed_for(2, "a"));
}

}  // namespace
}  // namespace cairn
