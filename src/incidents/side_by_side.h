#pragma once

#include <span>
#include <vector>

#include "incidents/scope.h"

namespace cairn {

/// Rule R5, people told of side by side: "A was killed along with his three children", "killing a woman, her son and
/// two neighbours' boys". One clause gives no total, and nobody is in two of its groups, so its numbers add up to what
/// it says. Sets SlotClaim::told_with of such claims of one range. Together they are a whole, unless the text makes
/// them parts of a claim of this incident. A number for people of no such group ("12 people and two medics") may hold
/// the others and is never added, unless it is "along with" them.
void join_side_by_side(const IncidentClaims& incident, std::vector<SlotClaim>& slot);

/// The sum of the claims at these positions: open above if one of them is.
Count sum_of(const IncidentClaims& incident, std::span<const std::size_t> claims);

/// Is that somebody given by name, one person, or people counted as kin, a sex or an age: some of the dead rather than
/// a toll?
bool speaks_of_some(const Claim& claim);

}  // namespace cairn
