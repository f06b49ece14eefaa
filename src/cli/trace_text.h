#pragma once

#include <string>

#include "model/record.h"
#include "model/trace.h"

namespace cairn {

/// A trace for a terminal: what `cairn show CODE --why` prints between an incident's values and its claims.
std::string trace_text(const Record& record, const Incident& incident, const IncidentTrace& trace);

}  // namespace cairn
