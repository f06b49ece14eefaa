#include <algorithm>
#include <numeric>

#include "incidents/linker_state.h"
#include "incidents/report_model.h"
#include "incidents/sets.h"

// The claims of an event and all links to it -> its incident.

namespace cairn {
namespace {

/// Probabilities nearer than this differ by rounding alone: the first by content is named.
constexpr double kTie = 1e-9;

}  // namespace

/// Without what speaks for its own claims.
std::vector<LinkedClaim> IncrementalLinker::State::linked_claims(std::uint32_t event, const HeldIncident& held, ClaimsAtHand& at_hand) const {
  std::vector<LinkedClaim> linked;
  std::vector<std::size_t> numbers;
  for (const std::size_t number : held.claims) {
    LinkedClaim one{.claim = {}, .relation = {}, .probability = 1.0, .by = "machine"};
    if (const auto said = held.said_here.find(number); said != held.said_here.end()) {
      one.relation = said->second.first;
      one.by = said->second.second;
    } else {
      one.probability = events_.probability(reports_.claim(number).report);
    }
    linked.push_back(std::move(one));
    numbers.push_back(number);
  }
  if (const auto same = same_of_.find(event); same != same_of_.end()) {
    for (const std::size_t position : same->second) {
      const SaidPair& pair = review_.same[position];
      for (const std::size_t number : {pair.a, pair.b}) {
        const auto at = static_cast<std::size_t>(std::ranges::find(numbers, number) - numbers.begin());
        if (at == linked.size() || event_of(number) != event) continue;
        linked[at].by = pair.by;
        linked[at].probability = 1.0;
      }
    }
  }
  const auto add = [&](const ExtraLink& link) {
    linked.push_back({.claim = {}, .relation = link.relation, .probability = link.probability, .by = link.by, .reasons = link.reasons});
    numbers.push_back(link.claim);
  };
  for (const ExtraLink& link : held.extra) add(link);
  const std::map<std::size_t, LinkRelation> covering = wide_.covering(event);
  std::vector<std::size_t> totals;
  for (const auto& [number, relation] : covering) totals.push_back(number);
  std::ranges::sort(totals, [&](std::size_t a, std::size_t b) { return reports_.claim_before(a, b); });
  for (const std::size_t number : totals) add({number, covering.at(number), 0.5});
  at_hand = reports_.at_hand(numbers);
  for (std::size_t i = 0; i < linked.size(); ++i) linked[i].claim = &at_hand[i];
  return linked;
}

void IncrementalLinker::State::outline(std::uint32_t event, HeldIncident& held) const {
  held.id.clear();
  const bool redirects = held.moved_to != kNoEvent && stands(held.moved_to);
  if (held.emptied && (redirects || !codes_of_.contains(event))) return;
  ClaimsAtHand at_hand(0);
  const std::vector<LinkedClaim> linked = linked_claims(event, held, at_hand);
  const Incident outlined = held.emptied ? emptied_incident(linked, held.claims.size(), alignments_, versions_)
                                         : outline_incident(linked, alignments_, versions_);
  constexpr Day kNeverKnown{1 << 24};
  held.day = outlined.date.start ? *outlined.date.start : outlined.not_after.value_or(kNeverKnown);
  held.day_redirected = outlined.date.start.value_or(kNeverKnown);
  held.place_unresolved = std::ranges::find(outlined.flags, "place_unresolved") != outlined.flags.end();
  if (const auto codes = codes_of_.find(event); codes != codes_of_.end()) {
    held.id = review_.code_order[codes->second.front()];
    return;
  }
  std::vector<std::size_t> members(held.claims.size());
  std::iota(members.begin(), members.end(), std::size_t{0});
  held.id = provisional_id('P', at_hand.claims(), members);
}

Incident IncrementalLinker::State::make_incident(std::uint32_t event) const {
  const HeldIncident& held = incidents_.at(event);
  ClaimsAtHand at_hand(0);
  const std::vector<LinkedClaim> linked = linked_claims(event, held, at_hand);
  Incident incident = held.emptied ? emptied_incident(linked, held.claims.size(), alignments_, versions_)
                                   : assess_incident(linked, alignments_, versions_);
  incident.incident = held.id;
  obey_incident_decisions(event, incident);
  incident.provisional = !codes_of_.contains(event);
  explain(held, incident);
  return incident;
}

void IncrementalLinker::State::obey_incident_decisions(std::uint32_t event, Incident& incident) const {
  const auto of_event = said_of_.find(event);
  if (of_event == said_of_.end()) return;
  for (const std::size_t position : of_event->second) {
    const SaidOfIncident& said = review_.of_incidents[position];
    switch (said.action) {
      case DecisionAction::retract:
        incident.status = "retracted";
        incident.reasons.push_back({"review", "status", "retracted by " + said.by + ": " + said.reason, {}});
        break;
      case DecisionAction::verify:
        incident.axes.verified_by.push_back(said.by);
        incident.reasons.push_back({"review", "axes.verified_by", "reasonable grounds to believe, says " + said.by, {}});
        break;
      default:
        for (const auto& [field, value] : read_override(said.value).value_or(std::map<std::string, std::string>{})) {
          if (override_value(incident, field, value)) incident.reasons.push_back({"review", field, "set to " + value + " by " + said.by + ": " + said.reason, {}});
        }
    }
  }
}

/// Sets one value of an incident that a reviewer may; false where there is no such field or value.
bool override_value(Incident& incident, const std::string& field, const std::string& value) {
  const auto set = [&value](auto& axis) {
    const auto known = from_string<std::remove_reference_t<decltype(axis)>>(value);
    if (known) axis = *known;
    return known.has_value();
  };
  if (field == "airwars") return set(incident.airwars);
  if (field == "evidence") return set(incident.axes.evidence);
  if (field == "number") return set(incident.axes.number);
  if (field == "status") return set(incident.axes.status);
  if (field == "strike") return set(incident.axes.strike);
  return false;
}

std::string not_overridable(const std::map<std::string, std::string>& fields) {
  Incident any;
  for (const auto& [field, value] : fields) {
    if (!override_value(any, field, value)) return field;
  }
  return {};
}

/// Held against the one of its cluster that a report is linked with most probably.
LinkWhy IncrementalLinker::State::why(std::uint32_t report) const {
  const IncrementalLink* best = nullptr;
  for (const IncrementalLink& link : links_.links(report)) {
    const bool same_cluster = link.together && links_.first_of_cluster(link.other) == links_.first_of_cluster(report);
    if (same_cluster && (best == nullptr || link.probability > best->probability + kTie)) best = &link;
  }
  if (best == nullptr) return {};
  return link_why(explain_pair(report_model(), links_.pattern(*best), {{"how much else happened around there and then", "", links_.crowd_bits(report, *best)}}),
                  reports_.report(best->other).documents.front());
}

void IncrementalLinker::State::explain(const HeldIncident& held, Incident& incident) const {
  std::uint32_t of = HeldReports::kNone;
  LinkWhy why_of;
  for (std::size_t i = 0; i < held.claims.size(); ++i) {
    const std::uint32_t report = reports_.claim(held.claims[i]).report;
    if (held.said_here.contains(held.claims[i]) || events_.alone(report)) continue;
    if (report != of) why_of = why(report);
    of = report;
    incident.claims[i].reasons = why_of.reasons;
    incident.claims[i].would_turn = why_of.would_turn;
  }
}

std::vector<std::uint32_t> IncrementalLinker::State::in_order() const {
  std::vector<std::uint32_t> events;
  for (const auto& [event, held] : incidents_) events.push_back(event);
  std::ranges::sort(events, [&](std::uint32_t a, std::uint32_t b) { return reports_.claim_before(incidents_.at(a).first, incidents_.at(b).first); });
  return events;
}

}  // namespace cairn
