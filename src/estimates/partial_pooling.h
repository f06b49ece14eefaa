#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/estimate.h"

namespace cairn {

/// Strata drawn towards each other.
struct PooledStrata {
  std::vector<std::vector<double>> persons;  ///< Draws of each stratum, in their order.
  std::vector<double> total;                 ///< Their sums: draws of one number belong together.
  std::vector<double> spread;  ///< By draw: standard deviation over strata of the logarithm of those missing per one
                               ///< documented.
};

inline constexpr std::size_t kFewestPooled = 3;

/// Partial pooling of strata that were estimated one by one: the logarithms of those missing per one documented are
/// normal about a mean that is learnt, with a spread that is learnt, too. A stratum that few overlaps hold is drawn to
/// the others, one of many overlaps stays; strata as unlike as can be stay all.
///
/// Assumes: estimates whose draws are under p(N) ~ 1/N; strata that differ as if by chance. The spread is half-Cauchy
///          (scale 1), the mean normal about 0 (a person missing per one documented) with standard deviation 3.
/// Errors:  none with fewer than kFewestPooled strata, or where one has no draws.
/// Source:  two stages, the strata's own draws proposed in the second: Lunn, Barrett, Sweeting and Thompson (2013), J.
///          R. Stat. Soc. C 62:551; the prior of the spread: Gelman (2006), Bayesian Anal. 1:515.
/// The same for a seed.
std::optional<PooledStrata> pool_partly(const std::vector<const Estimate*>& strata,
                                        const std::vector<std::uint64_t>& documented, std::size_t draws,
                                        std::uint64_t seed);

}  // namespace cairn
