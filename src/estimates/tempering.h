#pragma once

#include <functional>

#include "estimates/latent_class.h"
#include "estimates/pattern_table.h"

namespace cairn {

/// Draws the latent class model's N by `settings.crowds` crowds of states (class_crowd.h), each weighed by its
/// evidence. It does not depend on where a chain happened to start, and gives the evidence.
///
/// Errors of the median and of the evidence are from the spread over crowds, which have nothing in common: within one
/// crowd many states come of few ancestors, the fewer the harder the table. Crowds that all miss the same classes agree
/// all the same. `goes_on(share)` is asked before each step; incomplete where it says false. The same for any number of
/// threads.
TemperingResult temper(const PatternTable& table, const LatentClassSettings& settings, const ForEachPiece& for_each,
                       const std::function<bool(double)>& goes_on);

}  // namespace cairn
