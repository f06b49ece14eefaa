#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/assess_incident.h"
#include "incidents/incidents.h"
#include "model/trace.h"

// Why an incident is as it is. Nothing of it is stored: the rules are applied once more to the incident's claims as
// they are linked, so that a trace cannot say anything else than what the rules did.

namespace cairn {

/// The trace of an incident of link_claims(), whose claims must be among `claims`; those that are not are left out. The
/// other arguments as link_claims() had them.
IncidentTrace trace_incident(const Incident& incident, std::span<const Claim* const> claims,
                             const AlignmentTable& alignments, const PageVersions& versions);

// --- its parts -------------------------------------------------------------------------------------------------------

/// The incident's links as they were given to the rules. An echo that the program suspects is for the rules to find
/// again (R2); every other relation is as it was decided.
std::vector<LinkedClaim> links_of(const Incident& incident, std::span<const Claim* const> claims);
std::vector<RangeTrace> trace_ranges(const Assessment& assessed);
/// The axes, the grade last. `incident` is the one that reviewers had their say on.
std::vector<AxisTrace> trace_axes(const Incident& incident, const Assessment& assessed);
std::vector<GradeStep> trace_grade(const Incident& incident);
/// What other values the rules give without one origin, or with one claim more: at most kMostWhatIfs are tried, and
/// `not_tried` counts the others.
std::vector<WhatIf> what_if(std::span<const LinkedClaim> linked, const Assessment& assessed,
                            const AlignmentTable& alignments, const PageVersions& versions, std::size_t& not_tried);

inline constexpr std::size_t kMostWhatIfs = 60;

/// Ranges, axes and grade by field name, as texts for comparing: "ranges.killed.reported" -> "8–23+".
std::map<std::string, std::string> values_of(const Incident& incident);
/// Fields that differ, in the order of their names; "–" where one has none.
std::vector<ValueChange> changes_between(const Incident& before, const Incident& after);

}  // namespace cairn
