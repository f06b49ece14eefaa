#include "incidents/difference.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "incidents/eligible.h"
#include "incidents/trace.h"

namespace cairn {
namespace {

constexpr std::string_view kNone = "–";

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string days_of(const Incident& incident) {
  if (incident.date.start) {
    const std::string start = to_string(*incident.date.start);
    return !incident.date.end || incident.date.end == incident.date.start
               ? start
               : start + " – " + to_string(*incident.date.end);
  }
  return incident.not_after ? "not after " + to_string(*incident.not_after) : "day not known";
}

bool redirects(const Incident& incident) { return incident.status.starts_with("merged_into:"); }

/// Does the incident itself hold the claim? A candidate waits beside it, and an aggregate is of many.
bool holds(const ClaimLink& link) {
  return link.relation != LinkRelation::candidate && link.relation != LinkRelation::aggregates &&
         link.relation != LinkRelation::conflates;
}

/// What tells a claim in both states: what it says where, or its id where its words are not at hand.
class ClaimKeys {
 public:
  explicit ClaimKeys(std::span<const Claim> claims) {
    for (const Claim& claim : claims) by_id_.emplace(claim.claim, content_key(claim));
  }
  std::string key(const std::string& claim) const {
    const auto found = by_id_.find(claim);
    return found == by_id_.end() ? claim : found->second;
  }

