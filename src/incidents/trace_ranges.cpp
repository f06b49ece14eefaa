#include <algorithm>
#include <set>

#include "incidents/ranges.h"
#include "incidents/scope.h"
#include "incidents/trace.h"

// Who gave which end of a range, what was replaced, and what was left out by which rule.

namespace cairn {
namespace {

std::vector<std::string> ids(const IncidentClaims& incident, std::span<const std::size_t> claims) {
  std::vector<std::string> found;
  for (const std::size_t at : claims) found.push_back(incident.claims[at]->claim);
  return found;
}

/// What counts in a slot, split as rule R6 does.
struct Sides {
  std::vector<LiveValue> others;     ///< All but the alleged party's own.
  std::vector<LiveValue> own;        ///< The alleged party's.
  std::vector<LiveValue> non_party;  ///< Of origins aligned with nobody.
};

Sides sides_of(const IncidentClaims& incident, std::span<const LiveValue> live) {
  Sides sides;
  for (const LiveValue& value : live) {
    const OriginEntry& origin = incident.origins.entries[value.origin];
    (incident.is_alleged_party(origin) ? sides.own : sides.others).push_back(value);
    if (!origin.party) sides.non_party.push_back(value);
  }
  return sides;
}

class RangeTracer {
 public:
  RangeTracer(const Assessment& assessed, const std::string& slot, std::span<const LiveValue> live)
      : incident_(assessed.claims),
        ranges_(assessed.incident.ranges.at(slot)),
        live_(live),
        sides_(sides_of(assessed.claims, live)) {
    trace_.range = slot;
  }

  RangeTrace run() {
    for (const LiveValue& value : live_) add_value(value);
    add_ends("reported", ranges_.reported, ranges_.open_above, sides_.others);
    add_ends("non_party", ranges_.non_party, false, sides_.non_party);
    add_acknowledged();
    leave_out_values();
    leave_out_claims();
    return std::move(trace_);
  }

 private:
  void add_value(const LiveValue& value) {
    const OriginEntry& origin = incident_.origins.entries[value.origin];
    OriginValue out{.origin = origin.name,
                    .party = origin.party.value_or(""),
                    .alleged_party = incident_.is_alleged_party(origin),
                    .low = value.low,
                    .high = value.high,
                    .raised_low = value.raised_low,
                    .claims = ids(incident_, value.claims),
                    .replaced = {}};
    for (const Replaced& one : value.replaced) {
      out.replaced.push_back({incident_.claims[one.claim]->claim, incident_.claims[one.by]->claim,
                              std::string(one.rule), std::string(one.why)});
    }
    seen_.insert(value.claims.begin(), value.claims.end());
    seen_.insert(value.older.begin(), value.older.end());
    trace_.values.push_back(std::move(out));
  }

  void give(RangeEnd& end, const LiveValue& value) const {
    end.origins.push_back(incident_.origins.entries[value.origin].name);
    for (const std::size_t at : value.claims) end.claims.push_back(incident_.claims[at]->claim);
  }

  /// The greatest number of a value, where that is what its range's high end was made from.
  static bool gives_high(const LiveValue& value, std::int64_t high) {
    return greatest(value) == high;
  }

