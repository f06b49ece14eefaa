#include "incidents/status.h"

#include <algorithm>

#include "incidents/live_values.h"
#include "incidents/ranges.h"
#include "incidents/scope.h"

namespace cairn {
namespace {

struct Said {
  std::vector<std::size_t> civilian;
  std::vector<std::size_t> combatant;
  std::vector<std::size_t> mixed;
};

/// Claims of killed and injured by independent origins, by the status their words give the victims.
Said said_by_independents(const IncidentClaims& incident) {
  Said said;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    if (!incident.counts(at) || slot_of(claim).empty() || !claim.victims) continue;
    if (incident.is_alleged_party(incident.origin(at))) continue;
    if (claim.victims->status == VictimStatus::civilian) said.civilian.push_back(at);
    if (claim.victims->status == VictimStatus::combatant) said.combatant.push_back(at);
    if (claim.victims->status == VictimStatus::mixed) said.mixed.push_back(at);
  }
  return said;
}

bool different_origins(const IncidentClaims& incident, std::size_t a, std::size_t b) {
  return incident.origins.of_claim[a].front() != incident.origins.of_claim[b].front();
}

bool disputed(const IncidentClaims& incident, const Said& said) {
  return std::ranges::any_of(said.combatant, [&](std::size_t fighter) {
    return std::ranges::any_of(said.civilian, [&](std::size_t civilian) {
      return different_origins(incident, fighter, civilian) &&
             incident.claims[fighter]->effect == incident.claims[civilian]->effect;
    });
  });
}

void add_civilians(IncidentClaims& incident, const Said& said, Effect effect,
                   std::map<std::string, EffectRanges>& ranges) {
  const std::string slot = "civilians_" + std::string(to_string(effect));
  std::vector<SlotClaim> entries;
  std::int64_t in_dispute = 0;
  std::vector<std::size_t> used;
  for (const std::size_t at : said.civilian) {
    const Claim& claim = *incident.claims[at];
    if (claim.effect != effect || slot_of(claim) != to_string(effect)) continue;
    entries.push_back({at, incident.relation[at] == LinkRelation::part_of});
    used.push_back(at);
    for (const std::size_t fighter : said.combatant) {
      const Claim& dispute = *incident.claims[fighter];
      if (dispute.effect != effect || !different_origins(incident, fighter, at) || !dispute.count->low) continue;
      in_dispute = std::max(in_dispute, *dispute.count->low);
      used.push_back(fighter);
    }
  }
  std::vector<LiveValue> values = live_values(incident, entries);
  for (LiveValue& value : values) {
    // "A family of 17 civilians" among 23 people says nothing of the other six.
    const auto is_part = [&](std::size_t at) { return incident.relation[at] == LinkRelation::part_of; };
    if (std::ranges::all_of(value.claims, is_part)) value.high.reset();
  }
  const std::optional<Ends> ends = ends_of(values);
  if (!ends) return;
  EffectRanges civilians;
  civilians.reported = ends->range;
  civilians.open_above = ends->open_above;
  if (civilians.reported->low) {
    civilians.reported->low = std::max<std::int64_t>(0, *civilians.reported->low - in_dispute);
  }
  std::string text = "said to be civilians: " + in_words(*civilians.reported);
  if (in_dispute > 0) text += ", after " + std::to_string(in_dispute) + " whose status an independent origin disputes";
  incident.explain("R8", "ranges." + slot + ".reported", text, used);
  civilians.claims = incident.reasons.back().claims;
  ranges[slot] = std::move(civilians);
}

}  // namespace

StatusAxis victim_status(IncidentClaims& incident, std::map<std::string, EffectRanges>& ranges) {
  const Said said = said_by_independents(incident);
  add_civilians(incident, said, Effect::killed, ranges);
  add_civilians(incident, said, Effect::injured, ranges);
  StatusAxis status = StatusAxis::unknown;
  if (disputed(incident, said)) {
    status = StatusAxis::disputed;
  } else if (!said.mixed.empty() || (!said.civilian.empty() && !said.combatant.empty())) {
    status = StatusAxis::mixed;
  } else if (!said.civilian.empty()) {
    status = StatusAxis::civilian_undisputed;
  }
  std::vector<std::size_t> used = said.civilian;
  used.insert(used.end(), said.combatant.begin(), said.combatant.end());
  used.insert(used.end(), said.mixed.begin(), said.mixed.end());
  if (!used.empty()) {
    incident.explain("R8", "axes.status", "by the words of independent origins: " + std::string(to_string(status)), used);
  }
  return status;
}

}  // namespace cairn
