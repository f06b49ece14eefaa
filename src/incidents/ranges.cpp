#include "incidents/ranges.h"

#include <algorithm>

#include "incidents/scope.h"
#include "incidents/support.h"

namespace cairn {
namespace {

std::vector<std::size_t> claims_of(std::span<const LiveValue> values) {
  std::vector<std::size_t> claims;
  for (const LiveValue& value : values) claims.insert(claims.end(), value.claims.begin(), value.claims.end());
  return claims;
}

std::vector<std::string> claim_ids(const IncidentClaims& incident, std::vector<std::size_t> claims) {
  std::ranges::sort(claims);
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  std::vector<std::string> ids;
  for (const std::size_t at : claims) ids.push_back(incident.claims[at]->claim);
  return ids;
}

/// The alleged party's figure enters only upwards, or alone.
void add_alleged_party(std::optional<Ends>& reported, std::span<const LiveValue> own) {
  const std::optional<Ends> more = ends_of(own);
  if (!more) return;
  if (!reported) {
    reported = more;
    return;
  }
  for (const LiveValue& value : own) {
    const std::optional<std::int64_t> top = greatest(value);
    if (!top || (reported->range.high && *top <= *reported->range.high) || (!reported->range.high && value.high))
      continue;
    if (!value.high && reported->range.low && *top <= *reported->range.low) continue;
    if (reported->range.high) reported->range.high = top;
    reported->open_above = !value.high;
    reported->claims.insert(reported->claims.end(), value.claims.begin(), value.claims.end());
  }
}

/// What an alleged party concedes: figures with stance `acknowledges`, by the party or about its own deed.
std::vector<SlotClaim> conceded(const IncidentClaims& incident, const std::vector<SlotClaim>& slot) {
  std::vector<SlotClaim> found;
  for (const SlotClaim& entry : slot) {
    const Claim& claim = *incident.claims[entry.at];
    const OriginEntry& origin = incident.origin(entry.at);
    const bool by_party = incident.is_alleged_party(origin) || (claim.alleged_actors.empty() && origin.party);
    if (claim.stance == Stance::acknowledges && by_party) found.push_back(entry);
  }
  return found;
}

/// Within one origin a closed "40 dead and wounded" is the most that "at least 12 dead" can mean.
void cap_killed(std::vector<LiveValue>& killed, std::span<const LiveValue> killed_or_injured) {
  for (LiveValue& value : killed) {
    for (const LiveValue& both : killed_or_injured) {
      if (both.origin != value.origin || !both.high || value.high || (value.low && *both.high < *value.low)) continue;
      value.high = both.high;
      value.claims.insert(value.claims.end(), both.claims.begin(), both.claims.end());
    }
  }
}

}  // namespace

std::vector<const LiveValue*> values_with_a_say(std::span<const LiveValue> values) {
  const bool any_figure = std::ranges::any_of(values, [](const LiveValue& value) { return !value.word; });
  // Who tells only of some of the dead contradicts no toll.
  const bool any_whole =
      std::ranges::any_of(values, [](const LiveValue& value) { return !value.word && !value.partial; });
  std::vector<const LiveValue*> found;
  for (const LiveValue& value : values) {
    if ((any_figure && value.word) || (any_whole && value.partial)) continue;
    if (value.low || value.high) found.push_back(&value);
  }
  return found;
}

std::optional<Ends> ends_of(std::span<const LiveValue> values) {
  Ends ends;
  std::optional<std::int64_t> open_top;
  const std::vector<const LiveValue*> counting = values_with_a_say(values);
  if (counting.empty()) return std::nullopt;
  for (const LiveValue* at : counting) {
    const LiveValue& value = *at;
    if (value.low && (!ends.range.low || *value.low < *ends.range.low)) ends.range.low = value.low;
    // Of "8" and "at least 23" by one source the 8 closes, and the range is 8 to 23 and more.
    ends.range.high = std::max({ends.range.high, value.high, value.closed});
    if (!value.high) open_top = std::max(open_top, greatest(value));
    ends.claims.insert(ends.claims.end(), value.claims.begin(), value.claims.end());
  }
  ends.open_above = open_top && (!ends.range.high || *open_top > *ends.range.high);
  if (ends.open_above && ends.range.high) ends.range.high = open_top;
  return ends;
}

namespace {

EffectRanges ranges_of(IncidentClaims& incident, const std::string& slot, const std::vector<SlotClaim>& slot_claims,
                       std::span<const LiveValue> live) {
  std::vector<LiveValue> others;
  std::vector<LiveValue> own;
  std::vector<LiveValue> non_party;
  for (const LiveValue& value : live) {
    const OriginEntry& origin = incident.origins.entries[value.origin];
    (incident.is_alleged_party(origin) ? own : others).push_back(value);
    if (!origin.party) non_party.push_back(value);
    if (value.order_unknown) incident.flag("order_unknown");
  }
  EffectRanges ranges;
  std::vector<std::size_t> used;
  const std::string field = "ranges." + slot + ".";
  const auto set = [&](std::optional<CasualtyCount>& range, const std::optional<Ends>& ends, std::string_view name,
                       const std::string& why) {
    if (!ends) return;
    range = ends->range;
    used.insert(used.end(), ends->claims.begin(), ends->claims.end());
    const std::string plus = ends->open_above && ends->range.high ? "+" : "";
    incident.explain("R6", field + std::string(name), why + ": " + in_words(ends->range) + plus, ends->claims);
  };

  std::optional<Ends> reported = ends_of(others);
  add_alleged_party(reported, own);
  set(ranges.reported, reported, "reported", "lowest to highest over " + std::to_string(others.size()) + " origins");
  ranges.open_above = reported && reported->open_above;
  if (ranges.open_above) incident.flag("open_above");
  set(ranges.non_party, ends_of(non_party), "non_party", "the same without origins aligned to a party");
  const std::vector<LiveValue> conceded_values = live_values(incident, conceded(incident, slot_claims));
  set(ranges.acknowledged, ends_of(conceded_values), "acknowledged", "conceded by an alleged party");

  ranges.support = support_curve(incident, others);
  if (ranges.support.size() >= 2) {
    ranges.corroborated = ranges.support[1].low;
    incident.explain("R7", field + "corroborated",
                     "at least " + std::to_string(*ranges.corroborated) + " according to 2 independent origins",
                     claims_of(others));
  }
  const std::vector<std::size_t> of_others = claims_of(others);
  used.insert(used.end(), of_others.begin(), of_others.end());
  ranges.claims = claim_ids(incident, used);
  return ranges;
}

void explain_live(IncidentClaims& incident, const std::string& slot, std::span<const LiveValue> live) {
  for (const LiveValue& value : live) {
    if (value.older.empty()) continue;
    std::vector<std::size_t> all = value.claims;
    all.insert(all.end(), value.older.begin(), value.older.end());
    incident.explain("R3", "ranges." + slot,
                     incident.origins.entries[value.origin].name + ": the latest of " +
                         std::to_string(value.claims.size() + value.older.size()) + " statements counts",
                     all);
  }
}

/// Mixed totals and claims that wait for a reviewer are shown beside the ranges, never in them.
void add_shown_apart(IncidentClaims& incident, std::map<std::string, EffectRanges>& ranges) {
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    if (incident.relation[at] != LinkRelation::conflates) continue;
    const Claim& claim = *incident.claims[at];
    const std::string slot = slot_of(claim);
    if (slot.empty()) continue;
    std::optional<std::int64_t>& up_to = ranges[slot].conflated_up_to;
    up_to = std::max(up_to, claim.count->high ? claim.count->high : claim.count->low);
    incident.explain("R5", "ranges." + slot + ".conflated_up_to", "mixes several events; in no range", {at});
  }
  for (const auto& [slot, entries] : claims_by_slot(incident, true)) {
    const std::vector<LiveValue> waiting = live_values(incident, entries);
    if (const std::optional<Ends> ends = ends_of(waiting)) {
      ranges[slot].candidate = ends->range;
      incident.explain("R5", "ranges." + slot + ".candidate",
                       "waits for a reviewer; in no range: " + in_words(ends->range), ends->claims);
    }
  }
}

/// A source that says that nobody was harmed gives a range only where nobody says otherwise.
void add_nobody(IncidentClaims& incident, std::map<std::string, EffectRanges>& ranges) {
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    if (!incident.counts(at) || !says_nobody(claim) || incident.is_alleged_party(incident.origin(at))) continue;
    const std::string slot(to_string(*claim.effect));
    if (ranges.contains(slot) && ranges[slot].reported && ranges[slot].reported->high != 0) {
      incident.relation[at] = LinkRelation::contradicts;
      continue;
    }
    ranges[slot].reported = CasualtyCount::exactly(0);
    ranges[slot].claims.push_back(claim.claim);
    incident.explain("R6", "ranges." + slot + ".reported", "said to be none", {at});
  }
}

}  // namespace

std::map<std::string, std::vector<LiveValue>> live_by_slot(const IncidentClaims& incident) {
  std::map<std::string, std::vector<LiveValue>> live;
  for (const auto& [slot, entries] : claims_by_slot(incident, false)) live[slot] = live_values(incident, entries);
  const auto both = live.find("killed_or_injured");
  const auto killed = live.find("killed");
  if (both != live.end() && killed != live.end()) cap_killed(killed->second, both->second);
  return live;
}

std::map<std::string, EffectRanges> all_ranges(IncidentClaims& incident) {
  const std::map<std::string, std::vector<SlotClaim>> slots = claims_by_slot(incident, false);
  std::map<std::string, EffectRanges> ranges;
  for (const auto& [slot, live] : live_by_slot(incident)) {
    explain_live(incident, slot, live);
    ranges[slot] = ranges_of(incident, slot, slots.at(slot), live);
  }
  add_shown_apart(incident, ranges);
  add_nobody(incident, ranges);
  return ranges;
}

}  // namespace cairn
