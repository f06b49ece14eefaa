#include <algorithm>

#include "incidents/trace.h"

// What would change an incident: the rules are applied again with one thing otherwise.

namespace cairn {
namespace {

std::vector<LinkedClaim> without_origin(std::span<const LinkedClaim> linked, const Assessment& assessed,
                                        std::size_t origin) {
  std::vector<LinkedClaim> left;
  for (std::size_t at = 0; at < linked.size(); ++at) {
    if (assessed.claims.origins.of_claim[at].front() != origin) left.push_back(linked[at]);
  }
  return left;
}

/// As if a reviewer had said that the claim is about this event.
std::vector<LinkedClaim> with_claim(std::span<const LinkedClaim> linked, std::size_t at) {
  std::vector<LinkedClaim> more(linked.begin(), linked.end());
  more[at].relation = LinkRelation::about;
  more[at].by = "a reviewer";
  return more;
}

}  // namespace

std::vector<WhatIf> what_if(std::span<const LinkedClaim> linked, const Assessment& assessed,
                            const AlignmentTable& alignments, const PageVersions& versions, std::size_t& not_tried) {
  std::vector<WhatIf> found;
  std::size_t tried = 0;
  const auto try_one = [&](const std::vector<LinkedClaim>& otherwise, std::string condition,
                           std::vector<std::string> claims) {
    const Incident there = assess(otherwise, alignments, versions).incident;
    std::vector<ValueChange> changes = changes_between(assessed.incident, there);
    if (changes.empty()) return;
    found.push_back({.condition = std::move(condition), .claims = std::move(claims), .changes = std::move(changes)});
  };
  const auto may_try = [&] {
    if (tried < kMostWhatIfs) {
      ++tried;
      return true;
    }
    ++not_tried;
    return false;
  };
  const IncidentClaims& incident = assessed.claims;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const bool waits = incident.relation[at] == LinkRelation::candidate;
    const bool echo = incident.relation[at] == LinkRelation::repeats && !incident.decided(at);
    if ((!waits && !echo) || !may_try()) continue;
    const std::string& id = incident.claims[at]->claim;
    try_one(with_claim(linked, at), "if a reviewer links " + id + " as about this incident", {id});
  }
  for (std::size_t origin = 0; origin < incident.origins.entries.size(); ++origin) {
    const OriginEntry& entry = incident.origins.entries[origin];
    const bool counts = std::ranges::any_of(entry.claims, [&](std::size_t at) {
      return incident.origins.of_claim[at].front() == origin &&
             (incident.counts(at) || incident.relation[at] == LinkRelation::contradicts);
    });
    if (!counts || !may_try()) continue;
    std::vector<std::string> claims;
    for (const std::size_t at : entry.claims) claims.push_back(incident.claims[at]->claim);
    try_one(without_origin(linked, assessed, origin), "without " + entry.name, std::move(claims));
  }
  return found;
}

}  // namespace cairn
