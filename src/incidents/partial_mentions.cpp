#include "incidents/partial_mentions.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "incidents/eligible.h"
#include "incidents/side_by_side.h"

namespace cairn {
namespace {

std::int64_t least(const Claim& claim) { return claim.count->low.value_or(claim.count->high.value_or(0)); }

bool comes_before(const Claim& a, const Claim& b) {
  if (!a.sentence || !b.sentence) return false;
  const Span where_a = a.count->span.value_or(*a.sentence);
  const Span where_b = b.count->span.value_or(*b.sentence);
  return where_a.begin < where_b.begin;
}

/// What a claim's clause says in all, by its first claim.
struct Told {
  std::int64_t least = 0;
  std::size_t claims = 0;
};

/// Also where the author's lead is a source's figure told again, and what follows is not.
bool same_origin(const IncidentClaims& incident, std::size_t a, std::size_t b) {
  const bool author = incident.claims[a]->attribution.empty() && incident.claims[b]->attribution.empty();
  return author || incident.origins.of_claim[a] == incident.origins.of_claim[b];
}

}  // namespace

void mark_partial_mentions(const IncidentClaims& incident, std::vector<SlotClaim>& slot) {
  std::map<std::size_t, Told> told;
  for (const SlotClaim& entry : slot) {
    Told& clause = told[entry.clause()];
    clause.least += least(*incident.claims[entry.at]);
    ++clause.claims;
  }
  std::map<std::string_view, SlotClaim> lead_of;  // by document
  for (const SlotClaim& entry : slot) {
    const Claim& claim = *incident.claims[entry.at];
    const Told& clause = told[entry.clause()];
    const bool apart = claim.block == ClaimBlock::headline || claim.block == ClaimBlock::caption;
    if ((entry.part && !entry.of_group) || apart || !is_figure(claim) || clause.least < 2) continue;
    // "13 members of the family were killed" leads, too; a single name does not.
    if (clause.claims == 1 && speaks_of_some(claim) && !(claim.victims && claim.victims->group == "family")) continue;
    const auto [lead, first] = lead_of.emplace(claim.document, entry);
    if (!first && comes_before(claim, *incident.claims[lead->second.at])) lead->second = entry;
  }
  std::erase_if(slot, [&](SlotClaim& entry) {
    const Claim& claim = *incident.claims[entry.at];
    const auto found = lead_of.find(claim.document);
    if (entry.part || found == lead_of.end() || found->second.clause() == entry.clause() || incident.decided(entry.at))
      return false;
    const SlotClaim& leading = found->second;
    const Claim& lead = *incident.claims[leading.at];
    const Told& clause = told[entry.clause()];
    const bool own = same_origin(incident, entry.at, leading.at);
    if (clause.least >= told[leading.clause()].least || (own && claim.stance == Stance::revises)) return false;
    const bool early = claim.scope == Scope::running_total && lead.scope == Scope::incident;
    entry.weighed = !own && is_recorders_own(lead) && lead.count->low;  // "up to 23" leaves open how few
    entry.part = own || entry.weighed;
    // Of another origin it would stand for that origin's whole.
    return !entry.part && (clause.claims > 1 || speaks_of_some(claim) || early);
  });
}

}  // namespace cairn
