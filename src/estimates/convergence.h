#pragma once

#include <span>
#include <vector>

namespace cairn {

/// Draws of one quantity, one vector per chain, all of the same length, in order of drawing.
using Chains = std::vector<std::vector<double>>;

/// How far draws from several chains can be trusted as draws from one distribution.
struct Convergence {
  double rhat =
      1;  ///< The greater of the rank-normalised split R-hats of the draws and of their distance to the median.
  double ess_bulk = 0;  ///< Effective number of independent draws for the centre of the distribution.
  double ess_tail = 0;  ///< The same for its 5 % and 95 % quantiles, the lesser of the two.
};

/// Rank-normalised split R-hat and effective sample sizes. Draws that are all equal give R-hat 1 and as many effective
/// draws as there are; chains that are each constant but differ give an infinite R-hat. Shorter than 4 draws: R-hat is
/// infinite. Source: Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Bayesian Analysis 16(2):667;
/// autocovariances are summed by Geyer's (1992) initial monotone sequence, Statist. Sci. 7:473.
Convergence convergence_of(const Chains& chains);

/// The effective number of draws for the mean (not rank-normalised), chains split in halves.
double effective_draws(const Chains& chains);

/// The value that a share `level` of `sorted` (rising, not empty) lies below, interpolated (Hyndman and Fan 1996, type
/// 7).
double quantile_of(std::span<const double> sorted, double level);

}  // namespace cairn
