#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "incidents/incidents.h"
#include "incidents/incremental_linker.h"
#include "model/record.h"
#include "pipeline/residue.h"
#include "store/store.h"

namespace cairn {

/// The ledger's codes with the claims that their anchors attach to now.
std::vector<IncidentCode> codes_with_claims(std::span<const CodeEntry> codes, std::span<const Claim> claims,
                                            std::span<const Document> documents);

/// Links a record, and again when claims of lists have come: only what those touch is worked out anew.
class RecordLinker {
 public:
  RecordLinker(std::span<const Alignment> alignments, const ResidueLinks& residue, unsigned threads);

  /// As link_record(), to the same bytes. What an earlier call had must still be in the record, but for the claims of lists
  /// as it was.
  void link(Record& record, std::span<const CodeEntry> codes);

 private:
  void add_new_claims(std::span<const Claim> claims);

  std::vector<Decision> same_;  ///< That residues ask for.
  ForEachPiece for_each_;
  std::set<std::string, std::less<>> held_;  ///< Documents.
  IncrementalLinker linker_;
};

/// Sets the record's incidents, sets, unlinked claims and the notes that come of linking, from its documents, claims
/// decisions, and what redactions left. What an earlier linking left there is replaced. The result is
/// the same for any number of threads.
void link_record(Record& record, std::span<const CodeEntry> codes, std::span<const Alignment> alignments,
                 const ResidueLinks& residue, unsigned threads);

}  // namespace cairn
