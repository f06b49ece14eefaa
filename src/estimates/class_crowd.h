#pragma once

#include <functional>
#include <vector>

#include "estimates/latent_class.h"
#include "estimates/pattern_table.h"

namespace cairn {

/// Where a crowd of states ended up.
struct Crowd {
  std::vector<double> persons;  ///< N, of each state.
  std::vector<double> worth;    ///< [state]: its share of the whole; they add up to 1.
  double log_evidence = 0;      ///< Of the patterns seen, given that somebody is seen; natural logarithm.
  std::size_t steps = 0;
  bool complete = true;  ///< False if it was stopped; the figures are then without meaning.
};

/// The `number`-th crowd of `settings.particles` states, which starts from the prior and lets the persons in little by
/// little (sequential Monte Carlo; Del Moral, Doucet and Jasra 2006, JRSS B 68:411; steps by effective size, Schaefer
/// and Chopin 2013, Stat. Comput. 23:163). Crowds of different numbers have no number of chance in common.
///
/// With an expansion prior the draws under p(N) ~ 1/N are weighed by it. `goes_on(share)` is asked before each step;
/// incomplete where it says false. The same for any number of threads.
Crowd tempered_crowd(const PatternTable& table, const LatentClassSettings& settings, std::size_t number,
                     const ForEachPiece& for_each, const std::function<bool(double)>& goes_on);

/// Makes weights of their logarithms, which add up to 1; gives the logarithm of the mean of what they were.
double normalise_weights(std::vector<double>& weights);

}  // namespace cairn
