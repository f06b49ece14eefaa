#pragma once

#include <span>
#include <vector>

#include "incidents/alignments.h"
#include "incidents/claim_view.h"
#include "model/claim.h"
#include "model/incident.h"

namespace cairn {

/// Totals over a period or an area, and a party's reports on its handling of cases: what is never an incident
/// (docs/methods/sets.md). `members` are indices of claims for sets, in content order.
std::vector<ClaimSet> claim_sets(ClaimView claims, std::span<const std::size_t> members,
                                 const AlignmentTable& alignments);

/// "P-" or "S-" and the first 12 hex digits of a SHA-256 over the claims' content keys, whatever their order.
std::string provisional_id(char letter, ClaimView claims, std::span<const std::size_t> members);

}  // namespace cairn
