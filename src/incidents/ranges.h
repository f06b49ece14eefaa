#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "incidents/incident_claims.h"
#include "incidents/live_values.h"

// Rule R6: the three ranges of one effect, and the support curve of rule R7 (support.h).

namespace cairn {

/// Ends over some origins' values. `open_above`: the greatest value has no upper end of its own.
struct Ends {
  CasualtyCount range;
  bool open_above = false;
  std::vector<std::size_t> claims;
};

/// Those of some origins' values that give ends: no words where anybody gives a figure (R4), no parts where anybody
/// gives a whole (R5), and none without an end.
std::vector<const LiveValue*> values_with_a_say(std::span<const LiveValue> values);

/// What counts now in every range, by origin: "killed or injured" caps killed within one origin.
std::map<std::string, std::vector<LiveValue>> live_by_slot(const IncidentClaims& incident);

/// Lowest low to highest high of values_with_a_say(). Nothing where there is none.
std::optional<Ends> ends_of(std::span<const LiveValue> values);

/// Fills Incident::ranges: every slot, with candidates' values apart and "killed or injured" as a cap on killed.
std::map<std::string, EffectRanges> all_ranges(IncidentClaims& incident);

}  // namespace cairn
