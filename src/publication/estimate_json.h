#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/estimate_report.h"
#include "model/record_estimate.h"
#include "model/result.h"

namespace cairn {

/// One JSON object and a line feed, as docs/formats/estimates.md has it. What is not known is null.
std::string estimate_json(const EstimateReport& report);
/// Back, as far as it was written: persons to a tenth, draws whole. Errors: where it is not what estimate_json()
/// writes.
Result<EstimateReport> estimate_from_json(std::string_view line);

/// {"decision", "asked_by", "asked_at", "options", "made_from", "problem", "report"} in one line; "report" as above,
/// null with a problem.
std::string record_estimate_json(const RecordEstimate& estimate);
Result<RecordEstimate> record_estimate_from_json(std::string_view line);

/// What lists are about, as in `scopes`.
std::string list_scopes_json(const std::vector<ListScope>& scopes);

}  // namespace cairn
