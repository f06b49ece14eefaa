#pragma once

#include <map>
#include <string>

#include "model/estimate_report.h"

namespace cairn {

/// What was asked of `cairn estimate`, by the names of its options without dashes ("by", "models", "seed" …); what was
/// not asked for is not in it. The same options give the same figures.
using EstimateOptions = std::map<std::string, std::string>;

/// An estimate that a record keeps, because a person said so: what was asked, and what comes of it now.
struct RecordEstimate {
  std::string decision;  ///< That asked for it.
  std::string asked_by;
  std::string asked_at;  ///< ISO 8601.
  EstimateOptions options;
  std::string made_from;  ///< SHA-256 of everything that the report depends on.
  std::string problem;    ///< Why there is no report; a sentence. Empty: there is one.
  EstimateReport report;
};

}  // namespace cairn
