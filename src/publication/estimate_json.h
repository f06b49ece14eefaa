#pragma once

#include <string>

#include "model/estimate_report.h"

namespace cairn {

/// One JSON object and a line feed, as docs/formats/estimates.md has it. What is not known is null.
std::string estimate_json(const EstimateReport& report);

}  // namespace cairn
