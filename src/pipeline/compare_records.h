#pragma once

#include "model/difference.h"
#include "model/record.h"

namespace cairn {

/// How two built records differ, incident by incident, and which documents, decisions and readings that only one of
/// them has speak of the incidents that differ.
RecordDifference compare_records(const Record& before, const Record& after);

}  // namespace cairn
