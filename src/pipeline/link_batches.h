#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "incidents/incremental_linker.h"
#include "model/result.h"

namespace cairn {

/// What a batch of claims changed: incidents that are new or may have changed, in the order of a result, and the ids of those that are
/// no more.
struct LinkChanges {
  std::span<const Incident> incidents;
  std::span<const std::string> gone;
};
/// Claims JSONL in batches that empty lines part, each of whole documents: one that comes again replaces what it said before.
/// Calls `changed` after each; returns what all of it comes to but the incidents, which is the same for any batches. Errors: as read_claims(); a
/// decision that needs the texts or the claims that came before (a place, an anchor).
Result<LinkResult> link_batches(std::istream& claims, std::vector<Decision> decisions, std::span<const Alignment> alignments,
                                const std::function<void(const LinkChanges&)>& changed);

/// read_claims(), but packed.
Result<std::vector<PackedClaim>> read_packed_claims(std::istream& claims);
/// Can the decisions be followed without the texts, and without the claims as values? Neither where one decides a place nor where one
/// points at words.
bool follows_packed(std::span<const Decision> decisions);
/// Claims JSONL, linked and held packed: for many, in a fraction of their room. `decisions` are such that follows_packed(). Errors: as
/// read_claims().
Result<IncrementalLinker> link_packed(std::istream& claims, std::span<const Decision> decisions, std::span<const Alignment> alignments);

/// So many, one a line, in their order; `incident` is asked for several at once.
void write_incidents(std::size_t count, const std::function<Incident(std::size_t)>& incident, std::ostream& out);

}  // namespace cairn
