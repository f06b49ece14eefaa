#include <algorithm>

#include "incidents/linker_state.h"

// What reviewers say of claims and incidents, and which incidents are left after it.

namespace cairn {

/// What a reviewer says of a claim and an incident holds, and takes the claim out of the machine's place for it.
void IncrementalLinker::State::obey_relations(std::uint32_t event, HeldIncident& held) const {
  const auto here = relations_of_.find(event);
  if (here == relations_of_.end()) return;
  std::size_t first_moved = 0;
  for (const std::size_t position : here->second) {
    const SaidRelation& said = review_.relations[position];
    const std::uint32_t own = event_of(said.claim);
    const std::uint32_t meant = said.incident_of ? event_of(*said.incident_of) : own;
    if (meant == kNoEvent) continue;
    if (meant == event) std::erase_if(held.extra, [&](const ExtraLink& link) { return link.claim == said.claim; });
    const bool shown_apart = is_total(said.relation) || said.relation == LinkRelation::candidate;
    if (own == event && meant != event && !shown_apart) {
      std::erase(held.claims, said.claim);
      if (held.moved_to == kNoEvent || !reports_.claim_before(first_moved, said.claim)) {
        first_moved = said.claim;
        held.moved_to = meant;
      }
    }
    if (meant != event) continue;
    if (own == meant) {
      held.said_here[said.claim] = {said.relation, said.by};
    } else {
      held.extra.push_back({said.claim, said.relation, 1.0, said.by});
    }
  }
  leave_out_totals(held);
}

void IncrementalLinker::State::leave_out_totals(HeldIncident& held) const {
  const auto is_own = [&](std::size_t claim, LinkRelation relation) {
    return (relation == LinkRelation::about || relation == LinkRelation::part_of) &&
           reports_.claim(claim).tells_of_harm;
  };
  const auto relation_here = [&](std::size_t claim) {
    const auto said = held.said_here.find(claim);
    return said == held.said_here.end() ? LinkRelation::about : said->second.first;
  };
  const auto is_brought = [&](const ExtraLink& link) {
    return link.by != "machine" && is_own(link.claim, link.relation);
  };
  const auto leaves = [&](std::size_t claim) { return totals_.contains(claim) && !is_total(relation_here(claim)); };
  const bool any_own = std::ranges::any_of(
      held.claims, [&](std::size_t claim) { return !leaves(claim) && is_own(claim, relation_here(claim)); });
  held.emptied = !any_own && std::ranges::none_of(held.extra, is_brought);
  if (held.emptied) {
    std::erase_if(held.extra, [](const ExtraLink& link) { return link.by == "machine"; });
    for (const std::size_t claim : held.claims) {
      if (leaves(claim)) held.said_here[claim] = {totals_.at(claim).relation, totals_.at(claim).by};
    }
    return;
  }
  std::erase_if(held.claims, leaves);
  if (!held.claims.empty()) return;
  for (const ExtraLink& link : held.extra) {  // What reviewers brought here is all that it has.
    if (!is_brought(link)) continue;
    held.claims.push_back(link.claim);
    held.said_here[link.claim] = {link.relation, link.by};
  }
  std::erase_if(held.extra, is_brought);
  std::ranges::sort(held.claims, [&](std::size_t a, std::size_t b) { return reports_.claim_before(a, b); });
}

bool IncrementalLinker::State::stands(std::uint32_t event) const {
  const auto held = incidents_.find(event);
  return held != incidents_.end() && !held->second.emptied;
}

}  // namespace cairn
