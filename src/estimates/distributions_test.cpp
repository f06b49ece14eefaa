#include "estimates/distributions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "estimates/portable_math.h"

namespace cairn {
namespace {

namespace bm = boost::math;

TEST(PortableMath, IsWithinAFewUnitsOfTheLastPlaceOfTheLibrarys) {
  Chance chance(1);
  const auto expect_close = [](double got, double want, double ulps, double x) {
    EXPECT_LE(std::abs(got - want), ulps * 0x1.0p-52 * std::abs(want)) << x;
  };
  for (int i = 0; i < 100000; ++i) {
    const double x = std::exp(1400 * (chance.uniform() - 0.5));
    expect_close(portable_log(x), std::log(x), 3, x);
    const double y = 1400 * (chance.uniform() - 0.5);
    expect_close(portable_exp(y), std::exp(y), 4, y);
    const double small = (chance.uniform() - 0.5) * std::exp(-30 * chance.uniform());
    expect_close(portable_log1p(small), std::log1p(small), 4, small);
    expect_close(portable_expm1(small), std::expm1(small), 4, small);
    const double shape = std::exp(20 * (chance.uniform() - 0.5));
    EXPECT_NEAR(portable_lgamma(shape), std::lgamma(shape), 2e-15 * (shape * std::abs(std::log(shape)) + 20)) << shape;
  }
  EXPECT_EQ(portable_log(0), -INFINITY);
  EXPECT_EQ(portable_log(1), 0);
  EXPECT_EQ(portable_exp(0), 1);
  EXPECT_EQ(portable_exp(-1e9), 0);
  EXPECT_EQ(portable_exp(1e9), INFINITY);
  EXPECT_DOUBLE_EQ(portable_log(5e-324), std::log(5e-324));
}

// The largest gap between the shares drawn and those due is beyond 1.95 / sqrt(n) once in a thousand seeds.
TEST(Distributions, ContinuousOnesHaveTheirDistributionFunction) {
  struct Row {
    std::string name;
    std::function<double(Chance&)> draw;
    std::function<double(double)> below;
  };
  std::vector<Row> table = {
      {"uniform", [](Chance& c) { return uniform_above_zero(c); }, [](double x) { return x; }},
      {"normal", draw_normal, [](double x) { return bm::cdf(bm::normal(), x); }},
      {"exponential", draw_exponential, [](double x) { return -std::expm1(-x); }},
  };
  for (const double shape : {0.01, 0.25, 0.9, 1.0, 1.5, 7.0, 300.0, 1e6}) {
    table.push_back({"gamma " + std::to_string(shape), [shape](Chance& c) { return draw_gamma(c, shape); },
                     [shape](double x) { return bm::gamma_p(shape, x); }});
  }
  for (const double shape : {1e-4, 0.01, 0.3, 2.0}) {
    // Below where e^x leaves the doubles, P(log gamma < x) is e^(shape x) / gamma(shape + 1).
    table.push_back({"log gamma " + std::to_string(shape), [shape](Chance& c) { return draw_log_gamma(c, shape); },
                     [shape](double x) {
                       return x < -600 ? std::exp(shape * x - std::lgamma(shape + 1)) : bm::gamma_p(shape, std::exp(x));
                     }});
  }
  for (const auto& [a, b] :
       {std::pair{1.0, 1.0}, {1.0, 40.0}, {12.0, 1.0}, {0.25, 0.25}, {0.05, 2.0}, {30.0, 5000.0}}) {
    table.push_back({"beta", [a = a, b = b](Chance& c) { return draw_beta(c, a, b).p; },
                     [a = a, b = b](double x) { return bm::cdf(bm::beta_distribution<>(a, b), std::min(x, 1.0)); }});
    table.push_back({"beta's rest", [a = a, b = b](Chance& c) { return draw_beta(c, a, b).rest; },
                     [a = a, b = b](double x) { return bm::cdf(bm::beta_distribution<>(b, a), std::min(x, 1.0)); }});
  }
  for (std::size_t row = 0; row < table.size(); ++row) {
    SCOPED_TRACE(table[row].name);
    Chance chance = chance_stream(7, row);
    std::vector<double> drawn(20000);
    for (double& x : drawn) x = table[row].draw(chance);
    std::ranges::sort(drawn);
    double gap = 0;
    const auto n = static_cast<double>(drawn.size());
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const double due = table[row].below(drawn[i]);
      // Draws of a beta that round to the same double are one step.
      if (i + 1 == drawn.size() || drawn[i + 1] > drawn[i])
        gap = std::max(gap, std::abs(static_cast<double>(i + 1) / n - due));
    }
    EXPECT_LT(gap * std::sqrt(n), 1.95);
  }
}

// Chi-square over values with at least 10 draws due, the rest put together.
TEST(Distributions, DiscreteOnesHaveTheirProbabilities) {
  struct Row {
    std::string name;
    std::function<std::uint64_t(Chance&)> draw;
    std::function<double(double)> probability;
  };
  std::vector<Row> table;
  for (const double mean : {0.0001, 0.7, 9.9, 10.1, 55.0, 4000.0}) {
    table.push_back({"poisson " + std::to_string(mean), [mean](Chance& c) { return draw_poisson(c, mean); },
                     [mean](double k) { return bm::pdf(bm::poisson(mean), k); }});
  }
  for (const auto& [n, p] :
       {std::pair{1, 0.3}, {17, 0.5}, {40, 0.9}, {100, 0.101}, {1000, 0.02}, {1000, 0.31}, {60000, 0.999}}) {
    table.push_back({"binomial " + std::to_string(n), [n = n, p = p](Chance& c) { return draw_binomial(c, n, p); },
                     [n = n, p = p](double k) { return k > n ? 0 : bm::pdf(bm::binomial(n, p), k); }});
  }
  for (const auto& [size, odds] : {std::pair{3.0, 0.5}, {0.4, 6.0}, {50.0, 2.0}}) {
    table.push_back(
        {"negative binomial", [size = size, odds = odds](Chance& c) { return draw_negative_binomial(c, size, odds); },
         [size = size, odds = odds](double k) { return bm::pdf(bm::negative_binomial(size, 1 / (1 + odds)), k); }});
  }
  table.push_back(
      {"uniform below", [](Chance& c) { return uniform_below(c, 7); }, [](double k) { return k < 7 ? 1 / 7.0 : 0; }});
  table.push_back({"index",
                   [](Chance& c) {
                     const double weights[] = {1, 0, 3, 2};
                     return static_cast<std::uint64_t>(draw_index(c, weights, 6));
                   },
                   [](double k) {
                     return k == 0 ? 1 / 6.0 : k == 2 ? 0.5 : k == 3 ? 1 / 3.0 : 0;
                   }});
  for (std::size_t row = 0; row < table.size(); ++row) {
    SCOPED_TRACE(table[row].name);
    Chance chance = chance_stream(11, row);
    constexpr int kDraws = 100000;
    std::vector<int> seen;
    for (int i = 0; i < kDraws; ++i) {
      const std::uint64_t k = table[row].draw(chance);
      ASSERT_LT(k, 1000000U);
      if (k >= seen.size()) seen.resize(k + 1);
      ++seen[k];
    }
    double statistic = 0;
    double rest_due = 0;
    double rest_seen = 0;
    int bins = 0;
    double all_due = 0;
    for (std::size_t k = 0; k < seen.size(); ++k) {
      const double due = kDraws * table[row].probability(static_cast<double>(k));
      all_due += due;
      if (due >= 10) {
        statistic += (seen[k] - due) * (seen[k] - due) / due;
        ++bins;
      } else {
        rest_due += due;
        rest_seen += seen[k];
      }
    }
    rest_due += kDraws - all_due;
    if (rest_due >= 5) {
      statistic += (rest_seen - rest_due) * (rest_seen - rest_due) / rest_due;
      ++bins;
    } else {
      EXPECT_LT(rest_seen, rest_due + 15);
    }
    if (bins > 1) {
      EXPECT_GT(bm::cdf(bm::complement(bm::chi_squared(bins - 1), statistic)), 1e-3) << statistic << ' ' << bins;
    }
  }
}

TEST(Distributions, LargeCountsHaveTheirMeanAndVariance) {
  struct Row {
    std::string name;
    std::function<double(Chance&)> draw;
    double mean;
    double variance;
  };
  const Row table[] = {
      {"binomial 1e9", [](Chance& c) { return static_cast<double>(draw_binomial(c, 1000000000, 0.3)); }, 3e8, 2.1e8},
      {"binomial 1e12", [](Chance& c) { return static_cast<double>(draw_binomial(c, 1000000000000, 0.3)); }, 3e11,
       2.1e11},
      {"poisson 1e9", [](Chance& c) { return static_cast<double>(draw_poisson(c, 1e9)); }, 1e9, 1e9},
      {"poisson 1e12", [](Chance& c) { return static_cast<double>(draw_poisson(c, 1e12)); }, 1e12, 1e12},
  };
  for (const auto& [name, draw, mean, variance] : table) {
    SCOPED_TRACE(name);
    Chance chance(3);
    constexpr int kDraws = 20000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kDraws; ++i) {
      const double z = (draw(chance) - mean) / std::sqrt(variance);
      sum += z;
      squares += z * z;
    }
    EXPECT_NEAR(sum / kDraws, 0, 4 / std::sqrt(kDraws));
    EXPECT_NEAR(squares / kDraws, 1, 4 * std::sqrt(2.0 / kDraws));
  }
}

