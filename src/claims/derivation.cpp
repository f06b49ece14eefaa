#include "claims/derivation.h"

#include <algorithm>

namespace cairn {
namespace {

/// Where the claim stands: its number, else its effect word, else its sentence.
std::optional<Span> anchor_of(const Claim& claim) {
  if (claim.count && claim.count->span) return claim.count->span;
  return claim.trigger ? claim.trigger : claim.sentence;
}

bool is_changed(const SharedSentence& sentence, const std::optional<Span>& span) {
  return span && std::ranges::any_of(sentence.changed, [&](Span changed) { return changed.overlaps(*span); });
}

}  // namespace

void set_derivation(const Document& document, Claim& claim) {
  claim.reported_by.derivation_group.reset();
  claim.reported_by.agency.reset();
  if (!document.copies) {
    claim.reported_by.derivation_group = document.derivation_group;
    return;
  }
  const std::optional<Span> anchor = anchor_of(claim);
  if (!anchor) return;
  for (const SharedSentence& sentence : document.copies->shared) {
    if (!sentence.span.overlaps(*anchor)) continue;
    const bool other_number = claim.count && is_changed(sentence, claim.count->span);
    const bool other_place = claim.place && is_changed(sentence, claim.place->span);
    if (other_number || other_place) return;
    claim.reported_by.derivation_group = sentence.group;
    claim.reported_by.agency = sentence.agency;
    return;
  }
}

}  // namespace cairn
