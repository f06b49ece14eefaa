#include "incidents/trace.h"

#include <algorithm>
#include <unordered_map>

#include "incidents/difference.h"
#include "incidents/eligible.h"

namespace cairn {
namespace {

std::string days_in_words(const std::optional<Day>& start, const std::optional<Day>& end) {
  if (start && end && *start == *end) return to_string(*start);
  return (start ? to_string(*start) : "?") + " to " + (end ? to_string(*end) : "?");
}

std::string place_agreement(const Claim& claim, const Incident& incident) {
  if (!claim.place) return "names no place";
  if (!incident.place) return "says " + claim.place->name;
  const bool same_row = claim.place->gazetteer_id && claim.place->gazetteer_id == incident.place->gazetteer_id;
  if (same_row || claim.place->name == incident.place->name) {
    return "says " + claim.place->name + (same_row ? ", the incident's place" : ", as the incident");
  }
  return "says " + claim.place->name + "; the incident's place is " + incident.place->name;
}

std::string day_agreement(const Claim& claim, const Incident& incident) {
  const When when = when_of(claim);
  if (!when.known()) return "gives no day";
  const std::string said = days_in_words(when.start, when.end);
  if (!incident.date.start && !incident.date.end) return "says " + said;
  const std::string day = days_in_words(incident.date.start, incident.date.end);
  return said == day ? "says " + said + ", the incident's day" : "says " + said + "; the incident's day is " + day;
}

/// What put a claim here that nothing was weighed for.
std::string ground_of(const ClaimLink& link, const Claim& claim, const Incident& incident, std::span<const LinkedClaim> linked,
                      const PageVersions& versions) {
  if (link.decided_by != "machine") return "a reviewer's decision stands above the links of the program";
  if (is_of_list(claim)) return "the list's persons were found to be of this incident";
  std::string_view decided_with, version, beside;
  for (const LinkedClaim& other : linked) {
    const Claim& one = *other.claim;
    const bool member = other.relation != LinkRelation::candidate && other.relation != LinkRelation::aggregates && other.relation != LinkRelation::conflates;
    if (one.claim == claim.claim || !member || is_of_list(one)) continue;
    if (one.document == claim.document && beside.empty()) beside = one.claim;
    const bool same_page = versions.page_of(one.document) == versions.page_of(claim.document);
    if (one.document != claim.document && same_page && version.empty()) version = one.claim;
    if (other.by != "machine" && decided_with.empty()) decided_with = one.claim;
  }
  if (!version.empty()) return "another version of the page of " + std::string(version);
  if (!beside.empty()) return "its document tells of one event here and in " + std::string(beside) + ": nothing else was weighed";
  if (!decided_with.empty()) return "a reviewer's decision brought " + std::string(decided_with) + " to it";
  return linked.size() > 1 && incident.claims.size() > 1 ? "the report that the others were held against" : "the only report: nothing was weighed";
}

std::vector<LinkTrace> trace_links(const Incident& incident, std::span<const LinkedClaim> linked, const PageVersions& versions) {
  std::unordered_map<std::string_view, const Claim*> by_id;
  for (const LinkedClaim& one : linked) by_id.emplace(one.claim->claim, one.claim);
  std::vector<LinkTrace> traces;
  for (const ClaimLink& link : incident.claims) {
    LinkTrace& trace = traces.emplace_back(LinkTrace{.link = link, .agreement = {}});
    const auto claim = by_id.find(link.claim);
    if (claim == by_id.end()) continue;
    if (trace.link.reasons.empty() && trace.link.probability == 1.0) {
      trace.link.reasons.push_back({.text = ground_of(link, *claim->second, incident, linked, versions), .bits = {}});
    }
    trace.agreement = {place_agreement(*claim->second, incident), day_agreement(*claim->second, incident)};
  }
  return traces;
}

/// A reviewer's word on an axis or the grade is above the rules.
bool has_override(const Incident& incident) {
  return std::ranges::any_of(incident.reasons, [](const Reason& reason) { return reason.rule == "review"; });
}

void add(std::map<std::string, std::string>& values, const std::string& field,
         const std::optional<CasualtyCount>& range, bool open_above) {
  if (range) values[field] = in_words(*range) + (open_above && range->high ? "+" : "");
}

}  // namespace

std::vector<LinkedClaim> links_of(const Incident& incident, std::span<const Claim* const> claims) {
  std::unordered_map<std::string_view, const Claim*> by_id;
  for (const Claim* claim : claims) by_id.emplace(claim->claim, claim);
  std::vector<LinkedClaim> linked;
  for (const ClaimLink& link : incident.claims) {
    const auto claim = by_id.find(link.claim);
    if (claim == by_id.end()) continue;
    const bool suspected_echo = link.relation == LinkRelation::repeats && link.decided_by == "machine";
    linked.push_back({.claim = claim->second,
                      .relation = suspected_echo ? LinkRelation::about : link.relation,
                      .probability = link.probability,
                      .by = link.decided_by,
                      .reasons = link.reasons,
                      .would_turn = link.would_turn});
  }
  return linked;
}

std::map<std::string, std::string> values_of(const Incident& incident) {
  std::map<std::string, std::string> values;
  for (const auto& [slot, ranges] : incident.ranges) {
    const std::string field = "ranges." + slot + ".";
    add(values, field + "reported", ranges.reported, ranges.open_above);
    add(values, field + "non_party", ranges.non_party, false);
    add(values, field + "acknowledged", ranges.acknowledged, false);
    add(values, field + "candidate", ranges.candidate, false);
    if (ranges.corroborated) values[field + "corroborated"] = "at least " + std::to_string(*ranges.corroborated);
    if (ranges.conflated_up_to) values[field + "conflated_up_to"] = std::to_string(*ranges.conflated_up_to);
  }
  values["axes.evidence"] = to_string(incident.axes.evidence);
  values["axes.number"] = to_string(incident.axes.number);
  values["axes.status"] = to_string(incident.axes.status);
  values["axes.strike"] = to_string(incident.axes.strike);
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    std::string text;
    for (const ResponsibilityAxis value : party.values)
      text += (text.empty() ? "" : ", ") + std::string(to_string(value));
    values["axes.responsibility." + party.party] = text;
  }
  values["grades.airwars"] = to_string(incident.airwars);
  return values;
}

std::vector<ValueChange> changes_between(const Incident& before, const Incident& after) {
  return differences_of(values_of(before), values_of(after));
}

IncidentTrace trace_incident(const Incident& incident, std::span<const Claim* const> claims,
                             const AlignmentTable& alignments, const PageVersions& versions) {
  const std::vector<LinkedClaim> linked = links_of(incident, claims);
  const Assessment assessed = assess(linked, alignments, versions);
  IncidentTrace trace;
  trace.incident = incident.incident;
  trace.holds = assessed.incident.ranges == incident.ranges &&
                (has_override(incident) || changes_between(incident, assessed.incident).empty());
  trace.ranges = trace_ranges(assessed);
  trace.axes = trace_axes(incident, assessed);
  trace.grade = trace_grade(incident);
  trace.what_if = what_if(linked, assessed, alignments, versions, trace.not_tried);
  trace.links = trace_links(incident, linked, versions);
  return trace;
}

}  // namespace cairn
