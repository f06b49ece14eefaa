#pragma once

#include <map>
#include <string>

#include "incidents/incident_claims.h"

namespace cairn {

/// Rule R9 on one incident: flags what does not add up and repairs nothing. Parts above the total, names above its
/// high end, children or women above the killed, an inverted range. What the parts propose stands in the reason.
void flag_incoherence(IncidentClaims& incident, const std::map<std::string, EffectRanges>& ranges);

}  // namespace cairn
