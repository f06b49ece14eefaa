#include "estimates/partial_pooling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "estimates/distributions.h"
#include "estimates/random.h"

namespace cairn {
namespace {

/// A stratum of 100 documented whose own draws are of so many missing, log-normal, under a prior that the second stage
/// takes for 1/N.
Estimate stratum(double missing, double log_error, std::uint64_t seed) {
  Estimate estimate;
  Chance chance = chance_stream(seed, 0);
  for (int i = 0; i < 2000; ++i)
    estimate.draws.push_back(100 + std::round(missing * std::exp(log_error * draw_normal(chance))));
  return estimate;
}

struct Strata {
  std::vector<Estimate> own;
  std::optional<PooledStrata> pooled(std::uint64_t seed = 1) const {
    std::vector<const Estimate*> all;
    for (const Estimate& estimate : own) all.push_back(&estimate);
    return pool_partly(all, std::vector<std::uint64_t>(own.size(), 100), 1000, seed);
  }
};

double median(std::vector<double> draws) {
  std::ranges::sort(draws);
  return draws[draws.size() / 2];
}
double width(std::vector<double> draws) {
  std::ranges::sort(draws);
  return draws[draws.size() * 39 / 40] - draws[draws.size() / 40];
}

TEST(PoolPartly, DrawsStrataOfFewOverlapsToTheOthersAndLeavesThoseOfMany) {
  Strata strata;
  for (const double missing : {90, 110, 95, 105, 100}) strata.own.push_back(stratum(missing, 0.05, 3));
  strata.own.push_back(stratum(400, 0.8, 4));
  const auto pooled = strata.pooled();
  ASSERT_TRUE(pooled);
  EXPECT_NEAR(median(pooled->persons[0]), 190, 6);
  EXPECT_NEAR(median(pooled->persons[1]), 210, 6);
  EXPECT_NEAR(median(pooled->persons[5]), 210, 25) << "its own draws say 500";
  EXPECT_LT(width(pooled->persons[5]), width(strata.own[5].draws) / 4);
  EXPECT_LT(median(pooled->spread), 0.3);
}

TEST(PoolPartly, LeavesStrataThatAreAsUnlikeAsCanBe) {
  Strata strata;
  for (const double missing : {10, 1000, 60, 8000}) strata.own.push_back(stratum(missing, 0.2, 5));
  const auto pooled = strata.pooled();
  ASSERT_TRUE(pooled);
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_NEAR(median(pooled->persons[i]) / median(strata.own[i].draws), 1, 0.05) << i;
  EXPECT_GT(median(pooled->spread), 1);
}

TEST(PoolPartly, AddsUpDrawByDraw) {
  Strata strata;
  for (const double missing : {50, 80, 120}) strata.own.push_back(stratum(missing, 0.3, 7));
  const auto pooled = strata.pooled();
  ASSERT_TRUE(pooled);
  ASSERT_EQ(pooled->total.size(), 1000U);
  EXPECT_EQ(pooled->total[17], pooled->persons[0][17] + pooled->persons[1][17] + pooled->persons[2][17]);
  EXPECT_EQ(pooled->total, strata.pooled()->total);
  EXPECT_NE(pooled->total, strata.pooled(2)->total);
}

TEST(PoolPartly, SaysNothingOfFewStrataOrOfOneWithoutDraws) {
  Strata two{{stratum(50, 0.3, 7), stratum(60, 0.3, 8)}};
  EXPECT_FALSE(two.pooled());
  Strata without = two;
  without.own.emplace_back();
  EXPECT_FALSE(without.pooled());
}

}  // namespace
}  // namespace cairn
