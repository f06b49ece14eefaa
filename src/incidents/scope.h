#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "incidents/incident_claims.h"

// Rule R5: which claims enter which range (docs/methods/ranges.md).

namespace cairn {

/// A claim's place in one range.
struct SlotClaim {
  std::size_t at = 0;  ///< Position in IncidentClaims::claims.
  bool part = false;   ///< A part of what the range counts: it raises only its own origin's low end.
  bool of_group = false;  ///< A part only because it counts children, women, men …: no total of its own is named.
  bool weighed = false;   ///< A part because a recorder whose text cites it counts more.
  std::optional<std::size_t> told_with = {};  ///< The first of the claims that one clause tells of side by side.

  /// The claim that stands for its clause.
  std::size_t clause() const { return told_with.value_or(at); }
};

/// The range that a claim of harm gives a value for: its effect, with the group of victims where it names one that is
/// counted apart ("children_killed", "combatants_killed"). Empty for claims that count nobody.
std::string slot_of(const Claim& claim);

/// The claims of every range: those that count towards the incident, or its candidates. Denials and negations are left
/// out, and of the range of all victims the alleged party's word about fighters it killed.
std::map<std::string, std::vector<SlotClaim>> claims_by_slot(const IncidentClaims& incident, bool candidates);

/// A source's own statement that nobody was harmed, which is no denial of its own deed.
bool says_nobody(const Claim& claim);

}  // namespace cairn