 private:
  std::unordered_map<std::string_view, std::string> by_id_;
};

std::vector<const Incident*> incidents_of(std::span<const Incident> all) {
  std::vector<const Incident*> found;
  for (const Incident& incident : all) {
    if (!redirects(incident)) found.push_back(&incident);
  }
  return found;
}

/// Relation of each claim of some incidents, by key, with the id it has in this state. Of several incidents it is said
/// in which.
std::map<std::string, std::pair<std::string, std::string>> relations_of(const std::vector<const Incident*>& incidents,
                                                                        const ClaimKeys& keys, bool says_where) {
  std::map<std::string, std::pair<std::string, std::string>> relations;
  for (const Incident* incident : incidents) {
    for (const ClaimLink& link : incident->claims) {
      const std::string relation = std::string(to_string(link.relation)) + (says_where ? " " + incident->incident : "");
      relations.emplace(keys.key(link.claim), std::pair(link.claim, relation));
    }
  }
  return relations;
}

std::vector<MemberChange> member_changes(const std::vector<const Incident*>& before, const ClaimKeys& keys_before,
                                         const std::vector<const Incident*>& after, const ClaimKeys& keys_after) {
  const bool several = before.size() > 1 || after.size() > 1;
  const auto old_relations = relations_of(before, keys_before, several);
  const auto new_relations = relations_of(after, keys_after, several);
  std::vector<MemberChange> changes;
  for (const auto& [key, at] : old_relations) {
    const auto found = new_relations.find(key);
    const std::string to = found == new_relations.end() ? std::string(kNone) : found->second.second;
    if (to != at.second) changes.push_back({.claim = at.first, .from = at.second, .to = to});
  }
  for (const auto& [key, at] : new_relations) {
    if (!old_relations.contains(key))
      changes.push_back({.claim = at.first, .from = std::string(kNone), .to = at.second});
  }
  std::ranges::sort(changes, {}, &MemberChange::claim);
  return changes;
}

/// The two whose values are compared: those of one name, else the first ones.
std::pair<const Incident*, const Incident*> pair_to_compare(const std::vector<const Incident*>& before,
                                                            const std::vector<const Incident*>& after) {
  for (const Incident* a : before) {
    for (const Incident* b : after) {
      if (a->incident == b->incident) return {a, b};
    }
  }
  return {before.front(), after.front()};
}

}  // namespace

std::string title_of(const Incident& incident) {
  return (incident.place ? incident.place->name : "place not known") + ", " + days_of(incident);
}

std::map<std::string, std::string> description_of(const Incident& incident) {
  std::map<std::string, std::string> values = values_of(incident);
  if (!incident.provisional) values["incident"] = incident.incident;  // Other ids follow from what changed anyway.
  values["status"] = incident.status;
  values["date"] = days_of(incident);
  if (incident.place) {
    values["place"] =
        incident.place->name + (incident.place->gazetteer_id ? " (" + *incident.place->gazetteer_id + ")" : "");
  }
  values["event_type"] = incident.event_type;
  if (!incident.axes.verified_by.empty()) values["axes.verified_by"] = joined(incident.axes.verified_by);
  return values;
}

std::vector<ValueChange> differences_of(const std::map<std::string, std::string>& before,
                                        const std::map<std::string, std::string>& after) {
  std::set<std::string> fields;
  for (const auto& [field, value] : before) fields.insert(field);
  for (const auto& [field, value] : after) fields.insert(field);
  const auto value_in = [](const std::map<std::string, std::string>& values, const std::string& field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string(kNone) : found->second;
  };
  std::vector<ValueChange> changes;
  for (const std::string& field : fields) {
    ValueChange change{.field = field, .from = value_in(before, field), .to = value_in(after, field)};
    if (change.from != change.to) changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<MemberChange> member_changes(const Incident& before, const Incident& after) {
  const ClaimKeys by_id{std::span<const Claim>{}};
  return member_changes({&before}, by_id, {&after}, by_id);
}

RecordDifference compare_incidents(const IncidentState& before, const IncidentState& after) {
  const std::vector<const Incident*> olds = incidents_of(before.incidents);
  const std::vector<const Incident*> news = incidents_of(after.incidents);
  const bool by_words = !before.claims.empty() && !after.claims.empty();
  const ClaimKeys keys_before(by_words ? before.claims : std::span<const Claim>{});
  const ClaimKeys keys_after(by_words ? after.claims : std::span<const Claim>{});

  // Incidents that share a claim or a permanent code hang together; each family is one difference.
  std::vector<std::size_t> root(olds.size() + news.size());
  for (std::size_t i = 0; i < root.size(); ++i) root[i] = i;
  const auto find = [&](std::size_t at) {
    while (root[at] != at) at = root[at] = root[root[at]];
    return at;
  };
  const auto join = [&](std::size_t a, std::size_t b) {
    root[std::max(find(a), find(b))] = std::min(find(a), find(b));
  };
  std::unordered_map<std::string, std::size_t> holder;
  for (std::size_t i = 0; i < olds.size(); ++i) {
    for (const ClaimLink& link : olds[i]->claims) {
      if (holds(link)) holder.emplace(keys_before.key(link.claim), i);
    }
    if (!olds[i]->provisional) holder.emplace("code " + olds[i]->incident, i);
  }
  for (std::size_t i = 0; i < news.size(); ++i) {
    const auto join_by = [&](const std::string& key) {
      if (const auto found = holder.find(key); found != holder.end()) join(found->second, olds.size() + i);
    };
    for (const ClaimLink& link : news[i]->claims) {
      if (holds(link)) join_by(keys_after.key(link.claim));
    }
    if (!news[i]->provisional) join_by("code " + news[i]->incident);
  }
  std::map<std::size_t, std::pair<std::vector<const Incident*>, std::vector<const Incident*>>> families;
  for (std::size_t i = 0; i < olds.size(); ++i) families[find(i)].first.push_back(olds[i]);
  for (std::size_t i = 0; i < news.size(); ++i) families[find(olds.size() + i)].second.push_back(news[i]);

  RecordDifference difference;
  difference.incidents_before = olds.size();
  difference.incidents_after = news.size();
  for (const auto& [first, family] : families) {
    const auto& [then, now] = family;
    IncidentDifference one;
    for (const Incident* incident : then) one.before.push_back(incident->incident);
    for (const Incident* incident : now) one.after.push_back(incident->incident);
    one.title = title_of(now.empty() ? *then.front() : *now.front());
    one.claims = member_changes(then, keys_before, now, keys_after);
    if (!then.empty() && !now.empty()) {
      const auto [a, b] = pair_to_compare(then, now);
      one.changes = differences_of(description_of(*a), description_of(*b));
    }
    one.change = then.empty()                        ? IncidentChange::added
                 : now.empty()                       ? IncidentChange::gone
                 : then.size() > 1 && now.size() > 1 ? IncidentChange::regrouped
                 : then.size() > 1                   ? IncidentChange::merged
                 : now.size() > 1                    ? IncidentChange::split
                                                     : IncidentChange::changed;
    if (one.change == IncidentChange::changed && one.changes.empty() && one.claims.empty()) {
      ++difference.unchanged;
    } else {
      difference.incidents.push_back(std::move(one));
    }
  }
  return difference;
}

}  // namespace cairn
