#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linkage/pieces.h"
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

/// A minted code and the claims it was minted for, in the order of its ledger entry; the first that is still there
/// decides which incident bears the code.
struct IncidentCode {
  std::string code;
  std::vector<std::string> claims;
};

/// One of several captures of a page. Its outlet is one source however often the page was captured, and what a later
/// version says replaces what an earlier one said.
struct PageVersion {
  std::string document;
  std::string page;      ///< The document of the first version.
  std::string captured;  ///< ISO 8601, UTC; empty if not known.
};

/// The whole stage: groups claims into incidents, then applies the rules to each. The result does not depend on the
/// order of `claims`. Decisions whose targets are anchors must have been resolved by resolve_anchors(); targets are then
/// claim ids, codes of `codes`, or provisional ids.
LinkResult link_claims(std::span<const Claim> claims, std::span<const Decision> decisions,
                       std::span<const Alignment> alignments, std::span<const IncidentCode> codes = {},
                       std::span<const PageVersion> versions = {},
                       const ForEachPiece& for_each = in_turn);

/// A minted code with the anchors of its ledger entry.
struct AnchoredCode {
  std::string code;
  std::vector<Anchor> anchors;
};

/// Decisions and codes with claim ids instead of anchors.
struct ResolvedAnchors {
  std::vector<Decision> decisions;      ///< As given; anchors that attach became claim ids, the others stay anchors.
  std::vector<IncidentCode> codes;      ///< As given, without the anchors that no longer attach.
  std::vector<UnlinkedClaim> unlinked;  ///< Reason `decision_orphaned`, one for each anchor of a decision that is lost.
  std::vector<Note> notes;              ///< The same, in words.
};

/// Attaches anchors to claims: same document bytes, kind and effect, and the same span; else the same quote in that
/// document, nearest to the span. `documents` give text and SHA-256; a document without one is known by its id, and one
/// that is not given by its claims, whose id is then the beginning of the SHA-256.
ResolvedAnchors resolve_anchors(std::span<const Decision> decisions, std::span<const Claim> claims,
                                std::span<const Document> documents, std::span<const AnchoredCode> codes = {});

/// The anchor of a claim; `document` must be its document.
Anchor anchor_of(const Claim& claim, const Document& document);

}  // namespace cairn
