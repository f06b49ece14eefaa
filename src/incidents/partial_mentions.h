#pragma once

#include <vector>

#include "incidents/scope.h"

namespace cairn {

/// Rule R5, partial mentions: a report leads with its figure for the event, and what it tells after that with a smaller
/// number is some of those people, not another toll: "23 people were killed … a father and two sons died".
/// Of each document's statements in one range, those below the document's lead are parts where they have the lead's own
/// origin and do not revise it. Those of other origins are left out where they speak of one person, of persons by name or
/// of a family, or of a count that their words call early ("initially", "so far") while the lead's is not.
/// A smaller total from another origin stays: sources that disagree are what a range shows.
void mark_partial_mentions(const IncidentClaims& incident, std::vector<SlotClaim>& slot);

}  // namespace cairn
