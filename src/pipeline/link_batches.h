#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "incidents/incidents.h"
#include "model/result.h"

namespace cairn {

/// What a batch of claims changed: incidents that are new or may have changed, in the order of a result, and the ids of those that are
/// no more.
struct LinkChanges {
  std::span<const Incident> incidents;
  std::span<const std::string> gone;
};
/// Claims JSONL in batches that empty lines part, each of whole documents: one that comes again replaces what it said before.
/// Calls `changed` after each; returns what all of it comes to, which is the same for any batches. Errors: as read_claims(); a
/// decision that needs the texts or the claims that came before (a place, an anchor).
Result<LinkResult> link_batches(std::istream& claims, std::vector<Decision> decisions, std::span<const Alignment> alignments,
                                const std::function<void(const LinkChanges&)>& changed);

}  // namespace cairn
