#include "estimates/unequal_reach.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <bit>
#include <cmath>

namespace cairn {
namespace {

TEST(IndependentTotal, IsLincolnAndPetersensForTwoLists) {
  struct Row {
    double first, second, both;
  };
  for (const auto& [first, second, both] : {Row{200, 150, 60}, Row{10, 10, 1}, Row{1e9, 1e9, 5e8}}) {
    const auto total = independent_total({first, second}, first + second - both);
    ASSERT_TRUE(total);
    EXPECT_NEAR(*total / (first * second / both), 1, 1e-6);
  }
  EXPECT_FALSE(independent_total({5, 7}, 12)) << "no list overlaps another";
}

/// Counts of 4 lists as they are expected if the lists are independent, but for `more` persons on the first three.
CaptureStratum independent_lists(double scale, std::uint64_t more = 0) {
  const double reach[] = {0.25, 0.2, 0.3, 0.15};
  CaptureStratum stratum;
  for (std::uint64_t lists = 1; lists < 16; ++lists) {
    double share = 1;
    for (std::size_t i = 0; i < 4; ++i) share *= (lists >> i & 1) != 0 ? reach[i] : 1 - reach[i];
    stratum.cells.push_back(
        {.lists = lists, .count = static_cast<std::uint64_t>(std::lround(scale * share)) + (lists == 7 ? more : 0)});
  }
  return stratum;
}

TEST(UnequalReach, IsNoughtForExpectedCountsAndGrowsWithPersonsOnManyLists) {
  const auto none = unequal_reach(independent_lists(1e6), 4);
  ASSERT_TRUE(none);
  EXPECT_NEAR(none->score, 0, 0.01);
  EXPECT_NEAR(none->independent, 1e6, 20);
  const auto some = unequal_reach(independent_lists(2000, 100), 4);
  ASSERT_TRUE(some);
  EXPECT_GT(some->score, 4);
}

TEST(UnequalReach, IsTheScoreOverAllPatterns) {
  // The slow twin: score and information by adding up all patterns of the lists.
  const CaptureStratum stratum = independent_lists(2000, 25);
  const auto got = unequal_reach(stratum, 4);
  ASSERT_TRUE(got);
  double reach[4] = {};
  for (const CaptureCell& cell : stratum.cells) {
    for (std::size_t i = 0; i < 4; ++i)
      reach[i] += (cell.lists >> i & 1) != 0 ? static_cast<double>(cell.count) / got->independent : 0;
  }
  Eigen::MatrixXd information = Eigen::MatrixXd::Zero(5, 5);
  Eigen::VectorXd with_pairs = Eigen::VectorXd::Zero(5);
  double squared = 0;
  double score = 0;
  for (const CaptureCell& cell : stratum.cells) {
    double expected = got->independent;
    Eigen::VectorXd terms(5);
    terms(0) = 1;
    for (std::size_t i = 0; i < 4; ++i) {
      const bool on = (cell.lists >> i & 1) != 0;
      expected *= on ? reach[i] : 1 - reach[i];
      terms(static_cast<Eigen::Index>(i) + 1) = on ? 1 : 0;
    }
    const double k = std::popcount(cell.lists);
    const double pairs = k * (k - 1) / 2;
    information += expected * terms * terms.transpose();
    with_pairs += expected * pairs * terms;
    squared += expected * pairs * pairs;
    score += pairs * (static_cast<double>(cell.count) - expected);
  }
  EXPECT_NEAR(got->score, score / std::sqrt(squared - with_pairs.dot(information.inverse() * with_pairs)), 1e-6);
}

TEST(UnequalReach, SaysNothingOfTwoListsOrOfListsThatDoNotOverlap) {
  EXPECT_FALSE(unequal_reach({.name = "", .cells = {{1, 5}, {2, 5}, {3, 5}}}, 3));
  EXPECT_FALSE(unequal_reach({.name = "", .cells = {{1, 5}, {2, 5}, {4, 5}}}, 3));
}

}  // namespace
}  // namespace cairn
