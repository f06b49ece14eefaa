#pragma once

#include <map>
#include <string>

#include "incidents/incident_claims.h"

namespace cairn {

/// Rule R8: what is said about who the victims were. Adds "civilians_killed" and "civilians_injured" to `ranges` where
/// claims say civilians: from the low end every person goes whose status an independent origin disputes. What only the
/// alleged party says is kept as its claim (a "combatants_…" range) and changes nothing.
StatusAxis victim_status(IncidentClaims& incident, std::map<std::string, EffectRanges>& ranges);

}  // namespace cairn
