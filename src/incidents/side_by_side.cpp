#include "incidents/side_by_side.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "incidents/eligible.h"

namespace cairn {
namespace {

constexpr auto kGroupsOfPersons = std::to_array<std::string_view>({"children", "women", "men", "elderly"});

bool is_name(const Victims& victims) {
  const std::string_view words = victims.described_as;
  const auto last = words.rfind(' ');
  const char first = words.empty() ? ' ' : words[last == std::string_view::npos ? 0 : last + 1];
  return first >= 'A' && first <= 'Z';
}

bool may_be_added(const Claim& claim) {
  if (!claim.count || !claim.count->low || claim.count->qualifier == Qualifier::up_to) return false;
  const bool of_group = claim.victims && claim.victims->group &&
                        std::ranges::find(kGroupsOfPersons, *claim.victims->group) != kGroupsOfPersons.end();
  return of_group || speaks_of_some(claim) || claim.rule == "companion";
}

bool one_clause(const Claim& a, const Claim& b) {
  if (!share_a_sentence(a, b) || a.subset_of != b.subset_of || !a.trigger || !b.trigger) return false;
  return a.trigger->overlaps(*b.trigger) || a.rule == "companion" || b.rule == "companion";
}

}  // namespace

bool speaks_of_some(const Claim& claim) {
  if (claim.count->low == 1 && claim.count->high == 1) return true;
  if (!claim.victims) return false;
  return claim.victims->group == "family" || is_name(*claim.victims);
}

Count sum_of(const IncidentClaims& incident, std::span<const std::size_t> claims) {
  Count sum = *incident.claims[claims.front()]->count;
  for (const std::size_t at : claims.subspan(1)) {
    const Count& count = *incident.claims[at]->count;
    sum.low = sum.low && count.low ? std::optional(*sum.low + *count.low) : std::nullopt;
    sum.high = sum.high && count.high ? std::optional(*sum.high + *count.high) : std::nullopt;
  }
  return sum;
}

void join_side_by_side(const IncidentClaims& incident, std::vector<SlotClaim>& slot) {
  std::set<std::size_t> told_with_others;
  std::map<std::string_view, std::vector<std::size_t>> by_document;  // entries of `slot`
  for (std::size_t i = 0; i < slot.size(); ++i) {
    const Claim& claim = *incident.claims[slot[i].at];
    if (!may_be_added(claim)) continue;
    std::vector<std::size_t>& earlier = by_document[claim.document];
    constexpr std::size_t kReach = 20;  // claims of one sentence follow one another
    for (std::size_t back = 0; back < earlier.size() && back < kReach; ++back) {
      const SlotClaim& other = slot[earlier[earlier.size() - 1 - back]];
      if (!one_clause(*incident.claims[other.at], claim)) continue;
      slot[i].told_with = other.clause();
      told_with_others.insert(other.clause());
      break;
    }
    earlier.push_back(i);
  }
  std::set<std::string_view> held;
  for (const Claim* claim : incident.claims) held.insert(claim->claim);
  for (SlotClaim& entry : slot) {
    const std::optional<std::string>& whole = incident.claims[entry.at]->subset_of;
    if (told_with_others.contains(entry.clause()) && !(whole && held.contains(*whole))) entry.part = false;
  }
}

}  // namespace cairn
