#pragma once

#include <string_view>

#include "publication/page_frame.h"

// The part of a dossier that answers "why does the range read 8–23+?".

namespace cairn::pages {

/// The ranges of every kind of harm as a table, and under it for each: the support curve, the rules and the claims, and
/// with a trace what gave each end.
html::Html reported_section(const View& view, const Incident& incident, const IncidentTrace* trace);

/// Reasons for a field and everything below it: "ranges.killed" holds "ranges.killed.reported".
html::Html reasons_for(const View& view, const Incident& incident, std::string_view field);

}  // namespace cairn::pages
