#pragma once

#include <functional>
#include <optional>

#include "estimates/latent_class.h"
#include "estimates/pattern_table.h"

namespace cairn {

/// Draws the latent class model's N by a crowd of states that starts from the prior and lets the persons in little by
/// little (sequential Monte Carlo; Del Moral, Doucet and Jasra 2006, JRSS B 68:411; steps by effective size, Schaefer
/// and Chopin 2013, Stat. Comput. 23:163). It does not depend on where a chain happened to start, and gives the
/// evidence.
///
/// With an expansion prior the draws under p(N) ~ 1/N are weighed by it. `goes_on(share)` is asked before each step;
/// incomplete where it says false. The same for any number of threads.
TemperingResult temper(const PatternTable& table, const LatentClassSettings& settings, const ForEachPiece& for_each,
                       const std::function<bool(double)>& goes_on);

}  // namespace cairn
