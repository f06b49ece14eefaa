#pragma once

#include <optional>

namespace cairn {

/// What is held likely of N / n, the number of persons over the number documented, before looking at the overlaps: that
/// (N - n) / n, those missing per one documented, is log-normal.
struct ExpansionPrior {
  double median = 0;  ///< Of N / n, above 1.
  double high = 0;    ///< 97.5 % of N / n, above the median.
};

/// How the chances of being on a list are thought to differ from class to class.
enum class RatePrior {
  uniform,  ///< Any chance is as likely as any other, for each class and list by itself: as LCMCR. With many lists it
            ///< says that almost everybody is seen.
  pooled    ///< Beta(strength * mean of the list, strength * (1 - mean)): the mean of each list and the strength are
            ///< learnt, so that classes may hardly differ and lists may be as short as they are.
};

struct LatentClassPriors {
  double concentration_shape = 0.25;  ///< Of the Gamma prior on the concentration of the Dirichlet process.
  double concentration_rate = 0.25;
  RatePrior rates = RatePrior::pooled;
  double mean_a = 0.5;  ///< Beta prior on the mean of a list (pooled).
  double mean_b = 0.5;
  double log_strength_mean = 1.5;  ///< Normal prior on ln strength (pooled).
  double log_strength_sd = 1.5;
  std::optional<ExpansionPrior> expansion;  ///< None: p(N) ~ 1/N, which prefers no size to any other.
};

/// The priors of the R package LCMCR: uniform rates, Gamma(0.25, 0.25) concentration, p(N) ~ 1/N.
inline LatentClassPriors lcmcr_priors() { return {.rates = RatePrior::uniform, .expansion = {}}; }

}  // namespace cairn