TEST(Distributions, MultinomialDealsAllOutByWeight) {
  const std::vector<double> weights = {0, 5, 1, 0, 4, 0};
  std::vector<std::uint64_t> counts(weights.size());
  std::vector<double> sums(weights.size());
  Chance chance(5);
  for (int i = 0; i < 2000; ++i) {
    draw_multinomial(chance, 1000, weights, counts);
    EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}), 1000U);
    for (std::size_t k = 0; k < weights.size(); ++k) sums[k] += static_cast<double>(counts[k]);
  }
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const double share = weights[k] / 10;
    EXPECT_NEAR(sums[k] / 2e6, share, 4 * std::sqrt(share * (1 - share) / 2e6)) << k;
  }
}

TEST(Distributions, DirichletSharesHaveTheirMeansAndAddUpToOneAtTinyShapes) {
  for (const std::vector<double>& shapes : {std::vector<double>{3, 1, 0.5}, std::vector<double>{1e-5, 1e-5, 2e-5}}) {
    std::vector<double> shares(shapes.size());
    std::vector<double> sums(shapes.size());
    const double total = std::accumulate(shapes.begin(), shapes.end(), 0.0);
    Chance chance(9);
    for (int i = 0; i < 20000; ++i) {
      draw_dirichlet(chance, shapes, shares);
      ASSERT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
      for (std::size_t k = 0; k < shares.size(); ++k) sums[k] += shares[k];
    }
    for (std::size_t k = 0; k < shapes.size(); ++k) EXPECT_NEAR(sums[k] / 20000, shapes[k] / total, 0.015) << k;
  }
}

TEST(ChanceStreams, AreJumpsOfOneGenerator) {
  Chance jumped(42);
  jumped.jump();
  jumped.jump();
  Chance stream = chance_stream(42, 2);
  EXPECT_EQ(jumped.next(), stream.next());
  Chance family(42);
  family.long_jump();
  family.jump();
  EXPECT_EQ(family.next(), chance_stream(42, 1, 1).next());
  // Jumps commute: the polynomials are of one linear map.
  Chance other(42);
  other.jump();
  other.long_jump();
  Chance same(42);
  same.long_jump();
  same.jump();
  EXPECT_EQ(other.next(), same.next());
}

}  // namespace
}  // namespace cairn
