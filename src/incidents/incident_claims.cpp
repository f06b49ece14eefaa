#include "incidents/incident_claims.h"

#include <algorithm>

namespace cairn {

bool IncidentClaims::is_alleged_party(const OriginEntry& entry) const {
  return entry.party && std::ranges::any_of(parties, [&](const std::string& party) {
           return alignments->related(*entry.party, party, day);
         });
}

void IncidentClaims::flag(std::string_view code) {
  if (std::ranges::find(flags, code) == flags.end()) flags.emplace_back(code);
}

void IncidentClaims::explain(std::string_view rule, std::string field, std::string text,
                             std::vector<std::size_t> used) {
  std::ranges::sort(used);
  used.erase(std::unique(used.begin(), used.end()), used.end());
  Reason reason{.rule = std::string(rule), .field = std::move(field), .text = std::move(text), .claims = {}};
  for (const std::size_t at : used) reason.claims.push_back(claims[at]->claim);
  reasons.push_back(std::move(reason));
}

std::string party_of(const AllegedActor& actor) { return actor.party.value_or(actor.name); }

std::string in_words(const CasualtyCount& count) {
  if (!count.low) return count.high ? "up to " + std::to_string(*count.high) : "not stated";
  if (!count.high) return "at least " + std::to_string(*count.low);
  if (*count.low == *count.high) return std::to_string(*count.low);
  return std::to_string(*count.low) + "–" + std::to_string(*count.high);
}

}  // namespace cairn
