#pragma once

// Priors, tables and lists that the tests of the latent class model are tried on; no part of the program.

#include <cstdint>
#include <vector>

#include "estimates/class_sampler.h"
#include "estimates/distributions.h"
#include "estimates/pattern_table.h"
#include "estimates/portable_math.h"
#include "estimates/simulator.h"

namespace cairn::examples {

/// Tighter than those of the program, so that draws from them say something of each other.
inline LatentClassPriors priors_of(RatePrior rates) {
  LatentClassPriors priors = lcmcr_priors();
  priors.rates = rates;
  priors.concentration_shape = 2;
  priors.concentration_rate = 2;
  priors.log_centre_sd = 0.5;
  priors.log_scarcity_sd = 0.7;
  return priors;
}

/// Three lists of which nobody is on the first and the third alone.
inline PatternTable small_table() {
  return close_up({.name = "", .cells = {{1, 40}, {2, 25}, {3, 9}, {4, 31}, {6, 12}, {7, 5}}});
}

/// All patterns of `lists` lists, of one person each.
inline PatternTable full_table(std::size_t lists) {
  PatternTable table;
  for (std::size_t j = 0; j < lists; ++j) table.lists.push_back(j);
  for (std::uint64_t pattern = 1; pattern < (std::uint64_t{1} << lists); ++pattern) {
    table.patterns.push_back(pattern);
    table.counts.push_back(1);
  }
  table.documented = table.patterns.size();
  return table;
}

/// A class of so many persons, with the chance of being on each list.
struct Class {
  std::uint64_t persons = 0;
  std::vector<double> reach;
};

/// Who of these classes is on which list.
inline CaptureStratum lists_of(const std::vector<Class>& classes, std::uint64_t seed) {
  SimulatedPopulation population{.name = "", .strata = {{}}};
  for (const auto& [persons, reach] : classes)
    population.strata[0].push_back({.persons = persons, .reach = reach, .spread = 0, .pairs = {}});
  return simulate_lists(population, seed).strata[0];
}

/// `persons` documented, drawn from the classes of a state.
inline std::vector<std::uint64_t> drawn_counts(ClassSampler& sampler, const ClassState& state, std::uint64_t persons,
                                               Chance& chance) {
  std::vector<double> shares;
  sampler.log_likelihood(state, &shares);
  for (double& share : shares) share = portable_exp(share);
  std::vector<std::uint64_t> counts(shares.size());
  draw_multinomial(chance, persons, shares, counts);
  return counts;
}

inline double seen_share(const ClassSampler& sampler, const ClassState& state) {
  double seen = 0;
  for (std::size_t k = 0; k < sampler.classes(); ++k) seen += state.weight[k] * sampler.seen(state, k);
  return seen;
}

}  // namespace cairn::examples
