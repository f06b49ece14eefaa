#include "pipeline/compare_records.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "incidents/difference.h"
#include "incidents/eligible.h"
#include "incidents/incidents.h"
#include "incidents/review.h"
#include "publication/json.h"

namespace cairn {
namespace {

/// A decision without its number: two records count theirs apart.
std::string content_of(Decision decision) {
  decision.decision.clear();
  return to_json(decision);
}

/// What a claim says, without its number in the document.
std::string content_of(Claim claim) {
  claim.claim.clear();
  claim.subset_of.reset();
  return to_json(claim);
}

/// Do they differ in nothing but a place that a reviewer decided?
std::optional<std::string> who_decided_place(const Claim& before, const Claim& after) {
  const auto decided_by = [](const Claim& claim) { return claim.place ? claim.place->decided_by : std::nullopt; };
  const std::optional<std::string> by = decided_by(after) ? decided_by(after) : decided_by(before);
  const auto without_places = [](Claim claim) {
    claim.place.reset();
    claim.other_places.clear();
    return content_of(std::move(claim));
  };
  return by && without_places(before) == without_places(after) ? by : std::nullopt;
}

struct Side {
  explicit Side(const Record& record) : whole(record) {
    for (const Document& document : record.documents) documents.emplace(document.id, &document);
    for (const Claim& claim : record.claims) {
      claims.emplace(claim.claim, &claim);
      by_content.emplace(content_key(claim), &claim);
    }
    for (const Decision& decision : record.decisions) decisions.insert(content_of(decision));
    anchored = resolve_anchors(record.decisions, record.claims, record.documents).decisions;
  }
  const Record& whole;
  std::unordered_map<std::string, const Document*> documents;
  std::unordered_map<std::string, const Claim*> claims;
  std::unordered_map<std::string, const Claim*> by_content;
  std::set<std::string> decisions;
  std::vector<Decision> anchored;  ///< With claims in place of anchors.
};

/// What `there` has, speaks of these incidents or claims, and is not in `other`.
void add_causes(const Side& there, const Side& other, const std::set<std::string>& ids,
                const std::set<std::string>& claims, bool undone, std::vector<Cause>& causes) {
  std::set<std::string> said;
  for (const std::string& id : claims) {
    const auto claim = there.claims.find(id);
    if (claim == there.claims.end()) continue;
    const std::string& document = claim->second->document;
    if (!other.documents.contains(document)) {
      const auto found = there.documents.find(document);
      if (!said.insert(document).second || found == there.documents.end()) continue;
      causes.push_back({.type = "document",
                        .entry = {},
                        .time = {},
                        .by = {},
                        .subject = found->second->source.locator.empty() ? document : found->second->source.locator,
                        .reason = {},
                        .direct = true,
                        .undone = undone});
      continue;
    }
    const auto same_words = other.by_content.find(content_key(*claim->second));
    if (same_words == other.by_content.end()) {
      causes.push_back({.type = "claim",
                        .entry = {},
                        .time = {},
                        .by = {},
                        .subject = id + " is read only here",
                        .reason = {},
                        .direct = true,
                        .undone = undone});
    } else if (!undone && content_of(*same_words->second) != content_of(*claim->second)) {
      const std::optional<std::string> by = who_decided_place(*same_words->second, *claim->second);
      causes.push_back({.type = "claim",
                        .entry = {},
                        .time = {},
                        .by = {},
                        .subject = id + (by ? " has its place by a decision of " + *by + " in one of the records" : " is read otherwise"),
                        .reason = {},
                        .direct = true,
                        .undone = undone});
    }
  }
  for (std::size_t i = 0; i < there.anchored.size(); ++i) {
    const Decision& decision = there.anchored[i];
    if (other.decisions.contains(content_of(there.whole.decisions[i]))) continue;
    if (!speaks_of(there.anchored, decision, ids, claims)) continue;
    causes.push_back({.type = "decide",
                      .entry = {},
                      .time = decision.at,
                      .by = decision.by,
                      .subject = decision.decision + ": " + std::string(to_string(decision.action)),
                      .reason = decision.reason,
                      .direct = true,
                      .undone = undone});
  }
}

std::set<std::string> members_of(const Record& record, const std::vector<std::string>& ids) {
  std::set<std::string> claims;
  for (const Incident& incident : record.incidents) {
    if (std::ranges::find(ids, incident.incident) == ids.end()) continue;
    for (const ClaimLink& link : incident.claims) claims.insert(link.claim);
  }
  return claims;
}

}  // namespace

RecordDifference compare_records(const Record& before, const Record& after) {
  RecordDifference difference = compare_incidents({before.incidents, before.claims}, {after.incidents, after.claims});
  if (difference.incidents.empty()) return difference;
  const Side then(before);
  const Side now(after);
  for (IncidentDifference& one : difference.incidents) {
    std::set<std::string> ids(one.before.begin(), one.before.end());
    ids.insert(one.after.begin(), one.after.end());
    add_causes(now, then, ids, members_of(after, one.after), false, one.causes);
    add_causes(then, now, ids, members_of(before, one.before), true, one.causes);
  }
  return difference;
}

}  // namespace cairn
