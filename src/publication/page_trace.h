#pragma once

#include <string>

#include "model/trace.h"
#include "publication/page_frame.h"

// Why a dossier's figures are as they are: what `cairn show CODE --why` says, beside the figures themselves.

namespace cairn::pages {

/// The trace of the incident whose page this is; none where the view has no tracer, or the incident is merged away.
std::optional<IncidentTrace> trace_of(const View& view, const Incident& incident);

/// A range by what each origin says now, with what was replaced; what gave its ends; what was left out.
html::Html range_trace(const View& view, const IncidentTrace& trace, const std::string& range);

/// Which sentence of the rule gave an axis, and what would change it; one paragraph for each party of `responsibility`.
html::Html axis_trace(const IncidentTrace& trace, std::string_view axis);

/// The grades of the projection in the order tried, up to the first that holds.
html::Html grade_steps(const IncidentTrace& trace);

/// What other values the rules give without one origin or with one claim more; nothing where nothing would change.
html::Html what_if_section(const View& view, const IncidentTrace& trace);

/// That lists or rules changed since the record was built; nothing where the trace holds.
html::Html outdated_note(const IncidentTrace& trace);

}  // namespace cairn::pages
