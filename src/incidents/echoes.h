#pragma once

#include "incidents/incident_claims.h"

namespace cairn {

/// Rule R2: an origin that gives, no earlier and without having gathered for itself, at least two of another's numbers
/// (a total and a part) probably repeats it. Its claims become `repeats` and count for nothing until a reviewer says
/// otherwise. Place and date agree already, as the claims are of one incident.
void mark_echoes(IncidentClaims& incident);

/// Rule R1: a relay whose number for an origin differs from that of the origin's own document, if that is held, is
/// flagged `relay_diverges`.
void flag_diverging_relays(IncidentClaims& incident);

}  // namespace cairn
