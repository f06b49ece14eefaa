#include "incidents/totals.h"

#include <algorithm>
#include <map>

namespace cairn {
namespace {

constexpr std::string_view kUnknown = "unknown";

bool counts(LinkRelation relation) { return relation == LinkRelation::about || relation == LinkRelation::part_of; }

/// A claim that is counted in two incidents makes their sum count the same people twice.
Result<void> check_disjoint(std::span<const Incident* const> incidents) {
  std::map<std::string_view, const Incident*> of_claim;
  for (const Incident* incident : incidents) {
    for (const ClaimLink& link : incident->claims) {
      if (!counts(link.relation)) continue;
      const auto [at, is_new] = of_claim.emplace(link.claim, incident);
      if (is_new || at->second == incident) continue;
      return fail("refused (R10): claim " + link.claim + " is counted in both " + at->second->incident + " and " +
                  incident->incident + "; a reviewer has to say of which it is");
    }
  }
  return {};
}

/// The first `letters` of an event's day, if all of its days share them: "2018-11" of 2018-11-28 to 2018-11-30.
std::string time_key(const Incident& incident, std::size_t letters) {
  if (!incident.date.start || !incident.date.end) return std::string(kUnknown);
  const std::string start = to_string(*incident.date.start).substr(0, letters);
  return start == to_string(*incident.date.end).substr(0, letters) ? start : std::string(kUnknown);
}

/// All parties that anybody names, so that an incident that two are blamed for is in one row, not in two.
std::string actor_key(const Incident& incident) {
  std::string key;
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    const bool named = std::ranges::any_of(party.values, [](ResponsibilityAxis value) { return value != ResponsibilityAxis::denied && value != ResponsibilityAxis::none; });
    if (named) key += (key.empty() ? "" : " / ") + party.party;
  }
  return key.empty() ? std::string(kUnknown) : key;
}

std::string or_unknown(std::string text) { return text.empty() ? std::string(kUnknown) : text; }

std::string key_of(const Incident& incident, TotalsKey key, const TotalsOptions& options) {
  const auto division = [&] {
    return incident.place && options.division_of ? options.division_of(*incident.place) : Division{};
  };
  switch (key) {
    case TotalsKey::year: return time_key(incident, 4);
    case TotalsKey::month: return time_key(incident, 7);
    case TotalsKey::day: return time_key(incident, 10);
    case TotalsKey::country: return or_unknown(division().country);
    case TotalsKey::governorate: return or_unknown(division().governorate);
    case TotalsKey::place: return incident.place ? or_unknown(incident.place->name) : std::string(kUnknown);
    case TotalsKey::actor: return actor_key(incident);
    case TotalsKey::event_type: return or_unknown(incident.event_type);
    case TotalsKey::grade: return std::string(to_string(incident.airwars));
  }
  return {};
}

std::optional<CasualtyCount> range_of(const Incident& incident, const TotalsOptions& options) {
  const auto found = incident.ranges.find(options.effect);
  if (found == incident.ranges.end()) return std::nullopt;
  const EffectRanges& ranges = found->second;
  switch (options.range) {
    case TotalsRange::reported: return ranges.reported;
    case TotalsRange::non_party: return ranges.non_party;
    case TotalsRange::acknowledged: return ranges.acknowledged;
    case TotalsRange::corroborated:
      if (!ranges.corroborated) return std::nullopt;
      return CasualtyCount::at_least(*ranges.corroborated);
  }
  return std::nullopt;
}

/// "15–41+" has a high end of its own, and may be more.
bool is_open(const Incident& incident, const CasualtyCount& range, const TotalsOptions& options) {
  const EffectRanges& ranges = incident.ranges.at(options.effect);
  const bool acknowledged = options.range == TotalsRange::acknowledged;
  return !range.high || (ranges.open_above && !acknowledged && ranges.reported && range.high == ranges.reported->high);
}

void add(TotalsRow& row, const Incident& incident, const TotalsOptions& options) {
  ++row.incidents;
  const std::optional<CasualtyCount> range = range_of(incident, options);
  if (!range) {
    ++row.without_number;
    return;
  }
  if (range->low) row.low = row.low.value_or(0) + *range->low;
  if (!range->low) ++row.without_low;
  if (is_open(incident, *range, options)) ++row.open_above;
  row.high_at_least += range->high.value_or(range->low.value_or(0));
}

}  // namespace

Result<IncidentTotals> sum_incidents(std::span<const Incident> incidents, const TotalsOptions& options) {
  IncidentTotals totals;
  std::vector<const Incident*> counted;
  for (const Incident& incident : incidents) {
    if (incident.status != "active") {
      ++totals.retracted;
    } else if (std::ranges::find(incident.flags, "not_conflict") != incident.flags.end()) {
      ++totals.not_conflict;
    } else {
      counted.push_back(&incident);
    }
  }
  if (const auto disjoint = check_disjoint(counted); !disjoint) return tl::unexpected(disjoint.error());

  std::map<std::vector<std::string>, TotalsRow> rows;
  for (const Incident* incident : counted) {
    std::vector<std::string> key;
    for (const TotalsKey part : options.by) key.push_back(key_of(*incident, part, options));
    TotalsRow& row = rows[key];
    row.key = std::move(key);
    add(row, *incident, options);
    add(totals.all, *incident, options);
  }
  for (auto& [key, row] : rows) totals.rows.push_back(std::move(row));
  const auto close = [](TotalsRow& row) {
    const bool any = row.without_number < row.incidents;
    if (any && row.open_above == 0) row.high = row.high_at_least;
  };
  std::ranges::for_each(totals.rows, close);
  close(totals.all);
  return totals;
}

}  // namespace cairn
