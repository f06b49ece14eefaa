#pragma once

#include "model/estimate_report.h"
#include "model/record_estimate.h"

namespace cairn {

/// An invented estimate that has one of everything that is written or drawn of one.
EstimateReport sample_estimate();
/// The same, kept by a record.
RecordEstimate sample_record_estimate();

}  // namespace cairn
