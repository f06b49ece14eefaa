#include "incidents/link_at_once.h"

// How claims were linked before anything was kept: all at once, by one function after the other over all of them. Slow where a
// claim is added, and plain: what IncrementalLinker gives must equal it.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "incidents/airwars_grade.h"
#include "incidents/assess_incident.h"
#include "incidents/contradictions.h"
#include "incidents/eligible.h"
#include "incidents/event_cluster.h"
#include "incidents/grouping.h"
#include "incidents/incidents.h"
#include "incidents/linker_state.h"
#include "incidents/sets.h"

namespace cairn {
namespace {

constexpr double kCellDegrees = 0.25;
constexpr double kMetresPerDegree = 111'000;

template <class T>
void sort_distinct(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::string cell_key(Day day, int column, int row) {
  return std::to_string(day.number) + "|g" + std::to_string(column) + ":" + std::to_string(row);
}
std::string key_of(Day day, char kind, std::string_view value) {
  std::string key = std::to_string(day.number);
  key += '|';
  key += kind;
  key += value;
  return key;
}

/// Finds clusters by day and place key, parent or grid cell. Look-ups give each cluster once, in order of adding.
class ClusterIndex {
 public:
  void add(const EventCluster& cluster, std::size_t number);
  /// Clusters of this day whose place may match: same id, name or skeleton.
  std::vector<std::size_t> same_place(Day day, std::span<const PlaceKey> places) const;
  /// Clusters of this day that name this place as a parent.
  std::vector<std::size_t> with_parent(Day day, const PlaceKey& place) const;
  /// Clusters of this day within about `metres` (more may come; never fewer).
  std::vector<std::size_t> nearby(Day day, const PlaceKey& place, double metres) const;

 private:
  void put(std::string key, std::size_t number);
  void get(const std::string& key, std::vector<std::size_t>& out) const;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
};


void ClusterIndex::put(std::string key, std::size_t number) {
  std::vector<std::size_t>& numbers = by_key_[std::move(key)];
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

void ClusterIndex::get(const std::string& key, std::vector<std::size_t>& out) const {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
}

void ClusterIndex::add(const EventCluster& cluster, std::size_t number) {
  for (Day day = *cluster.when.start; day <= *cluster.when.end; ++day.number) {
    for (const PlaceKey& place : cluster.places) {
      if (!place.id.empty()) put(key_of(day, 'i', place.id), number);
      if (!place.name.empty()) put(key_of(day, 'n', place.name), number);
      if (!place.skeleton.empty()) put(key_of(day, 's', place.skeleton), number);
      for (const std::string& parent : place.parents) put(key_of(day, 'p', parent), number);
      if (place.latitude && place.longitude) {
        put(cell_key(day, static_cast<int>(std::floor(*place.longitude / kCellDegrees)),
                     static_cast<int>(std::floor(*place.latitude / kCellDegrees))),
            number);
      }
    }
  }
}

std::vector<std::size_t> ClusterIndex::same_place(Day day, std::span<const PlaceKey> places) const {
  std::vector<std::size_t> found;
  for (const PlaceKey& place : places) {
    if (!place.id.empty()) get(key_of(day, 'i', place.id), found);
    if (!place.name.empty()) get(key_of(day, 'n', place.name), found);
    if (!place.skeleton.empty()) get(key_of(day, 's', place.skeleton), found);
  }
  sort_distinct(found);
  return found;
}

std::vector<std::size_t> ClusterIndex::with_parent(Day day, const PlaceKey& place) const {
  std::vector<std::size_t> found;
  if (!place.name.empty()) get(key_of(day, 'p', place.name), found);
  sort_distinct(found);
  return found;
}

std::vector<std::size_t> ClusterIndex::nearby(Day day, const PlaceKey& place, double metres) const {
  std::vector<std::size_t> found;
  if (!place.latitude || !place.longitude) return found;
  const double narrowing = std::max(0.2, std::cos(*place.latitude * 0.017453));
  const int rows = 1 + static_cast<int>(metres / kMetresPerDegree / kCellDegrees);
  const int columns = 1 + static_cast<int>(metres / kMetresPerDegree / narrowing / kCellDegrees);
  const int row = static_cast<int>(std::floor(*place.latitude / kCellDegrees));
  const int column = static_cast<int>(std::floor(*place.longitude / kCellDegrees));
  for (int y = row - rows; y <= row + rows; ++y) {
    for (int x = column - columns; x <= column + columns; ++x) get(cell_key(day, x, y), found);
  }
  sort_distinct(found);
  return found;
}


struct WideLink {
  std::size_t claim = 0;
  std::size_t group = 0;
  LinkRelation relation = LinkRelation::aggregates;
};

constexpr int kLongestDays = 7;
constexpr std::size_t kMostEvents = 200;

EventCluster summary(std::span<const Claim> claims, const std::vector<std::size_t>& group) {
  EventCluster cluster;
  for (const std::size_t member : group) {
    const Claim& claim = claims[member];
    if (claim.place && cluster.places.size() < 8) cluster.places.push_back(place_key(*claim.place));
    const When when = when_of(claim);
    if (when.precise() && !cluster.day_known) {
      cluster.when = when;
      cluster.day_known = true;
    }
  }
  return cluster;
}

std::vector<WideLink> wide_links(std::span<const Claim> claims, std::span<const std::size_t> order,
                                 const std::vector<std::vector<std::size_t>>& groups) {
  std::vector<EventCluster> events;
  ClusterIndex index;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    events.push_back(summary(claims, groups[group]));
    if (events.back().day_known) index.add(events.back(), group);
  }
  std::vector<WideLink> links;
  for (const std::size_t number : order) {
    const Claim& claim = claims[number];
    const When when = when_of(claim);
    const bool countable = is_for_a_set(claim) && claim.kind == Kind::harm && claim.place && when.start && when.end;
    if (!countable || when.end->number - when.start->number > kLongestDays) continue;
    const std::vector<PlaceKey> places{place_key(*claim.place)};
    EventCluster wide;
    wide.places = {places.begin(), places.end()};
    std::vector<std::size_t> found;
    for (Day day = *when.start; day <= *when.end && found.size() < kMostEvents; ++day.number) {
      std::vector<std::size_t> near = index.same_place(day, places);
      std::ranges::copy(index.with_parent(day, places.front()), std::back_inserter(near));
      if (claim.place->precision != PlacePrecision::country) {
        std::ranges::copy(index.nearby(day, places.front(), reach_metres(claim.place->precision)), std::back_inserter(near));
      }
      for (const std::size_t group : near) {
        if (found.size() < kMostEvents && std::ranges::find(found, group) == found.end()) found.push_back(group);
      }
    }
    std::ranges::sort(found);
    for (const std::size_t group : found) {
      const PlaceMatch match = match_clusters(wide, events[group]);
      if (match != PlaceMatch::around && match != PlaceMatch::same) continue;
      const bool mixes = match == PlaceMatch::same && claim.scope == Scope::multi_incident && when.precise();
      links.push_back({number, group, mixes ? LinkRelation::conflates : LinkRelation::aggregates});
    }
  }
  return links;
}


constexpr std::size_t kMostCandidates = 5;
constexpr std::size_t kGroupsOfPiece = 256;  ///< That one thread assesses at a time.

std::map<std::string, std::size_t> provisional_ids(std::span<const Claim> claims, std::span<const std::size_t> order,
                                                   const PageVersions& versions, const ForEachPiece& for_each) {
  std::map<std::string, std::size_t> ids;
  const Review nothing_said;
  for (const std::vector<std::size_t>& group : group_events(claims, order, nothing_said, versions, for_each).groups) {
    ids.emplace(provisional_id('P', pointers_to(claims), group), group.front());
  }
  return ids;
}

class Linker {
 public:
  Linker(std::span<const Claim> claims, std::span<const Decision> decisions, std::span<const Alignment> alignments,
         std::span<const IncidentCode> codes, std::span<const PageVersion> versions, const ForEachPiece& for_each)
      : claims_(claims), views_(pointers_to(claims)), for_each_(for_each), alignments_(alignments), versions_(versions), order_(content_order(claims)) {
    std::map<std::string, std::size_t> provisional;
    if (names_provisional_id(decisions)) provisional = provisional_ids(claims, order_, versions_, for_each_);
    review_ = read_review(claims, decisions, codes, provisional);
    notes_read_ = review_.notes.size();
    grouping_ = group_events(claims_, order_, review_, versions_, for_each_);
    extra_.resize(grouping_.groups.size());
    group_of_.assign(claims.size(), kNowhere);
    for (std::size_t group = 0; group < grouping_.groups.size(); ++group) {
      for (const std::size_t claim : grouping_.groups[group]) group_of_[claim] = group;
    }
  }

  LinkResult run() {
    contradictions_ = contradictions_of(review_, group_of_);  // Before relations move claims.
    totals_ = said_totals(review_, [this](std::size_t claim) { return group_of_[claim] != kNowhere; });
    emptied_.resize(grouping_.groups.size());
    for (const CandidateLink& candidate : grouping_.candidates) {
      ExtraLink& link = extra_[candidate.group].emplace_back();
      link.claim = candidate.claim;
      link.probability = candidate.probability;
      if (!candidate.reason.empty()) link.reasons.push_back({.text = candidate.reason, .bits = {}});
    }
    obey_relations();
    for (std::size_t group = 0; group < grouping_.groups.size(); ++group) leave_out_totals(group);
    find_redirects();
    std::vector<std::vector<std::size_t>> standing = grouping_.groups;
    for (std::size_t group = 0; group < standing.size(); ++group) {
      if (emptied_[group]) standing[group].clear();
    }
    for (const WideLink& wide : wide_links(claims_, order_, standing)) {
      extra_[wide.group].push_back({wide.claim, wide.relation, 0.5});
    }
    LinkResult result;
    make_incidents();
    say_what_is_on_no_incident();
    name_and_sort(result);
    add_sets(result);
    add_unlinked(result);
    add_contradictions(result);
    result.notes.insert(result.notes.end(), review_.notes.begin(), review_.notes.end());
    result.notes.insert(result.notes.end(), grouping_.notes.begin(), grouping_.notes.end());
    return result;
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  /// What a reviewer says of a claim and an incident holds, and takes the claim out of the machine's place for it.
  void obey_relations() {
    for (const SaidRelation& said : review_.relations) {
      const std::size_t own = group_of_[said.claim];
      const std::size_t meant = said.incident_of ? group_of_[*said.incident_of] : own;
      if (meant == kNowhere) {
        if (!said.incident_of && is_held_by_set(said.claim)) continue;
        review_.notes.push_back({.code = "decision_without_effect",
                                 .message = "Decision " + said.decision + " by " + said.by + " gives " + claims_[said.claim].claim +
                                            " a relation, but no incident is meant.",
                                 .span = {}});
        continue;
      }
      std::erase_if(extra_[meant], [&](const ExtraLink& link) { return link.claim == said.claim; });
      const bool moves = own != kNowhere && own != meant;
      const bool shown_apart = is_total(said.relation) || said.relation == LinkRelation::candidate;
      if (moves && !shown_apart) {
        std::erase(grouping_.groups[own], said.claim);
        moved_[own][place_in_order(said.claim)] = meant;
      }
      if (own == meant) {
        said_here_[{own, said.claim}] = {said.claim, said.relation, 1.0, said.by};
      } else {
        extra_[meant].push_back({said.claim, said.relation, 1.0, said.by});
      }
    }
  }

  std::size_t place_in_order(std::size_t claim) const {
    return static_cast<std::size_t>(std::ranges::find(order_, claim) - order_.begin());
  }
  bool is_held_by_set(std::size_t claim) const {
    return totals_.contains(claim) && can_be_of_a_set(claims_[claim]) && !review_.withdrawn.contains(claim);
  }
  bool stands(std::size_t group) const { return group != kNowhere && !emptied_[group]; }

  /// Takes out what reviewers call a total over several, and sees whether an incident is left.
  void leave_out_totals(std::size_t group) {
    const auto counts = [&](const ExtraLink& link) {
      const bool own = link.relation == LinkRelation::about || link.relation == LinkRelation::part_of;
      return own && link.by != "machine" && tells_of_harm(claims_[link.claim]);
    };
    std::vector<std::size_t> stay, totals;
    bool own = false;
    for (const std::size_t claim : grouping_.groups[group]) {
      const auto said = said_here_.find({group, claim});
      const bool silent = said == said_here_.end();
      if (totals_.contains(claim) && (silent || !is_total(said->second.relation))) {
        totals.push_back(claim);
        continue;
      }
      stay.push_back(claim);
      own = own || (silent ? tells_of_harm(claims_[claim]) : counts(said->second));
    }
    std::vector<ExtraLink>& extra = extra_[group];
    emptied_[group] = !own && std::ranges::none_of(extra, counts);
    if (emptied_[group]) {  // For a code that it may have, it is shown with its totals.
      std::erase_if(extra, [](const ExtraLink& link) { return link.by == "machine"; });
      for (const std::size_t claim : totals) said_here_[{group, claim}] = {claim, totals_.at(claim).relation, 1.0, totals_.at(claim).by};
      return;
    }
    if (stay.empty()) {  // What reviewers brought here is all that it has.
      for (const ExtraLink& link : extra) {
        if (!counts(link)) continue;
        stay.push_back(link.claim);
        said_here_[{group, link.claim}] = link;
      }
      std::erase_if(extra, counts);
      std::ranges::sort(stay, {}, [&](std::size_t claim) { return place_in_order(claim); });
    }
    grouping_.groups[group] = stay;
  }

  /// Where the codes of an event lead whose claims were taken elsewhere: where the first of these is.
  void find_redirects() {
    for (const auto& [group, moved] : moved_) {
      if (emptied_[group] && stands(moved.begin()->second)) leads_to_[group] = moved.begin()->second;
    }
  }

  void say_what_is_on_no_incident() {
    std::vector<Note> notes;
    for (const SaidOfIncident& said : review_.of_incidents) {
      const std::size_t group = group_of_[said.claim];
      if (group != kNowhere && std::ranges::find(made_, group, &std::pair<std::size_t, Incident>::first) != made_.end()) continue;
      notes.push_back({.code = "decision_without_effect",
                       .message = "Decision " + said.decision + " by " + said.by + " is on the incident of " + claims_[said.claim].claim +
                                  ", which is of none.",
                       .span = {}});
    }
    review_.notes.insert(review_.notes.begin() + static_cast<std::ptrdiff_t>(notes_read_), notes.begin(), notes.end());
  }

  void make_incidents() {
    std::map<std::size_t, std::vector<const SaidPair*>> said_of_group;
    for (const SaidPair& pair : review_.same) {
      const std::size_t a = group_of_[pair.a];
      const std::size_t b = group_of_[pair.b];
      if (a != kNowhere) said_of_group[a].push_back(&pair);
      if (b != kNowhere && b != a) said_of_group[b].push_back(&pair);
    }
    const std::size_t groups = grouping_.groups.size();
    std::vector<Incident> incidents(groups);
    for_each_of_many(groups, kGroupsOfPiece, for_each_, [&](std::size_t group) {
      if (!is_shown(group)) return;
      const auto said = said_of_group.find(group);
      const std::vector<LinkedClaim> linked = claims_of(group, said == said_of_group.end() ? std::span<const SaidPair* const>() : said->second);
      incidents[group] = emptied_[group] ? emptied_incident(linked, grouping_.groups[group].size(), alignments_, versions_)
                                         : assess_incident(linked, alignments_, versions_);
      incidents[group].incident = provisional_id('P', views_, grouping_.groups[group]);
    });
    for (std::size_t group = 0; group < groups; ++group) {
      if (is_shown(group)) keep_incident(group, std::move(incidents[group]));
    }
  }

  /// What was emptied is shown for a code that leads nowhere else.
  bool is_shown(std::size_t group) const {
    const auto has_group = [&](const std::string& code) { return group_of_[review_.code_claims.at(code)] == group; };
    return !emptied_[group] || (!leads_to_.contains(group) && std::ranges::any_of(review_.code_order, has_group));
  }

  /// `same` are the pairs that a reviewer has put together here.
  std::vector<LinkedClaim> claims_of(std::size_t group, std::span<const SaidPair* const> same) const {
    std::vector<LinkedClaim> linked;
    for (const std::size_t claim : grouping_.groups[group]) {
      LinkedClaim one{.claim = &claims_[claim], .relation = {}, .probability = grouping_.probability[claim], .by = "machine"};
      if (const auto why = grouping_.why.find(claim); why != grouping_.why.end()) {
        one.reasons = why->second.reasons;
        one.would_turn = why->second.would_turn;
      }
      if (const auto said = said_here_.find({group, claim}); said != said_here_.end()) {
        one.relation = said->second.relation;
        one.by = said->second.by;
        one.probability = 1.0;
        one.reasons.clear();
        one.would_turn.clear();
      }
      linked.push_back(std::move(one));
    }
    for (const SaidPair* pair : same) {
      for (const std::size_t claim : {pair->a, pair->b}) {
        const auto at = std::ranges::find(linked, &claims_[claim], &LinkedClaim::claim);
        if (group_of_[claim] == group && at != linked.end()) {
          at->by = pair->by;
          at->probability = 1.0;
        }
      }
    }
    for (const ExtraLink& link : extra_[group]) {
      linked.push_back({.claim = &claims_[link.claim],
                        .relation = link.relation,
                        .probability = link.probability,
                        .by = link.by,
                        .reasons = link.reasons});
    }
    return linked;
  }

  void keep_incident(std::size_t group, Incident incident) {
    obey_incident_decisions(group, incident);
    if (std::ranges::find(incident.flags, "place_unresolved") != incident.flags.end()) unresolved_.insert(group);
    made_.push_back({group, std::move(incident)});
  }

  void obey_incident_decisions(std::size_t group, Incident& incident) {
    for (const SaidOfIncident& said : review_.of_incidents) {
      if (group_of_[said.claim] != group) continue;
      switch (said.action) {
        case DecisionAction::retract:
          incident.status = "retracted";
          incident.reasons.push_back({"review", "status", "retracted by " + said.by + ": " + said.reason, {}});
          break;
        case DecisionAction::verify:
          incident.axes.verified_by.push_back(said.by);
          incident.reasons.push_back({"review", "axes.verified_by", "reasonable grounds to believe, says " + said.by, {}});
          break;
        default: override_values(said, incident); break;
      }
    }
  }

  void override_values(const SaidOfIncident& said, Incident& incident) {
    const auto fields = read_override(said.value);
    bool all_known = fields.has_value();
    for (const auto& [field, value] : fields.value_or(std::map<std::string, std::string>{})) {
      if (!override_value(incident, field, value)) {
        all_known = false;
        continue;
      }
      incident.reasons.push_back({"review", field, "set to " + value + " by " + said.by + ": " + said.reason, {}});
    }
    if (all_known) return;
    review_.notes.push_back({.code = "decision_unreadable",
                             .message = "Decision " + said.decision + " by " + said.by + " is not understood: " + said.value,
                             .span = {}});
  }

  /// Minted codes replace provisional ids; of two codes for one event the one minted first stays, the others redirect.
  void name_and_sort(LinkResult& result) {
    std::map<std::size_t, std::vector<std::string>> codes_of_group;
    for (const std::string& code : review_.code_order) {
      const std::size_t group = group_of_[review_.code_claims.at(code)];
      if (group != kNowhere) codes_of_group[group].push_back(code);
    }
    std::map<std::size_t, std::string> id_of_group;
    for (auto& [group, incident] : made_) {
      const auto codes = codes_of_group.find(group);
      if (codes != codes_of_group.end()) {
        incident.incident = codes->second.front();
        incident.provisional = false;
        for (std::size_t i = 1; i < codes->second.size(); ++i) {
          Incident merged;
          merged.incident = codes->second[i];
          merged.provisional = false;
          merged.status = "merged_into:" + incident.incident;
          merged.date = incident.date;
          merged.place = incident.place;
          merged.event_type = incident.event_type;
          result.incidents.push_back(std::move(merged));
        }
      }
      if (!emptied_[group]) id_of_group[group] = incident.incident;
    }
    for (const auto& [from, to] : leads_to_) {
      const auto target = std::ranges::find(made_, to, &std::pair<std::size_t, Incident>::first);
      for (const std::string& code : codes_of_group[from]) {
        Incident merged;
        merged.incident = code;
        merged.provisional = false;
        merged.status = "merged_into:" + target->second.incident;
        merged.date = target->second.date;
        merged.place = target->second.place;
        merged.event_type = target->second.event_type;
        result.incidents.push_back(std::move(merged));
      }
    }
    id_of_group_ = std::move(id_of_group);
    for (auto& [group, incident] : made_) result.incidents.push_back(std::move(incident));
    std::ranges::sort(result.incidents, [](const Incident& a, const Incident& b) {
      const auto day = [](const Incident& one) {
        return one.date.start ? *one.date.start : one.not_after.value_or(Day{1 << 24});
      };
      return day(a) != day(b) ? day(a) < day(b) : a.incident < b.incident;
    });
  }

  void add_sets(LinkResult& result) {
    std::vector<std::size_t> members;
    for (const std::size_t claim : order_) {
      const bool as_read = group_of_[claim] == kNowhere && is_for_a_set(claims_[claim]) && !review_.withdrawn.contains(claim);
      if (as_read || is_held_by_set(claim)) {
        members.push_back(claim);
      }
    }
    for (const std::size_t claim : members) in_set_.insert(claim);
    result.sets = claim_sets(views_, members, alignments_);
  }

  void add_unlinked(LinkResult& result) {
    std::map<std::string_view, std::vector<std::size_t>> groups_of_document;
    for (const auto& [group, id] : id_of_group_) {
      std::set<std::string_view> documents;
      for (const std::size_t claim : grouping_.groups[group]) documents.insert(claims_[claim].document);
      for (const std::string_view document : documents) groups_of_document[document].push_back(group);
    }
    std::unordered_map<std::size_t, std::vector<Candidate>> candidates;
    for (const CandidateLink& link : grouping_.candidates) {
      if (!id_of_group_.contains(link.group)) continue;
      const bool still = std::ranges::any_of(extra_[link.group], [&](const ExtraLink& extra) {
        return extra.claim == link.claim && extra.relation == LinkRelation::candidate;
      });
      if (still) candidates[link.claim].push_back({id_of_group_[link.group], link.probability, link.reason});
    }
    for (const LeftOver& left : left_over()) {
      if (in_set_.contains(left.claim) || linked_by_review(left.claim)) continue;
      UnlinkedClaim one{.claim = claims_[left.claim].claim, .reason = std::string(left.reason), .candidates = candidates[left.claim]};
      const auto siblings = groups_of_document.find(claims_[left.claim].document);
      const bool event_like = left.reason == "unplaced" || left.reason == "no_harm_claimed" || left.reason == "scope_unspecified";
      if (one.candidates.empty() && event_like && siblings != groups_of_document.end()) {
        for (const std::size_t group : siblings->second) {
          if (one.candidates.size() < kMostCandidates) one.candidates.push_back({id_of_group_[group], 0.2, "same document"});
        }
      }
      result.unlinked.push_back(std::move(one));
    }
    // Events that stand for themselves and may yet be another's, and those whose place nobody knows.
    for (const auto& [group, id] : id_of_group_) {
      const std::size_t first = grouping_.groups[group].front();
      if (!candidates[first].empty()) {
        result.unlinked.push_back({claims_[first].claim, "candidate", candidates[first]});
      } else if (unresolved_.contains(group)) {
        result.unlinked.push_back({claims_[first].claim, "place_unresolved", {{id, 1.0, "its own incident"}}});
      }
    }
  }

  /// What the grouping left, and what decisions took out of every incident; in the order of content.
  std::vector<LeftOver> left_over() const {
    std::map<std::size_t, std::string_view> reasons;
    for (const LeftOver& left : grouping_.left_over) reasons.emplace(left.claim, left.reason);
    for (std::size_t claim = 0; claim < claims_.size(); ++claim) {
      const std::size_t group = group_of_[claim];
      if (group == kNowhere) continue;
      const std::vector<std::size_t>& members = grouping_.groups[group];
      if (!stands(group) || std::ranges::find(members, claim) == members.end()) reasons.emplace(claim, "left_by_decisions");
    }
    std::vector<LeftOver> left;
    for (const std::size_t claim : order_) {
      if (reasons.contains(claim)) left.push_back({claim, reasons.at(claim)});
    }
    return left;
  }

  /// A contradiction between reviewers waits for a reviewer; the program settles none.
  void add_contradictions(LinkResult& result) {
    for (const Contradiction& one : contradictions_) {
      const std::string& id_of_claim = claims_[one.claim].claim;
      auto listed = std::ranges::find(result.unlinked, id_of_claim, &UnlinkedClaim::claim);
      if (listed == result.unlinked.end()) {  // A claim waits once, for whatever reasons.
        result.unlinked.push_back({.claim = id_of_claim, .reason = {}, .candidates = {}});
        listed = std::prev(result.unlinked.end());
      }
      listed->reason = "decision_contradiction";
      for (const std::size_t claim : {one.claim, one.other}) {
        const auto id = id_of_group_.find(group_of_[claim]);
        if (id == id_of_group_.end()) continue;
        const auto known = std::ranges::find(listed->candidates, id->second, &Candidate::incident);
        if (known == listed->candidates.end()) listed->candidates.push_back({id->second, 1.0, one.reason});
      }
      if (one.has_note) continue;
      result.notes.push_back({.code = "decision_contradiction", .message = "Decision " + one.reason + ".", .span = {}});
    }
  }

  bool linked_by_review(std::size_t claim) const {
    return std::ranges::any_of(review_.relations, [&](const SaidRelation& said) {
      return said.claim == claim && said.incident_of && stands(group_of_[*said.incident_of]);
    });
  }

  std::span<const Claim> claims_;
  std::vector<const Claim*> views_;
  const ForEachPiece& for_each_;
  AlignmentTable alignments_;
  PageVersions versions_;
  std::vector<std::size_t> order_;
  Review review_;
  Grouping grouping_;
  std::vector<std::size_t> group_of_;
  std::vector<std::vector<ExtraLink>> extra_;
  std::map<std::size_t, SaidRelation> totals_;
  std::vector<char> emptied_;                                     ///< By group: no claim of its own is left.
  std::map<std::size_t, std::map<std::size_t, std::size_t>> moved_;  ///< By group: where claims went, by their place in the order.
  std::map<std::size_t, std::size_t> leads_to_;                   ///< Groups that were emptied, and where their codes lead.
  std::size_t notes_read_ = 0;                                    ///< Notes of reading the decisions.
  std::map<std::pair<std::size_t, std::size_t>, ExtraLink> said_here_;
  std::vector<std::pair<std::size_t, Incident>> made_;
  std::map<std::size_t, std::string> id_of_group_;
  std::set<std::size_t> unresolved_;
  std::set<std::size_t> in_set_;
  std::vector<Contradiction> contradictions_;
};

}  // namespace

namespace testing {

LinkResult link_at_once(std::span<const Claim> claims, std::span<const Decision> decisions, std::span<const Alignment> alignments,
                        std::span<const IncidentCode> codes, std::span<const PageVersion> versions) {
  return Linker(claims, decisions, alignments, codes, versions, in_turn).run();
}

}  // namespace testing
}  // namespace cairn
