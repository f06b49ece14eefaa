#pragma once

#include <cstddef>
#include <optional>

namespace cairn {

/// What is held likely of N / n, the number of persons over the number documented, before looking at the overlaps: that
/// (N - n) / n, those missing per one documented, is log-normal.
struct ExpansionPrior {
  double median = 0;  ///< Of N / n, above 1.
  double high = 0;    ///< 97.5 % of N / n, above the median.
};

/// How the chances of being on a list are thought to be spread over the classes.
enum class RatePrior {
  automatic,  ///< Uniform up to kFewLists lists with data, by list beyond.
  uniform,    ///< Any chance is as likely as any other, for each class and list by itself: as LCMCR. With many short
            ///< lists it says that almost everybody is on some list.
  by_list  ///< Beta(1, scarcity of the list), whose mean is 1 / (1 + scarcity): the scarcity is learnt, so that a list
           ///< may be as short as it is. Scarcity 1 is the uniform prior.
};

/// Uniform rates hold that of a person all but 2^-lists is seen: not much to hold for six lists, too much for twenty.
inline constexpr std::size_t kFewLists = 6;

struct LatentClassPriors {
  double concentration_shape = 0.25;  ///< Of the Gamma prior on the concentration of the Dirichlet process.
  double concentration_rate = 0.25;
  RatePrior rates = RatePrior::automatic;
  double log_scarcity_sd = 2;  ///< By list: ln scarcity is normal about a centre that is learnt from all lists.
  double log_centre_mean = 2;  ///< Of the normal prior on that centre.
  double log_centre_sd = 2;
  std::optional<ExpansionPrior> expansion;  ///< None: p(N) ~ 1/N, which prefers no size to any other.
};

/// The priors of the R package LCMCR: uniform rates, Gamma(0.25, 0.25) concentration, p(N) ~ 1/N.
inline LatentClassPriors lcmcr_priors() {
  LatentClassPriors priors;
  priors.rates = RatePrior::uniform;
  return priors;
}

}  // namespace cairn
