#include "incidents/assess_incident.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "incidents/airwars_grade.h"
#include "incidents/axes.h"
#include "incidents/coherence.h"
#include "incidents/echoes.h"
#include "incidents/eligible.h"
#include "incidents/ranges.h"
#include "incidents/status.h"
#include "text/fold.h"

namespace cairn {
namespace {

bool is_denial(const Claim& claim) {
  return claim.kind == Kind::denial || (claim.kind == Kind::harm && claim.stance == Stance::denies);
}

IncidentClaims collect(std::span<const LinkedClaim> linked, const AlignmentTable& alignments,
                       const PageVersions& versions) {
  IncidentClaims incident;
  incident.alignments = &alignments;
  incident.versions = &versions;
  std::map<std::string_view, const LinkedClaim*> members;
  for (const LinkedClaim& one : linked) {
    if (!one.relation) members.emplace(one.claim->claim, &one);
  }
  for (const LinkedClaim& one : linked) {
    LinkRelation relation = LinkRelation::about;
    if (one.relation) {
      relation = *one.relation;
    } else if (is_denial(*one.claim)) {
      relation = LinkRelation::contradicts;
    } else if (one.claim->subset_of && members.contains(*one.claim->subset_of)) {
      relation = LinkRelation::part_of;
    }
    incident.claims.push_back(one.claim);
    incident.relation.push_back(relation);
    incident.probability.push_back(one.probability);
    incident.decided_by.push_back(one.by);
  }
  return incident;
}

void set_date(const IncidentClaims& incident, Incident& result) {
  When best;
  std::optional<Day> published;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    if (!incident.counts(at) && incident.relation[at] != LinkRelation::contradicts) continue;
    const When when = when_of(claim);
    if (when.precise()) {
      best = best.precise() ? When{std::min(*best.start, *when.start), std::max(*best.end, *when.end)} : when;
    } else if (!best.precise() && when.known()) {
      const auto length = [](const When& w) { return w.start && w.end ? w.end->number - w.start->number : 1 << 20; };
      if (!best.known() || length(when) < length(best)) best = when;
    }
    const std::optional<Day> day = published_days(claim).end;
    if (day && (!published || *day < *published)) published = day;
  }
  result.date = {best.start, best.end};
  if (!best.known()) {
    result.not_after = published;
    result.flags.emplace_back("date_unknown");
  }
}

void set_place(const IncidentClaims& incident, Incident& result) {
  struct Choice {
    Place place;
    std::size_t count = 0;
  };
  std::vector<Choice> choices;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    if (!incident.counts(at) || !incident.claims[at]->place) continue;
    Place place = *incident.claims[at]->place;
    place.span.reset();
    const auto known = std::ranges::find_if(choices, [&](const Choice& choice) {
      return choice.place.gazetteer_id == place.gazetteer_id && choice.place.name == place.name;
    });
    if (known == choices.end()) {
      choices.push_back({std::move(place), 1});
    } else {
      ++known->count;
      if (known->place.parents.size() < place.parents.size()) known->place.parents = place.parents;
    }
  }
  if (choices.empty()) return;
  const auto rank = [](const Choice& choice) {
    const int precision = choice.place.precision ? static_cast<int>(*choice.place.precision) : 100;
    return std::tuple(!choice.place.gazetteer_id.has_value(), precision, -static_cast<long>(choice.count),
                      std::string_view(choice.place.name));
  };
  const auto best = std::ranges::min_element(choices, [&](const Choice& a, const Choice& b) { return rank(a) < rank(b); });
  result.place = best->place;
  if (!best->place.gazetteer_id && !best->place.latitude) result.flags.emplace_back("place_unresolved");
}

std::string event_type_of(const IncidentClaims& incident) {
  std::array<std::size_t, 32> votes{};
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    if (incident.counts(at) && claim.weapon) ++votes[static_cast<std::size_t>(claim.weapon->type)];
  }
  const auto most = std::ranges::max_element(votes);
  if (*most == 0) return "unknown";
  return std::string(to_string(static_cast<WeaponType>(most - votes.begin())));
}

