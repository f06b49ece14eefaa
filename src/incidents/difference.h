#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/difference.h"
#include "model/incident.h"

// How two states of incidents differ. Values only: what brought the change about is added by whoever has the states.

namespace cairn {

/// values_of() with what else a reader sees of an incident: its code, status, place, day, kind, who verified it.
std::map<std::string, std::string> description_of(const Incident& incident);
/// Fields of two descriptions that differ; "–" where one has none.
std::vector<ValueChange> differences_of(const std::map<std::string, std::string>& before,
                                        const std::map<std::string, std::string>& after);
/// Claims whose relation differs, by claim.
std::vector<MemberChange> member_changes(const Incident& before, const Incident& after);

/// "Hajin, 2018-11-13"; what is not known is said so.
std::string title_of(const Incident& incident);

/// One side of a comparison.
struct IncidentState {
  std::span<const Incident> incidents;
  std::span<const Claim> claims;  ///< May be empty: then incidents are compared by the ids of their claims alone.
};

/// Which incidents are new, gone, merged, split or have other values; those that redirect to another code are left out.
/// Incidents are one where they share claims. A claim is the same where it has the same words' place in the same
/// document, kind and effect, whatever its number. Causes are left empty.
RecordDifference compare_incidents(const IncidentState& before, const IncidentState& after);

}  // namespace cairn
