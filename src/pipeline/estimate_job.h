#pragma once

#include <string_view>

#include "estimates/estimate.h"
#include "model/estimate_report.h"
#include "model/result.h"

namespace cairn {

/// From the bytes of a table of capture histories to everything that is said of it; `version` is left to the caller.
/// Errors: as read_capture_table().
Result<EstimateReport> estimate_table(std::string_view bytes, const EstimateSettings& settings,
                                      const EstimateWatch& watch);

}  // namespace cairn