void set_parties(IncidentClaims& incident) {
  std::map<std::string, std::string> by_folded;
  std::vector<std::string> order;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    if (!incident.counts(at) && incident.relation[at] != LinkRelation::contradicts) continue;
    for (const AllegedActor& actor : incident.claims[at]->alleged_actors) {
      const std::string folded = fold_name(party_of(actor));
      if (!folded.empty() && by_folded.emplace(folded, party_of(actor)).second) order.push_back(folded);
    }
  }
  for (const std::string& folded : order) incident.parties.push_back(by_folded.at(folded));
}

void write_links(const IncidentClaims& incident, Incident& result) {
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    result.claims.push_back({.claim = incident.claims[at]->claim,
                             .relation = incident.relation[at],
                             .probability = incident.probability[at],
                             .decided_by = incident.decided_by[at],
                             .reasons = {},
                             .would_turn = {}});
  }
  for (const OriginEntry& entry : incident.origins.entries) {
    Origin origin{.origin = entry.name, .claims = {}};
    for (const std::size_t at : entry.claims) origin.claims.push_back(incident.claims[at]->claim);
    result.origins.push_back(std::move(origin));
  }
}

bool outside_conflict(const IncidentClaims& incident) {
  bool any = false;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    if (!incident.counts(at)) continue;
    any = true;
    const std::vector<std::string>& flags = incident.claims[at]->flags;
    if (std::ranges::find(flags, "not_conflict") == flags.end()) return false;
  }
  return any;
}

}  // namespace

Assessment assess(std::span<const LinkedClaim> linked, const AlignmentTable& alignments, const PageVersions& versions) {
  Assessment assessment{.incident = {}, .claims = collect(linked, alignments, versions)};
  IncidentClaims& incident = assessment.claims;
  Incident& result = assessment.incident;
  set_date(incident, result);
  set_place(incident, result);
  result.event_type = event_type_of(incident);
  incident.day = result.date.start ? result.date.start : result.not_after;
  set_parties(incident);
  incident.origins = fold_origins(incident.claims, alignments, incident.parties, incident.day, versions);
  flag_diverging_relays(incident);
  mark_echoes(incident);
  result.ranges = all_ranges(incident);
  const StatusAxis status = victim_status(incident, result.ranges);
  flag_incoherence(incident, result.ranges);
  result.axes = axes_of(incident, result.ranges, status);
  result.airwars = airwars_grade(result.axes);
  incident.explain("airwars", "grades.airwars", std::string(to_string(result.airwars)), {});
  if (outside_conflict(incident)) incident.flag("not_conflict");
  write_links(incident, result);
  for (std::size_t i = 0; i < linked.size(); ++i) {
    result.claims[i].reasons = linked[i].reasons;
    result.claims[i].would_turn = linked[i].would_turn;
  }
  result.reasons = incident.reasons;
  result.flags.insert(result.flags.end(), incident.flags.begin(), incident.flags.end());
  std::ranges::sort(result.flags);
  return assessment;
}

Incident outline_incident(std::span<const LinkedClaim> linked, const AlignmentTable& alignments, const PageVersions& versions) {
  const IncidentClaims incident = collect(linked, alignments, versions);
  Incident result;
  set_date(incident, result);
  set_place(incident, result);
  return result;
}

Incident emptied_incident(std::span<const LinkedClaim> linked, std::size_t own, const AlignmentTable& alignments, const PageVersions& versions) {
  std::vector<LinkedClaim> before(linked.begin(), linked.end());
  std::string by;
  std::vector<std::string> claims;
  for (std::size_t i = 0; i < own; ++i) {
    before[i].relation.reset();
    if (linked[i].by == "machine") continue;
    claims.push_back(linked[i].claim->claim);
    if (by.find(linked[i].by) == std::string::npos) by += (by.empty() ? " of " : ", ") + linked[i].by;
  }
  const Incident was = outline_incident(before, alignments, versions);
  Incident incident = assess_incident(linked, alignments, versions);
  incident.date = was.date;
  incident.not_after = was.not_after;
  incident.place = was.place;
  incident.flags = was.flags;
  incident.status = "retracted";
  incident.reasons.push_back({"review", "status", "retracted: decisions" + by + " left no claim of its own", std::move(claims)});
  return incident;
}

Incident assess_incident(std::span<const LinkedClaim> linked, const AlignmentTable& alignments,
                         const PageVersions& versions) {
  return assess(linked, alignments, versions).incident;
}

}  // namespace cairn
