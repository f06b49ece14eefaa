#include "incidents/partial_mentions.h"

#include <map>
#include <string_view>

#include "incidents/eligible.h"

namespace cairn {
namespace {

std::int64_t least(const Claim& claim) { return claim.count->low.value_or(claim.count->high.value_or(0)); }

bool comes_before(const Claim& a, const Claim& b) {
  if (!a.sentence || !b.sentence) return false;
  const Span where_a = a.count->span.value_or(*a.sentence);
  const Span where_b = b.count->span.value_or(*b.sentence);
  return where_a.begin < where_b.begin;
}

bool is_name(const Victims& victims) {
  const std::string_view words = victims.described_as;
  const auto last = words.rfind(' ');
  const char first = words.empty() ? ' ' : words[last == std::string_view::npos ? 0 : last + 1];
  return first >= 'A' && first <= 'Z';
}

bool speaks_of_some(const Claim& claim) {
  if (claim.count->low == 1 && claim.count->high == 1) return true;
  if (!claim.victims) return false;
  return claim.victims->group == "family" || is_name(*claim.victims);
}

bool same_origin(const IncidentClaims& incident, std::size_t a, std::size_t b) {
  return incident.origins.of_claim[a] == incident.origins.of_claim[b];
}

}  // namespace

void mark_partial_mentions(const IncidentClaims& incident, std::vector<SlotClaim>& slot) {
  std::map<std::string_view, std::size_t> lead_of;  // by document
  for (const SlotClaim& entry : slot) {
    const Claim& claim = *incident.claims[entry.at];
    const bool apart = claim.block == ClaimBlock::headline || claim.block == ClaimBlock::caption;
    if (entry.part || apart || !is_figure(claim) || least(claim) < 2 || speaks_of_some(claim)) continue;
    const auto [lead, first] = lead_of.emplace(claim.document, entry.at);
    if (!first && comes_before(claim, *incident.claims[lead->second])) lead->second = entry.at;
  }
  std::erase_if(slot, [&](SlotClaim& entry) {
    const Claim& claim = *incident.claims[entry.at];
    const auto found = lead_of.find(claim.document);
    if (entry.part || found == lead_of.end() || found->second == entry.at || incident.decided(entry.at))
      return false;
    const Claim& lead = *incident.claims[found->second];
    if (least(claim) >= least(lead) || claim.stance == Stance::revises) return false;
    const bool early = claim.scope == Scope::running_total && lead.scope == Scope::incident;
    entry.part = same_origin(incident, entry.at, found->second);
    // Of another origin it would stand for that origin's whole.
    return !entry.part && (speaks_of_some(claim) || early);
  });
}

}  // namespace cairn
