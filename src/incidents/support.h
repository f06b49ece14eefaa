#pragma once

#include <span>
#include <vector>

#include "incidents/incident_claims.h"
#include "incidents/live_values.h"

// Rule R7: "at least L according to k independent origins".

namespace cairn {

/// Live low ends downward, one step an origin, each with the claims that give it and every origin that says at least
/// as many. The alleged party's own figures must not be among `values`.
std::vector<SupportStep> support_curve(const IncidentClaims& incident, std::span<const LiveValue> values);

}  // namespace cairn
