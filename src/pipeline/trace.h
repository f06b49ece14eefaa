#pragma once

#include <span>

#include "incidents/incidents.h"
#include "model/record.h"
#include "model/result.h"
#include "model/trace.h"
#include "store/store.h"

namespace cairn {

/// Why an incident of a record is as it is (incidents/trace.h). Errors: a ledger that cannot be read.
Result<IncidentTrace> trace_in_record(const RecordFolder& folder, const Record& record, const Incident& incident,
                                      std::span<const Alignment> alignments);

}  // namespace cairn
