#include "estimates/convergence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "estimates/distributions.h"

namespace cairn {
namespace {

/// Chains of a first-order autoregression of variance 1: N draws are worth N (1 - r) / (1 + r).
Chains autoregression(double r, std::size_t chains, std::size_t length, std::uint64_t seed) {
  Chains made(chains);
  for (std::size_t i = 0; i < chains; ++i) {
    Chance chance = chance_stream(seed, i);
    double x = draw_normal(chance);
    for (std::size_t t = 0; t < length; ++t) {
      made[i].push_back(x);
      x = r * x + std::sqrt(1 - r * r) * draw_normal(chance);
    }
  }
  return made;
}

TEST(Convergence, EffectiveDrawsAreThoseOfAnAutoregression) {
  for (const double r : {0.0, 0.5, 0.9, -0.5}) {
    SCOPED_TRACE(r);
    const Chains chains = autoregression(r, 4, 10000, 21);
    const double due = 40000 * (1 - r) / (1 + r);
    EXPECT_NEAR(effective_draws(chains) / due, 1, 0.15);
    const Convergence got = convergence_of(chains);
    EXPECT_NEAR(got.ess_bulk / due, 1, 0.15);
    EXPECT_LT(got.rhat, 1.01);
    EXPECT_GT(got.ess_tail, 1000);
  }
}

TEST(Convergence, SeesWhatIsNotOneDistribution) {
  struct Row {
    std::string name;
    double shift;  // Of the first chain.
    double scale;
    double drift;  // Of all chains, from first to last.
  };
  const Row table[] = {{"one chain elsewhere", 1, 1, 0}, {"one chain wider", 0, 4, 0}, {"all drift", 0, 1, 1}};
  for (const auto& [name, shift, scale, drift] : table) {
    SCOPED_TRACE(name);
    Chains chains = autoregression(0, 4, 1000, 5);
    for (double& x : chains[0]) x = shift + scale * x;
    for (auto& chain : chains) {
      for (std::size_t t = 0; t < chain.size(); ++t) chain[t] += drift * static_cast<double>(t) / 1000;
    }
    EXPECT_GT(convergence_of(chains).rhat, 1.03);
  }
}

TEST(Convergence, DoesNotDependOnTheScaleOfWhatIsDrawn) {
  const Chains chains = autoregression(0.7, 4, 500, 2);
  Chains cubed = chains;
  for (auto& chain : cubed) {
    for (double& x : chain) x = std::exp(5 * x);
  }
  EXPECT_DOUBLE_EQ(convergence_of(chains).ess_bulk, convergence_of(cubed).ess_bulk);
}

TEST(Convergence, OfDrawsThatDoNotMove) {
  EXPECT_EQ(convergence_of({{3, 3, 3, 3}, {3, 3, 3, 3}}).rhat, 1);
  EXPECT_EQ(convergence_of({{3, 3, 3, 3}, {3, 3, 3, 3}}).ess_bulk, 8);
  EXPECT_EQ(convergence_of({{3, 3, 3, 3}, {4, 4, 4, 4}}).rhat, std::numeric_limits<double>::infinity());
  EXPECT_EQ(convergence_of({{3, 3, 3}, {3, 3, 3}}).rhat, std::numeric_limits<double>::infinity());
  EXPECT_EQ(convergence_of({}).ess_bulk, 0);
}

TEST(Quantile, IsInterpolated) {
  const std::vector<double> sorted = {1, 2, 4};
  EXPECT_EQ(quantile_of(sorted, 0), 1);
  EXPECT_EQ(quantile_of(sorted, 0.25), 1.5);
  EXPECT_EQ(quantile_of(sorted, 0.75), 3);
  EXPECT_EQ(quantile_of(sorted, 1), 4);
}

}  // namespace
}  // namespace cairn
