#pragma once

#include <string_view>

#include "estimates/estimate.h"
#include "model/estimate_report.h"
#include "model/result.h"
#include "pipeline/record_histories.h"

namespace cairn {

/// From the bytes of a table of capture histories to everything that is said of it; `version` is left to the caller.
/// Errors: as read_capture_table().
Result<EstimateReport> estimate_table(std::string_view bytes, const EstimateSettings& settings,
                                      const EstimateWatch& watch);

/// The same from a record's lists of persons: what is said of their table, with what the lists are about. `by` are the
/// keys that the table was made with; the report's `input_sha256` is of the table.
Result<EstimateReport> estimate_histories(const RecordHistories& histories, const std::vector<PersonKey>& by,
                                          const EstimateSettings& settings, const EstimateWatch& watch);

}  // namespace cairn
