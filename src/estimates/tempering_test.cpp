#include "estimates/tempering.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "estimates/pattern_table.h"
#include "estimates/simulator.h"

namespace cairn {
namespace {

PatternTable three_lists() {
  return close_up({.name = "", .cells = {{1, 50}, {2, 40}, {3, 12}, {4, 45}, {5, 9}, {6, 10}, {7, 5}}});
}

/// Five lists of which some feed and some avoid each other, 450 persons: one crowd goes a long way and ends apart.
PatternTable hard_table() {
  SimulatedGroup group{.persons = 450, .reach = {.17, .14, .21, .12, .18}, .spread = 0, .pairs = {}};
  group.pairs = {{0, 1, 1.5}, {2, 3, -1.0}, {0, 4, 1.2}};
  return close_up(simulate_lists({.name = "", .strata = {{group}}}, 3).strata.front());
}

/// Of one class: with uniform rates N missing has a probability in proportion to B(1 + size, 1 + N - size) over lists
/// times (N - 1)! / missing!; the sum over all is the evidence, but for (n - 1)!.
struct Exact {
  double median = 0;
  double log_evidence = 0;
};
Exact exact_of_one_class(const PatternTable& table, const std::vector<double>& sizes) {
  const auto documented = static_cast<double>(table.documented);
  std::vector<double> log_shares;
  for (double missing = 0; missing < 5000; ++missing) {
    const double persons = documented + missing;
    double share = std::lgamma(persons) - std::lgamma(missing + 1) - std::lgamma(documented);
    for (const double size : sizes)
      share += std::lgamma(1 + size) + std::lgamma(1 + persons - size) - std::lgamma(2 + persons);
    log_shares.push_back(share);
  }
  const double most = *std::ranges::max_element(log_shares);
  double sum = 0;
  for (const double share : log_shares) sum += std::exp(share - most);
  double left = sum / 2;
  std::size_t missing = 0;
  while ((left -= std::exp(log_shares[missing] - most)) > 0) ++missing;
  return {.median = documented + static_cast<double>(missing), .log_evidence = most + std::log(sum)};
}

TemperingResult tempered(const PatternTable& table, std::size_t classes, std::size_t particles, std::uint64_t seed) {
  LatentClassSettings settings;
  settings.priors = lcmcr_priors();
  settings.classes = classes;
  settings.particles = particles;
  settings.seed = seed;
  return temper(table, settings, in_turn, [](double) { return true; });
}

/// Root of the mean square.
double size_of(const std::vector<double>& values) {
  double squares = 0;
  for (const double value : values) squares += value * value;
  return std::sqrt(squares / static_cast<double>(values.size()));
}

TEST(Temper, IsAsFarFromTheExactAnswerAsItsErrorsSay) {
  const PatternTable table = three_lists();
  const Exact exact = exact_of_one_class(table, {76, 67, 69});
  std::vector<double> off;
  std::vector<double> said;
  std::vector<double> evidence_off;
  std::vector<double> evidence_said;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const TemperingResult result = tempered(table, 1, 50, seed);
    off.push_back(result.median - exact.median);
    said.push_back(result.median_error);
    evidence_off.push_back(result.log_evidence - exact.log_evidence);
    evidence_said.push_back(result.log_evidence_error);
  }
  EXPECT_NEAR(size_of(off) / size_of(said), 1, 0.35) << size_of(off) << ' ' << size_of(said);
  EXPECT_NEAR(size_of(evidence_off) / size_of(evidence_said), 1, 0.45)
      << size_of(evidence_off) << ' ' << size_of(evidence_said);
}

// Where crowds end far apart and one has most of the evidence, errors may be too large, never too small.
TEST(Temper, SaysNoLessThanSeedsDifferOnAHardTable) {
  const PatternTable table = hard_table();
  std::vector<double> medians;
  std::vector<double> said;
  std::vector<double> evidence;
  std::vector<double> evidence_said;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const TemperingResult result = tempered(table, 5, 16, seed);
    medians.push_back(result.median);
    said.push_back(result.median_error);
    evidence.push_back(result.log_evidence);
    evidence_said.push_back(result.log_evidence_error);
  }
  const auto spread = [](std::vector<double> values) {
    double mean = 0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    for (double& value : values) value -= mean;
    return size_of(values);
  };
  EXPECT_GT(spread(evidence), 0.3) << "it is hard";
  EXPECT_GT(size_of(said), 0.7 * spread(medians)) << spread(medians);
  EXPECT_LT(size_of(said), 4 * spread(medians)) << spread(medians);
  EXPECT_GT(size_of(evidence_said), 0.7 * spread(evidence)) << spread(evidence);
}

TEST(Temper, CountsCrowdsInHowFarItIs) {
  LatentClassSettings settings;
  settings.priors = lcmcr_priors();
  settings.classes = 2;
  settings.particles = 20;
  std::vector<double> at;
  const auto until = [&](double end) {
    at.clear();
    return temper(three_lists(), settings, in_turn, [&](double share) {
      at.push_back(share);
      return share < end;
    });
  };
  EXPECT_TRUE(until(2).complete);
  EXPECT_TRUE(std::ranges::is_sorted(at));
  EXPECT_EQ(at.front(), 0);
  EXPECT_GT(at.back(), 0.75);
  EXPECT_LT(at.back(), 1);
  EXPECT_FALSE(until(0.6).complete);
}

}  // namespace
}  // namespace cairn
