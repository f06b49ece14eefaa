#pragma once

#include <string>
#include <vector>

#include "estimates/strata.h"
#include "model/capture_histories.h"
#include "model/estimate_report.h"

namespace cairn {

/// What speaks against a headline without refusing it, as sentences: persons of unequal reach, lists that avoid each
/// other, the alarm of the graph of all pairs, a fit that misses overlaps, models of other kinds that say otherwise.
/// Thresholds are docs/methods/estimation.md's. None on lists that overlap as independent ones do.
std::vector<std::string> warnings_of(const Estimate& headline, const std::vector<StratumAnswers>& answers,
                                     const CaptureHistories& histories);

/// Puts the draws of several partitions together in the headline of `report`, which is of the first, and says how much
/// of the variance they make. Refuses by the rules on partitions; `refused` of them have no draws.
void carry_partitions(EstimateReport& report, const std::vector<std::vector<double>>& draws,
                      const std::vector<double>& documented, std::size_t refused, std::size_t kept);

}  // namespace cairn
