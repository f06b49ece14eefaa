#pragma once

#include <span>
#include <string>
#include <vector>

#include "incidents/alignments.h"
#include "incidents/incident_claims.h"
#include "incidents/page_versions.h"
#include "model/claim.h"
#include "model/incident.h"

namespace cairn {

/// A claim and its link to the incident, as far as grouping and reviewers gave it.
struct LinkedClaim {
  const Claim* claim = nullptr;
  std::optional<LinkRelation> relation;  ///< Empty = the rules decide between about, part_of and contradicts.
  double probability = 1.0;
  std::string by = "machine";
  std::vector<LinkReason> reasons{};
  std::vector<std::string> would_turn{};
};

/// An incident with the claims as the rules left them.
struct Assessment {
  Incident incident;
  IncidentClaims claims;  ///< Points to the claims, alignments and versions given.
};

/// Applies rules R1 to R9, the axes and the grade to one event's claims. The id is left empty.
Assessment assess(std::span<const LinkedClaim> linked, const AlignmentTable& alignments, const PageVersions& versions);

/// Its date and place alone, and the flags on these.
Incident outline_incident(std::span<const LinkedClaim> linked, const AlignmentTable& alignments, const PageVersions& versions);

/// An incident that decisions left without a claim of its own: retracted, at the date and place it had. Its own claims come first.
Incident emptied_incident(std::span<const LinkedClaim> linked, std::size_t own, const AlignmentTable& alignments, const PageVersions& versions);

/// assess() without what led to it.
Incident assess_incident(std::span<const LinkedClaim> linked, const AlignmentTable& alignments,
                         const PageVersions& versions);

}  // namespace cairn
