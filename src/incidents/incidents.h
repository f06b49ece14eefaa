#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "model/day.h"
#include "model/decision.h"
#include "model/document.h"
#include "model/incident.h"
#include "model/result.h"

// Claims + Decisions -> Incidents, by the published rules R1-R10 (docs/methods/).

namespace cairn {

/// "SANA is aligned with the Syrian government from 2011": a row of lexicon/LANG/alignments.tsv.
struct Alignment {
  std::string source;  ///< As attribution names it; folded for comparison.
  std::string party;
  std::optional<Day> from;
  std::optional<Day> to;
  std::string reference;
};

/// Header line: source, party, from, to, reference. Error::line says which line is wrong.
Result<std::vector<Alignment>> read_alignments(std::string_view tsv);

/// The whole stage: groups claims into incidents, then applies the rules to each. The result does not depend on the
/// order of `claims`. Decisions whose targets are anchors must have been resolved by resolve_anchors().
LinkResult link_claims(std::span<const Claim> claims, std::span<const Decision> decisions,
                       std::span<const Alignment> alignments);

/// The grouping alone, replaceable behind this function: indices into `claims` that speak of one event.
/// Claims in no group are cumulative, assessments or unplaced.
std::vector<std::vector<std::size_t>> group_claims(std::span<const Claim> claims, std::span<const Decision> decisions);

}  // namespace cairn