  void add_ends(const std::string& name, const std::optional<CasualtyCount>& range, bool open_above,
                std::span<const LiveValue> values) {
    RangeEnd low{.range = name, .end = "low", .value = {}, .origins = {}, .claims = {}, .why = {}};
    RangeEnd high{.range = name, .end = "high", .value = {}, .origins = {}, .claims = {}, .why = {}};
    if (!range) {
      low.why = high.why = values.empty() ? "no origin gives a figure for it" : "no figure has an end";
      trace_.ends.insert(trace_.ends.end(), {low, high});
      return;
    }
    low.value = range->low;
    high.value = range->high;
    std::vector<const LiveValue*> counting = values_with_a_say(values);
    const bool party_alone = name == "reported" && counting.empty();
    if (party_alone) {
      counting = values_with_a_say(sides_.own);
      low.why = high.why = "R6: only the alleged party itself gives a figure";
    }
    for (const LiveValue* value : counting) {
      if (range->low && value->low == range->low) give(low, *value);
      if (range->high ? gives_high(*value, *range->high) : open_above && !value->high) give(high, *value);
    }
    if (name == "reported" && range->high && high.origins.empty()) {
      for (const LiveValue& value : sides_.own) {
        if (gives_high(value, *range->high)) give(high, value);
      }
      high.why = "R6: the alleged party's own figure raises the high end";
    }
    if (!range->low && low.why.empty()) low.why = "no figure has a low end";
    if (!range->high) high.why = "no figure has an upper end";
    if (range->high && open_above) high.why = "R6: the greatest figure has no upper end of its own";
    trace_.ends.insert(trace_.ends.end(), {low, high});
  }

  void add_acknowledged() {
    RangeEnd low{.range = "acknowledged", .end = "low", .value = {}, .origins = {}, .claims = {}, .why = {}};
    RangeEnd high = low;
    high.end = "high";
    if (!ranges_.acknowledged) {
      low.why = high.why = "no alleged party conceded a number; a denial is not 0";
    } else {
      low.value = ranges_.acknowledged->low;
      high.value = ranges_.acknowledged->high;
      if (!high.value) high.why = "the figure has no upper end";
      for (const Reason& reason : incident_.reasons) {
        if (reason.field == "ranges." + trace_.range + ".acknowledged") low.claims = high.claims = reason.claims;
      }
      low.origins = high.origins = origins_of(low.claims);
    }
    trace_.ends.insert(trace_.ends.end(), {low, high});
  }

  std::vector<std::string> origins_of(const std::vector<std::string>& claims) const {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < incident_.claims.size(); ++at) {
      if (std::ranges::find(claims, incident_.claims[at]->claim) == claims.end()) continue;
      const std::string& name = incident_.origin(at).name;
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
  }

  void leave_out(std::string rule, std::string why, std::string origin, std::vector<std::string> claims) {
    trace_.left_out.push_back(
        {.rule = std::move(rule), .why = std::move(why), .origin = std::move(origin), .claims = std::move(claims)});
  }

  /// Values of origins that the reported range does not take in.
  void leave_out_values() {
    const std::vector<const LiveValue*> counting = values_with_a_say(sides_.others);
    for (const LiveValue& value : sides_.others) {
      if (std::ranges::find(counting, &value) != counting.end()) continue;
      const std::string why = value.word      ? "words give no end where somebody gives a figure"
                              : value.weighed ? "a recorder whose text cites it counts more"
                              : value.partial ? "tells only of a part, and others give a whole"
                                              : "has no end";
      leave_out(value.word ? "R4" : "R5", why, incident_.origins.entries[value.origin].name,
                ids(incident_, value.claims));
    }
    if (counting.empty()) return;
    for (const LiveValue& value : sides_.own) {
      const std::vector<std::string> claims = ids(incident_, value.claims);
      const bool raised = std::ranges::any_of(trace_.ends, [&](const RangeEnd& end) {
        return end.range == "reported" && end.end == "high" && end.claims == claims;
      });
      if (raised) continue;
      leave_out("R6", "the alleged party's own figure enters only where it raises the high end or stands alone",
                incident_.origins.entries[value.origin].name, claims);
    }
  }

  void leave_out_claims() {
    const bool of_all = trace_.range.find('_') == std::string::npos || trace_.range == "killed_or_injured";
    for (std::size_t at = 0; at < incident_.claims.size(); ++at) {
      if (seen_.contains(at)) continue;
      const Claim& claim = *incident_.claims[at];
      const std::string slot = slot_of(claim);
      const bool together = trace_.range == "killed" && slot == "killed_or_injured" && incident_.counts(at);
      const bool here = slot == trace_.range || (of_all && !slot.empty() && to_string(*claim.effect) == trace_.range);
      if (!together && !here) continue;
      const auto [rule, why] =
          together ? std::pair<std::string, std::string>("R5", "counts dead and injured together, which gives no dead")
                   : reason_of(at);
      leave_out(rule, why, incident_.origin(at).name, {claim.claim});
    }
  }

