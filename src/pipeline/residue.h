#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "incidents/incidents.h"
#include "model/record.h"
#include "model/result.h"
#include "store/store.h"

// What stays of claims whose evidence is destroyed: their numbers, without words and names (docs/methods/evidence.md).

namespace cairn {

/// A claim as it may stay in the ledger. Numbers, days, spans and the words of closed lists stay; a place stays as a row
/// of the gazetteer or a point, not finer than about a kilometre. Names of sources, outlets and unknown places become what `alias_of` gives for
/// them; every other text goes.
Claim without_words(const Claim& claim, const std::function<std::string(const std::string& name)>& alias_of);

/// The claim of a residue. Errors: it cannot be read; Error::where is the entry of the ledger.
Result<Claim> claim_of(const ResidueOfClaim& residue, const RedactionEntry& redaction);

/// What is left of a record's claims if `objects` (captured file to the SHA-256 of its documents) are destroyed.
struct RecordResidue {
  std::vector<ResidueOfClaim> claims;
  std::vector<ResidueOfSource> sources;
};
/// `salt` makes the made-up names of sources; nobody can work out the real ones from them without it.
RecordResidue residue_of(const Record& record, const std::map<std::string, std::set<std::string>>& objects,
                         std::span<const Alignment> alignments, const std::string& salt);

/// What linking needs to know of residue: which incident it belonged to, and the party of a source.
struct ResidueLinks {
  std::vector<Decision> same;
  std::vector<Alignment> alignments;
};
/// Puts what redactions left into `record`, whose documents and claims are there: a document without text for each that
/// was destroyed, and its claims. A document that is there (added again) has none. What is left of lists of persons comes
/// later (list_residue.h). Errors: a residue that cannot be read.
Result<void> add_residue(Record& record, std::span<const RedactionEntry> redactions, const Gazetteer* gazetteer);
/// The same for a record whose residue was added before.
Result<ResidueLinks> residue_links(const Record& record, std::span<const RedactionEntry> redactions,
                                   std::span<const CodeEntry> codes);

}  // namespace cairn
