#pragma once

#include <span>

#include "incidents/incidents.h"
#include "model/record.h"
#include "model/result.h"
#include "model/trace.h"
#include "store/store.h"

namespace cairn {

/// How the incidents of a record are traced (incidents/trace.h), by these lists of parties; it keeps nothing of the
/// record. Errors: a ledger that cannot be read.
Result<TraceIncident> tracer_of(const RecordFolder& folder, const Record& record,
                                std::span<const Alignment> alignments);

}  // namespace cairn
