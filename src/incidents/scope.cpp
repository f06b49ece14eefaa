#include "incidents/scope.h"

#include <algorithm>
#include <array>

#include "incidents/eligible.h"
#include "incidents/partial_mentions.h"
#include "incidents/side_by_side.h"

namespace cairn {
namespace {

constexpr auto kGroupsCountedApart =
    std::to_array<std::string_view>({"children", "elderly", "journalists", "medics", "men", "women"});

bool counts_somebody(const Claim& claim) {
  return claim.kind == Kind::harm && claim.effect && claim.count && (claim.count->low || claim.count->high) &&
         claim.polarity == Polarity::affirmed && claim.stance != Stance::denies &&
         claim.certainty != Certainty::hypothetical;
}

bool one_event(const Claim& claim) { return claim.scope == Scope::incident || claim.scope == Scope::running_total; }

}  // namespace

std::string slot_of(const Claim& claim) {
  if (!counts_somebody(claim)) return {};
  const std::string effect(to_string(*claim.effect));
  if (!claim.victims) return effect;
  if (claim.victims->status == VictimStatus::combatant) return "combatants_" + effect;
  const std::optional<std::string>& group = claim.victims->group;
  const bool apart = group && std::ranges::find(kGroupsCountedApart, *group) != kGroupsCountedApart.end();
  return apart ? *group + "_" + effect : effect;
}

bool says_nobody(const Claim& claim) {
  return claim.kind == Kind::harm && claim.effect && claim.polarity == Polarity::negated &&
         claim.stance != Stance::denies;
}

std::map<std::string, std::vector<SlotClaim>> claims_by_slot(const IncidentClaims& incident, bool candidates) {
  std::map<std::string, std::vector<SlotClaim>> slots;
  std::map<std::string_view, std::size_t> by_id;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) by_id.emplace(incident.claims[at]->claim, at);
  const auto wanted = [&](std::size_t at) {
    return candidates ? incident.relation[at] == LinkRelation::candidate : incident.counts(at);
  };
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    const std::string slot = slot_of(claim);
    // A reviewer's word that a claim is about this event stands above the scope that was read.
    if (slot.empty() || !wanted(at) || (!one_event(claim) && !incident.decided(at))) continue;
    const std::string effect(to_string(*claim.effect));
    const auto whole = claim.subset_of ? by_id.find(*claim.subset_of) : by_id.end();
    // "14 children" of 26 people is a part of the killed, but all of the children.
    const bool part = whole != by_id.end() ? slot == effect || slot_of(*incident.claims[whole->second]) == slot
                                           : (is_of_list(claim) || incident.decided(at)) && incident.relation[at] == LinkRelation::part_of;
    slots[slot].push_back({.at = at, .part = part});
    const bool own_claim_of_fighters =
        claim.victims && claim.victims->status == VictimStatus::combatant && incident.is_alleged_party(incident.origin(at));
    if (slot != effect && !own_claim_of_fighters) slots[effect].push_back({.at = at, .part = true, .of_group = whole == by_id.end()});
  }
  for (auto& [slot, entries] : slots) {
    join_side_by_side(incident, entries);
    mark_partial_mentions(incident, entries);
  }
  return slots;
}

}  // namespace cairn
