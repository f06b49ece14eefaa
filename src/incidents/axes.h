#pragma once

#include <map>
#include <string>

#include "incidents/incident_claims.h"

// The five axes, each on its own; never one score (docs/methods/axes.md).

namespace cairn {

/// All axes but `verified_by`, which only a person sets. `status` comes from rule R8.
Axes axes_of(IncidentClaims& incident, const std::map<std::string, EffectRanges>& ranges, StatusAxis status);

/// The range that the number axis is about: killed, or where none is given the next; empty where there is none.
std::string number_slot(const std::map<std::string, EffectRanges>& ranges);

/// How the numbers of number_slot() stand to each other.
NumberAxis number_axis(const std::map<std::string, EffectRanges>& ranges);

}  // namespace cairn
