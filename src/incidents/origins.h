#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incidents/alignments.h"
#include "incidents/page_versions.h"
#include "model/claim.h"

// Rule R1: which statements go back to one source (docs/methods/origins.md).

namespace cairn {

/// A far end of attribution and the claims that go back to it.
struct OriginEntry {
  std::string key;                   ///< For comparing; never shown.
  std::string name;                  ///< As the texts write it.
  std::optional<std::string> party;  ///< The party it is aligned with; empty = none.
  bool gathers = false;              ///< Hospital, rescuers, witnesses, a recorder: it collects for itself.
  std::vector<std::size_t> claims;   ///< Positions in the claims given, in their order.
};

struct OriginTable {
  std::vector<OriginEntry> entries;                ///< In the order of their first claims.
  std::vector<std::vector<std::size_t>> of_claim;  ///< Entries by claim: the main chain first, then the others.
  std::vector<bool> own_document;                  ///< By claim: the origin's own document, not a relay.
};

/// Folds claims (of one incident or one set, in content order) by the far end of their chains. Unattributed claims
/// belong to the outlet, copies of one derivation group to one outlet, parts to their whole's origin, spokespersons to
/// their institution; an outlet's bare repetition of a number that the same document attributes belongs to that source.
/// Unnamed sources ("residents") are apart for each outlet; where no outlet is named, for each page. `parties` are the incident's alleged actors.
OriginTable fold_origins(std::span<const Claim* const> claims, const AlignmentTable& alignments,
                         std::span<const std::string> parties, std::optional<Day> day,
                         const PageVersions& versions = {});

}  // namespace cairn
