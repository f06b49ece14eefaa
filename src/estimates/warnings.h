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

}  // namespace cairn
