#include "publication/page_totals.h"

#include <algorithm>
#include <map>
#include <set>

namespace cairn::pages {
namespace {

std::vector<std::string> effects_of(const std::vector<const Incident*>& incidents) {
  std::vector<std::string> effects = {"killed", "injured"};
  std::set<std::string> others;
  for (const Incident* incident : incidents) {
    for (const auto& [effect, ranges] : incident->ranges) {
      if (effect != "killed" && effect != "injured") others.insert(effect);
    }
  }
  effects.insert(effects.end(), others.begin(), others.end());
  return effects;
}

Total total_of(const std::string& effect, const std::vector<const Incident*>& incidents) {
  Total total;
  total.effect = effect;
  for (const Incident* incident : incidents) {
    const auto ranges = incident->ranges.find(effect);
    if (ranges == incident->ranges.end() || !ranges->second.reported) {
      ++total.unknown;
      continue;
    }
    const CasualtyCount& reported = *ranges->second.reported;
    if (reported.low) total.sum.low = total.sum.low.value_or(0) + *reported.low;
    reported.low ? ++total.incidents : ++total.without_low;
    // Where there is no upper end, at least the lower one is part of any upper sum.
    const std::optional<std::int64_t> high = reported.high ? reported.high : reported.low;
    if (high) total.sum.high = total.sum.high.value_or(0) + *high;
    if (!reported.high || ranges->second.open_above) total.open_above = true;
  }
  return total;
}

std::vector<std::string> counted_twice(const std::vector<const Incident*>& incidents) {
  std::map<std::string, int> uses;
  for (const Incident* incident : incidents) {
    for (const ClaimLink& link : incident->claims) {
      if (link.relation == LinkRelation::about) ++uses[link.claim];
    }
  }
  std::vector<std::string> twice;
  for (const auto& [claim, count] : uses) {
    if (count > 1) twice.push_back(claim);
  }
  return twice;
}

}  // namespace

Totals total_incidents(const std::vector<const Incident*>& incidents) {
  Totals totals;
  std::vector<const Incident*> counted;
  for (const Incident* incident : incidents) {
    if (incident->status != "active") {
      ++totals.retracted;
    } else if (incident->airwars == AirwarsGrade::discounted) {
      ++totals.discounted;
    } else {
      counted.push_back(incident);
    }
  }
  totals.summed = counted.size();
  totals.twice = counted_twice(counted);
  if (!totals.twice.empty()) return totals;
  for (const std::string& effect : effects_of(counted)) totals.totals.push_back(total_of(effect, counted));
  return totals;
}

}  // namespace cairn::pages
