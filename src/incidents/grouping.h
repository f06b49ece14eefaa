#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/link_why.h"
#include "incidents/page_versions.h"
#include "incidents/review.h"
#include "linkage/pieces.h"
#include "model/claim.h"
#include "model/incident.h"
#include "model/note.h"

// Which claims speak of one event, worked out for all claims at once: with link_reports.h, report_events.h and near_misses.h the slow
// twin of IncrementalLinker, for tests alone.

namespace cairn {

/// A claim that may belong to an event; a person should decide.
struct CandidateLink {
  std::size_t claim = 0;
  std::size_t group = 0;
  double probability = 0;
  std::string reason;
};

/// A claim in no group, and the code that says why.
struct LeftOver {
  std::size_t claim = 0;
  std::string_view reason;
};

struct Grouping {
  std::vector<std::vector<std::size_t>> groups;  ///< Claims of one event, in content order; groups by first claim.
  std::vector<double> probability;               ///< By claim: that it belongs to its group.
  std::map<std::size_t, LinkWhy> why;            ///< By claim; none for those whose place says itself why.
  std::vector<CandidateLink> candidates;         ///< By claim, then best first.
  std::vector<LeftOver> left_over;               ///< Candidates that are in no group come with reason "candidate".
  std::vector<Note> notes;
};

/// `order` lists the claims by content (content_order()); the result depends on nothing else about their order. Versions of
/// one row of a table are of one event, whatever was changed in it.
Grouping group_events(std::span<const Claim> claims, std::span<const std::size_t> order, const Review& review,
                      const PageVersions& versions, const ForEachPiece& for_each = in_turn);

/// The groups alone.
std::vector<std::vector<std::size_t>> group_claims(std::span<const Claim> claims, std::span<const Decision> decisions);

/// Indices of the claims sorted by what they say, so that no result depends on the order of input.
std::vector<std::size_t> content_order(std::span<const Claim> claims);

}  // namespace cairn
