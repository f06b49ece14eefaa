#include "incidents/coherence.h"

#include <algorithm>

#include "incidents/eligible.h"
#include "incidents/scope.h"

namespace cairn {
namespace {

/// Parts of one whole that cannot overlap: each names another of children, women, men. Others may, so only the
/// greatest of them counts.
struct Parts {
  std::map<std::string, std::int64_t> of_group;
  std::int64_t greatest = 0;
  std::int64_t named = 0;  ///< Dead whose names are given: part of all of these, so never added to them.
  std::vector<std::size_t> named_claims;
  std::vector<std::size_t> claims;
  std::int64_t low() const {
    std::int64_t sum = 0;
    for (const auto& [group, number] : of_group) sum += number;
    return std::max(sum, greatest);
  }
};

Parts parts_of(const IncidentClaims& incident, const Claim& whole, const std::vector<std::size_t>& named_parts) {
  Parts parts;
  for (const std::size_t at : named_parts) {
    const Claim& claim = *incident.claims[at];
    const bool part = claim.effect == whole.effect && claim.count && claim.count->low;
    if (!part || claim.polarity == Polarity::negated) continue;
    if (std::ranges::find(claim.flags, "named_victims") != claim.flags.end()) {
      parts.named = std::max(parts.named, *claim.count->low);
      parts.named_claims.push_back(at);
      continue;
    }
    const std::string group = claim.victims && claim.victims->group ? *claim.victims->group : "";
    if (group == "children" || group == "women" || group == "men") {
      std::int64_t& low = parts.of_group[group];
      low = std::max(low, *claim.count->low);
    }
    parts.greatest = std::max(parts.greatest, *claim.count->low);
    parts.claims.push_back(at);
  }
  return parts;
}

void check_parts(IncidentClaims& incident) {
  std::map<std::string_view, std::vector<std::size_t>> parts_by_whole;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    if (incident.claims[at]->subset_of) parts_by_whole[*incident.claims[at]->subset_of].push_back(at);
  }
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& whole = *incident.claims[at];
    const auto named_parts = parts_by_whole.find(whole.claim);
    if (named_parts == parts_by_whole.end() || slot_of(whole).empty()) continue;
    Parts parts = parts_of(incident, whole, named_parts->second);
    const std::string field = "ranges." + slot_of(whole);
    if (whole.count->high && parts.named > *whole.count->high) {
      parts.named_claims.push_back(at);
      incident.flag("named_exceed_high");
      incident.explain("R9", field, std::to_string(parts.named) + " of the dead are named, the whole is at most " +
                                        std::to_string(*whole.count->high), parts.named_claims);
    }
    if (parts.claims.empty()) continue;
    parts.claims.push_back(at);
    if (whole.count->high && parts.low() > *whole.count->high) {
      incident.flag("parts_exceed_high");
      incident.explain("R9", field, "the parts make at least " + std::to_string(parts.low()) + ", the whole at most " +
                                        std::to_string(*whole.count->high), parts.claims);
    } else if (whole.count->low && parts.low() > *whole.count->low) {
      incident.flag("parts_exceed_low");
      incident.explain("R9", field, "the parts make at least " + std::to_string(parts.low()) +
                                        ", which is proposed as the low end", parts.claims);
    }
  }
}

/// A list names more of the dead than any source that gives a high end says there were. Of several high ends the highest counts: the
/// sources contradict each other, and the list only the lower ones.
void check_lists(IncidentClaims& incident) {
  std::map<std::string, std::size_t> highest;  // By range: the claim with the highest high end.
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    const std::string slot = slot_of(claim);
    if (slot.empty() || is_of_list(claim) || !incident.counts(at) || !claim.count->high) continue;
    const auto [found, is_new] = highest.emplace(slot, at);
    if (!is_new && *claim.count->high > *incident.claims[found->second]->count->high) found->second = at;
  }
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& list = *incident.claims[at];
    const auto whole = is_of_list(list) ? highest.find(slot_of(list)) : highest.end();
    if (whole == highest.end()) continue;
    const std::int64_t high = *incident.claims[whole->second]->count->high;
    if (*list.count->low <= high) continue;
    incident.flag("named_exceed_high");
    incident.explain("R9", "ranges." + whole->first, std::to_string(*list.count->low) + " are named in a list, others say at most " + std::to_string(high),
                     {at, whole->second});
  }
}

/// What the reader of a table could not take for a range stays a flag of its incident.
void check_backward_ranges(IncidentClaims& incident) {
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    if (!claim.effect || std::ranges::find(claim.flags, "range_inverted") == claim.flags.end()) continue;
    incident.flag("range_inverted");
    incident.explain("R9", "ranges." + std::string(to_string(*claim.effect)),
                     "a record gives a low end above its high end; no number was taken from it", {at});
  }
}

void check_groups(IncidentClaims& incident, const std::map<std::string, EffectRanges>& ranges) {
  for (const auto& [slot, range] : ranges) {
    if (!range.reported) continue;
    const CasualtyCount& count = *range.reported;
    if (count.low && count.high && *count.low > *count.high) {
      incident.flag("range_inverted");
      incident.explain("R9", "ranges." + slot + ".reported", "the low end is above the high end", {});
    }
    const std::size_t bar = slot.find('_');
    const std::string group = slot.substr(0, bar);
    if (bar == std::string::npos || (group != "children" && group != "women" && group != "men")) continue;
    const auto total = ranges.find(slot.substr(bar + 1));
    if (total == ranges.end() || !total->second.reported || !total->second.reported->high || !count.low) continue;
    if (*count.low > *total->second.reported->high) {
      incident.flag("group_exceeds_total");
      incident.explain("R9", "ranges." + slot, group + " at least " + std::to_string(*count.low) + ", all at most " +
                                                   std::to_string(*total->second.reported->high), {});
    }
  }
}

}  // namespace

void flag_incoherence(IncidentClaims& incident, const std::map<std::string, EffectRanges>& ranges) {
  check_parts(incident);
  check_lists(incident);
  check_backward_ranges(incident);
  check_groups(incident, ranges);
}

}  // namespace cairn
