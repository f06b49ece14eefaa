#include "estimates/class_sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "estimates/class_chain.h"
#include "estimates/class_examples.h"
#include "estimates/class_motion.h"
#include "estimates/class_ridge.h"
#include "estimates/convergence.h"
#include "estimates/distributions.h"
#include "estimates/latent_class.h"
#include "estimates/portable_math.h"
#include "estimates/tempering.h"

namespace cairn {
namespace {

using examples::drawn_counts;
using examples::full_table;
using examples::priors_of;
using examples::seen_share;
using Figure = std::function<double(const ClassSampler&, const ClassState&)>;

std::vector<std::pair<std::string, Figure>> figures() {
  return {{"seen", seen_share},
          {"weight of the first stick", [](const auto&, const ClassState& s) { return s.weight[s.sticks[0]]; }},
          {"weight of the last stick", [](const auto&, const ClassState& s) { return s.weight[s.sticks.back()]; }},
          {"largest weight", [](const auto&, const ClassState& s) { return *std::ranges::max_element(s.weight); }},
          {"concentration", [](const auto&, const ClassState& s) { return std::min(s.concentration, 20.0); }},
          {"a rate", [](const auto&, const ClassState& s) { return s.on[0]; }},
          {"a rate's square", [](const auto& m, const ClassState& s) { return s.on[m.stride()] * s.on[m.stride()]; }},
          {"log scarcity", [](const auto&, const ClassState& s) { return portable_log(s.scarcity[1]); }}};
}

// Data drawn given the classes, then the classes moved given the data, again and again, must leave the classes as the
// prior has them (Geweke 2004, JASA 99:799). Any wrong ratio, slope or Jacobian shows.
TEST(ClassSampler, LeavesThePriorInPlaceWhenTheDataAreDrawnAnew) {
  struct Row {
    std::string name;
    RatePrior rates;
    std::size_t heavy;  // 0: rounds alone.
    double step;
    bool ridge = false;
  };
  const Row table[] = {{"rounds", RatePrior::uniform, 0, 0},
                       {"rounds by list", RatePrior::by_list, 0, 0},
                       {"moves of one", RatePrior::uniform, 1, 0.5},
                       {"moves of three by list", RatePrior::by_list, 3, 0.3},
                       {"moves along the ridge", RatePrior::uniform, 0, 0.4, true},
                       {"moves along the ridge by list", RatePrior::by_list, 0, 0.4, true}};
  constexpr std::size_t kClasses = 4;
  for (const auto& [name, rates, heavy, step, along_ridge] : table) {
    SCOPED_TRACE(name);
    const std::size_t loops = along_ridge ? 10000 : 30000;
    double accepted = 0;
    const LatentClassPriors priors = priors_of(rates);
    const PatternTable patterns = full_table(3);
    ClassSampler sampler(patterns, kClasses, priors);
    ClassMotion motion(patterns, kClasses, std::max<std::size_t>(heavy, 1), priors);
    ClassRidge ridge(patterns, kClasses, priors);
    Chance chance(17);
    const auto all = figures();
    std::vector<std::vector<double>> prior(all.size());
    std::vector<Chains> moved(all.size(), Chains(1));
    for (std::size_t i = 0; i < loops; ++i) {
      const ClassState state = sampler.draw_from_prior(chance);
      for (std::size_t f = 0; f < all.size(); ++f) prior[f].push_back(all[f].second(sampler, state));
    }
    ClassState state = sampler.draw_from_prior(chance);
    for (std::size_t i = 0; i < loops; ++i) {
      const std::vector<std::uint64_t> counts = drawn_counts(sampler, state, 12, chance);
      sampler.set_counts(counts);
      motion.set_counts(counts);
      sampler.round(state, chance);
      if (heavy > 0) motion.move(state, step, 5, chance);
      if (along_ridge) {
        ridge.set_counts(counts);
        accepted += ridge.move(state, step, 3, chance);
      }
      for (std::size_t f = 0; f < all.size(); ++f) moved[f][0].push_back(all[f].second(sampler, state));
    }
    if (along_ridge) {
      EXPECT_GT(accepted / static_cast<double>(loops), 0.3);
    }
    for (std::size_t f = 0; f < all.size(); ++f) {
      if (rates == RatePrior::uniform && all[f].first == "log scarcity") continue;
      const auto moments = [](const std::vector<double>& values) {
        const auto n = static_cast<double>(values.size());
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
        double squares = 0;
        for (const double value : values) squares += (value - mean) * (value - mean);
        return std::pair(mean, squares / n);
      };
      const auto [mean, variance] = moments(prior[f]);
      const auto [moved_mean, moved_variance] = moments(moved[f][0]);
      const double error =
          std::sqrt(variance / static_cast<double>(loops) + moved_variance / effective_draws(moved[f]));
      EXPECT_LT(std::abs(moved_mean - mean), 4 * error) << all[f].first << ' ' << mean << ' ' << moved_mean;
      EXPECT_GT(effective_draws(moved[f]), 200) << all[f].first;
    }
  }
}

// One class: p(N | data) is the product over lists of B(1 + size, 1 + N - size) times (N - 1)! / (N - n)!.
TEST(ClassSampler, HasTheExactPosteriorOfOneClass) {
  const PatternTable table = close_up({.name = "", .cells = {{1, 7}, {2, 5}, {3, 4}, {4, 6}, {5, 2}, {7, 3}}});
  const double sizes[] = {16, 12, 11};
  std::vector<double> due;  // By persons missing.
  for (double missing = 0; missing < 3000; ++missing) {
    const double persons = 27 + missing;
    double log_share = std::lgamma(persons) - std::lgamma(missing + 1);
    for (const double size : sizes) {
      log_share += std::lgamma(1 + size) + std::lgamma(1 + persons - size) - std::lgamma(2 + persons);
    }
    due.push_back(std::exp(log_share + 120));
  }
  const double total = std::accumulate(due.begin(), due.end(), 0.0);
  ClassSampler sampler(table, 1, lcmcr_priors());
  Chance chance(3);
  ClassState state = sampler.draw_from_prior(chance);
  constexpr std::size_t kRounds = 100000;
  std::vector<double> got(due.size());
  for (std::size_t i = 0; i < kRounds; ++i) {
    sampler.round(state, chance);
    if (state.missing < got.size()) got[state.missing] += 1.0 / kRounds;
  }
  double below = 0;
  double got_below = 0;
  for (std::size_t missing = 0; missing < 60; ++missing) {
    below += due[missing] / total;
    got_below += got[missing];
    EXPECT_NEAR(got_below, below, 0.01) << missing;
  }
}

// Three classes, a tiny table: means weighed by the likelihood over draws from the prior are exact but for their own
// noise.
TEST(ClassSampler, AgreesWithDrawsFromThePriorWeighedByTheLikelihood) {
  for (const RatePrior rates : {RatePrior::uniform, RatePrior::by_list}) {
    SCOPED_TRACE(static_cast<int>(rates));
    const LatentClassPriors priors = priors_of(rates);
    const PatternTable table = close_up({.name = "", .cells = {{1, 3}, {2, 2}, {3, 1}, {6, 2}, {7, 2}}});
    ClassSampler sampler(table, 3, priors);
    Chance chance(23);
    double weights = 0;
    double squares = 0;
    double seen = 0;
    constexpr std::size_t kDraws = 200000;
    for (std::size_t i = 0; i < kDraws; ++i) {
      const ClassState state = sampler.draw_from_prior(chance);
      const double weight = portable_exp(sampler.log_likelihood(state) + 15);
      weights += weight;
      squares += weight * weight;
      seen += weight * seen_share(sampler, state);
    }
    const double due = seen / weights;
    const double effective = weights * weights / squares;
    ASSERT_GT(effective, 1000);

    Chains chains(1);
    ClassMotion motion(table, 3, 2, priors);
    ClassState state = sampler.draw_from_prior(chance);
    for (std::size_t i = 0; i < 40000; ++i) {
      sampler.round(state, chance);
      motion.move(state, 0.3, 4, chance);
      chains[0].push_back(seen_share(sampler, state));
    }
    const double got = std::accumulate(chains[0].begin(), chains[0].end(), 0.0) / 40000;
    EXPECT_NEAR(got, due, 4 * 0.3 * std::sqrt(1 / effective + 1 / effective_draws(chains)));

    LatentClassSettings settings;
    settings.classes = 3;
    settings.priors = priors;
    settings.particles = 600;
    const TemperingResult tempered = temper(table, settings, in_turn, [](double) { return true; });
    EXPECT_NEAR(tempered.log_evidence, std::log(weights / kDraws) - 15, 0.3);
  }
}

// With the missing given, as an expansion prior needs it, the moves must agree with the rounds.
TEST(ClassSampler, KeepsToAnExpansionPrior) {
  LatentClassPriors priors = priors_of(RatePrior::uniform);
  priors.expansion = ExpansionPrior{.median = 3, .high = 6};
  const PatternTable table = close_up({.name = "", .cells = {{1, 30}, {2, 22}, {3, 9}, {4, 25}, {6, 12}, {7, 3}}});
  double means[2] = {};
  for (const bool moves : {false, true}) {
    ClassSampler sampler(table, 3, priors);
    ClassMotion motion(table, 3, 2, priors);
    Chance chance(31);
    ClassState state = sampler.draw_from_prior(chance);
    Chains chains(1);
    for (std::size_t i = 0; i < 60000; ++i) {
      sampler.round(state, chance);
      if (moves) motion.move(state, 0.2, 4, chance);
      chains[0].push_back(std::log(static_cast<double>(state.missing + 1)));
    }
    means[moves] = std::accumulate(chains[0].begin(), chains[0].end(), 0.0) / 60000;
    EXPECT_GT(effective_draws(chains), 300);
  }
  EXPECT_NEAR(means[0], means[1], 0.06);
}

// The rank of the true N among draws is uniform over data sets drawn from the prior (Talts et al. 2018,
// simulation-based calibration), N given the classes being negative binomial. The long version is
// bench/estimates/latent_class_calibration.
TEST(ClassChain, IsCalibrated) {
  constexpr std::size_t kSets = 60;
  constexpr std::size_t kBins = 4;
  std::vector<double> ranks(kBins);
  for (std::size_t i = 0; i < kSets; ++i) {
    Chance chance = chance_stream(41, i);
    PatternTable table = full_table(3);
    ClassSampler sampler(table, 3, priors_of(RatePrior::by_list));
    const ClassState truth = sampler.draw_from_prior(chance);
    table.counts = drawn_counts(sampler, truth, 40, chance);
    table.documented = 40;
    const double seen = seen_share(sampler, truth);
    const auto missing = static_cast<double>(draw_negative_binomial(chance, 40, (1 - seen) / seen));
    ClassChain chain(table, 3, priors_of(RatePrior::by_list), 200, 60, 60, chance_stream(43, i));
    chain.advance(200 + 1200);
    double below = chance.uniform() * 1e-9;
    for (const double persons : chain.sizes()) {
      below += persons - 40 < missing ? 1 : persons - 40 == missing ? chance.uniform() : 0;
    }
    const double share = below / static_cast<double>(chain.sizes().size());
    ranks[std::min(kBins - 1, static_cast<std::size_t>(share * kBins))] += 1;
  }
  double statistic = 0;
  for (const double seen : ranks) statistic += (seen - 15) * (seen - 15) / 15;
  EXPECT_LT(statistic, 16.3);  // Chi-square, 3 degrees of freedom, 1 in 1,000.
}

}  // namespace
}  // namespace cairn
