#pragma once

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

/// Lowest low to highest high; words only where there is no figure (R4). Nothing where no value has an end.
std::optional<Ends> ends_of(std::span<const LiveValue> values);

/// Fills Incident::ranges: every slot, with candidates' values apart and "killed or injured" as a cap on killed.
std::map<std::string, EffectRanges> all_ranges(IncidentClaims& incident);

}  // namespace cairn