  std::pair<std::string, std::string> reason_of(std::size_t at) const {
    const Claim& claim = *incident_.claims[at];
    const std::string said = incident_.decided(at) ? ", says " + incident_.decided_by[at] : "";
    switch (incident_.relation[at]) {
      case LinkRelation::repeats:
        for (const Reason& reason : incident_.reasons) {
          const bool names_it = std::ranges::find(reason.claims, claim.claim) != reason.claims.end();
          if (reason.rule == "R2" && names_it && !incident_.decided(at)) return {"R2", reason.text};
        }
        return {"R2", "repeats another claim" + said};
      case LinkRelation::aggregates:
        return {"R5", "a total over several events" + said};
      case LinkRelation::conflates:
        return {"R5", "mixes several events" + said};
      case LinkRelation::candidate:
        return {"R5", "waits for a reviewer" + said};
      case LinkRelation::contradicts:
        return {"R5", "a denial gives no number" + said};
      case LinkRelation::about:
      case LinkRelation::part_of:
        break;
    }
    const bool one_event = claim.scope == Scope::incident || claim.scope == Scope::running_total;
    if (!one_event && !incident_.decided(at)) return {"R5", "its words are not about one event"};
    const bool fighters = claim.victims && claim.victims->status == VictimStatus::combatant;
    if (fighters && incident_.is_alleged_party(incident_.origin(at))) {
      return {"R8", "the alleged party's word about fighters it killed is shown apart"};
    }
    if (claim.subset_of) return {"R5", "a part of its origin's own figure, which it does not raise"};
    return {"R5", "some of the people that its report counts elsewhere"};
  }

  const IncidentClaims& incident_;
  const EffectRanges& ranges_;
  std::span<const LiveValue> live_;
  Sides sides_;
  std::set<std::size_t> seen_;
  RangeTrace trace_;
};

/// A range that no figure of its own gave: civilians of rule R8, "nobody", what waits for a reviewer.
RangeTrace from_reasons(const Assessment& assessed, const std::string& slot) {
  RangeTrace trace;
  trace.range = slot;
  const std::string field = "ranges." + slot + ".";
  for (const Reason& reason : assessed.claims.reasons) {
    if (!reason.field.starts_with(field)) continue;
    const std::string range = reason.field.substr(field.size());
    if (range == "candidate" || range == "conflated_up_to") {
      trace.left_out.push_back({.rule = reason.rule, .why = reason.text, .origin = {}, .claims = reason.claims});
    } else {
      const std::optional<CasualtyCount>& count = assessed.incident.ranges.at(slot).reported;
      for (const bool low : {true, false}) {
        trace.ends.push_back({.range = range,
                              .end = low ? "low" : "high",
                              .value = !count ? std::nullopt
                                       : low  ? count->low
                                              : count->high,
                              .origins = {},
                              .claims = reason.claims,
                              .why = reason.rule + ": " + reason.text});
      }
    }
  }
  return trace;
}

}  // namespace

std::vector<RangeTrace> trace_ranges(const Assessment& assessed) {
  const std::map<std::string, std::vector<LiveValue>> live = live_by_slot(assessed.claims);
  std::vector<RangeTrace> traces;
  for (const auto& [slot, ranges] : assessed.incident.ranges) {
    const auto found = live.find(slot);
    traces.push_back(found == live.end() ? from_reasons(assessed, slot)
                                         : RangeTracer(assessed, slot, found->second).run());
  }
  return traces;
}

}  // namespace cairn
