#pragma once

#include <span>
#include <string>

#include "model/incident.h"
#include "model/record.h"

// Incidents for maps (RFC 7946); docs/formats/geojson.md lists every property.

namespace cairn {

/// One feature an incident, in the order given. An incident whose position is not known has a null geometry.
/// Positions are rounded to what the place's precision supports (see coordinates.h).
std::string incidents_geojson(std::span<const Incident> incidents);
std::string incidents_geojson(const Record& record);

}  // namespace cairn
