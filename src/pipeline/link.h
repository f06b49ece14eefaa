#pragma once

#include <span>
#include <vector>

#include "incidents/incidents.h"
#include "model/record.h"
#include "pipeline/residue.h"
#include "store/store.h"

namespace cairn {

/// The ledger's codes with the claims that their anchors attach to now.
std::vector<IncidentCode> codes_with_claims(std::span<const CodeEntry> codes, std::span<const Claim> claims,
                                            std::span<const Document> documents);

/// Sets the record's incidents, sets, unlinked claims and the notes that come of linking, from its documents, claims
/// decisions, and what redactions left. What an earlier linking left there is replaced. The result is
/// the same for any number of threads.
void link_record(Record& record, std::span<const CodeEntry> codes, std::span<const Alignment> alignments,
                 const ResidueLinks& residue, unsigned threads);

}  // namespace cairn
