#include "estimates/bounds.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "estimates/published_tables.h"
#include "estimates/random.h"

namespace cairn {
namespace {

CaptureStratum two_lists(std::uint64_t first_only, std::uint64_t second_only, std::uint64_t both) {
  CaptureStratum stratum;
  if (first_only > 0) stratum.cells.push_back({.lists = 1, .count = first_only});
  if (second_only > 0) stratum.cells.push_back({.lists = 2, .count = second_only});
  if (both > 0) stratum.cells.push_back({.lists = 3, .count = both});
  return stratum;
}

TEST(Chapman, IsTheFormula) {
  struct Row {
    std::uint64_t first_only, second_only, both;
    double persons, standard_error;
  };
  const Row table[] = {
      {140, 90, 60, 496.557, 40.71},  // 201 * 151 / 61 - 1; sqrt(201 * 151 * 140 * 90 / (61^2 * 62))
      {10, 20, 0, 230, 152.0},        // 11 * 21 / 1 - 1; sqrt(11 * 21 * 10 * 20 / 2)
      {0, 5, 10, 15, 0},              // The first list lies within the second.
  };
  for (const auto& [first_only, second_only, both, persons, standard_error] : table) {
    const auto estimate = chapman_estimate(two_lists(first_only, second_only, both), 0, 1);
    ASSERT_TRUE(estimate);
    EXPECT_NEAR(estimate->median, persons, 0.001);
    EXPECT_NEAR(estimate->diagnostics[1].value, standard_error, 0.1);
    EXPECT_LE(estimate->low, estimate->median);
    EXPECT_GE(estimate->high, estimate->median);
    EXPECT_GE(estimate->low, static_cast<double>(first_only + second_only + both));
    EXPECT_EQ(estimate->warnings.empty(), both >= 7);
  }
  EXPECT_FALSE(chapman_estimate(two_lists(0, 5, 0), 0, 1));
  EXPECT_EQ(chapman_estimates(published::kosovo().stratum, 4).size(), 6U);
}

TEST(Chao, IsChapmanWithTwoLists) {
  for (const auto& stratum : {two_lists(140, 90, 60), two_lists(10, 20, 0), two_lists(3, 2, 9)}) {
    EXPECT_NEAR(chao_bound(stratum, 2)->median, chapman_estimate(stratum, 0, 1)->median, 1e-9);
  }
  EXPECT_FALSE(chao_bound(two_lists(10, 0, 0), 2));
}

TEST(Chao, IsTheFormulaForListsThatDiffer) {
  // n = 271; (69 * 55 + 69 * 63 + 55 * 63) / (21 + 17 + 18 + 1)
  EXPECT_NEAR(chao_bound(published::hepatitis().stratum, 3)->median, 271 + 11607.0 / 57, 1e-9);
}

TEST(SampleCoverage, ReproducesTheTutorialsHepatitisTable) {
  const auto found = sample_coverage(published::hepatitis().stratum, 3);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->coverage, 0.513, 0.0005);
  EXPECT_NEAR(found->independent, 407, 0.5);
  EXPECT_NEAR(found->high.value(), 971, 0.5);
  EXPECT_NEAR(found->one_step, 508, 0.5);
  EXPECT_EQ(found->estimate.median, found->one_step);  // Coverage below 55 %.
  EXPECT_FALSE(found->estimate.warnings.empty());
}

TEST(SampleCoverage, SaysNothingWithoutThreeListsOrOverlap) {
  EXPECT_FALSE(sample_coverage(two_lists(10, 10, 5), 2));
  CaptureStratum apart;
  for (const std::uint64_t list : {1, 2, 4}) apart.cells.push_back({.lists = list, .count = 10});
  EXPECT_FALSE(sample_coverage(apart, 3));
}

TEST(Bounds, DoNotDependOnTheOrderOfLists) {
  const auto given = published::kosovo();
  const auto other = published::reordered(given, {2, 0, 3, 1});
  EXPECT_NEAR(chao_bound(given.stratum, 4)->high, chao_bound(other.stratum, 4)->high, 1e-6);
  EXPECT_NEAR(sample_coverage(given.stratum, 4)->estimate.low, sample_coverage(other.stratum, 4)->estimate.low, 1e-6);
}

TEST(OddsRatioBand, GoesThroughChapmanAndRisesWithTheOddsRatio) {
  const CaptureStratum stratum = two_lists(140, 90, 60);
  const auto band = odds_ratio_band(stratum, 0, 1);
  ASSERT_EQ(band.size(), 5U);
  EXPECT_EQ(band[2].odds_ratio, 1);
  EXPECT_NEAR(band[2].persons, chapman_estimate(stratum, 0, 1)->median, 1e-9);
  for (std::size_t i = 1; i < band.size(); ++i) {
    EXPECT_GT(band[i].persons, band[i - 1].persons);
    EXPECT_LT(band[i].low, band[i].persons);
    EXPECT_GT(band[i].high, band[i].persons);
  }
  EXPECT_TRUE(odds_ratio_band(two_lists(4, 0, 0), 0, 1).empty());
}

/// 2,000 persons, independently on lists with these probabilities.
CaptureStratum independent_lists(Chance& chance, const std::vector<double>& reach) {
  std::map<std::uint64_t, std::uint64_t> counts;
  for (int person = 0; person < 2000; ++person) {
    std::uint64_t lists = 0;
    for (std::size_t list = 0; list < reach.size(); ++list) {
      if (chance.uniform() < reach[list]) lists |= std::uint64_t{1} << list;
    }
    if (lists != 0) ++counts[lists];
  }
  CaptureStratum stratum;
  for (const auto& [lists, count] : counts) stratum.cells.push_back({.lists = lists, .count = count});
  return stratum;
}

TEST(Bounds, CoverTheNumberWithIndependentLists) {
  Chance chance(11);
  constexpr int kReplicates = 300;
  int chapman = 0;
  int chao = 0;
  int coverage = 0;
  const auto covers = [](const Estimate& estimate) { return estimate.low <= 2000 && 2000 <= estimate.high; };
  for (int replicate = 0; replicate < kReplicates; ++replicate) {
    const CaptureStratum stratum = independent_lists(chance, {0.25, 0.20, 0.30, 0.15});
    if (covers(*chapman_estimate(stratum, 0, 1))) ++chapman;
    if (covers(*chao_bound(stratum, 4))) ++chao;
    if (covers(sample_coverage(stratum, 4)->estimate)) ++coverage;
  }
  // 95 % of 300 is 285, with a standard error of 4.
  EXPECT_NEAR(chapman, 285, 12);
  EXPECT_NEAR(chao, 285, 12);
  EXPECT_NEAR(coverage, 285, 14);
}

TEST(Bounds, HoldCountsOfABillion) {
  const CaptureStratum stratum = two_lists(1'000'000'000, 1'000'000'000, 1'000'000'000);
  EXPECT_NEAR(chapman_estimate(stratum, 0, 1)->median, 4e9, 10);
  EXPECT_NEAR(chao_bound(stratum, 2)->median, 4e9, 10);
}

}  // namespace
}  // namespace cairn
