#include "incidents/axes.h"

#include <algorithm>
#include <set>

#include "incidents/eligible.h"
#include "incidents/scope.h"
#include "model/coalition.h"
#include "text/fold.h"

namespace cairn {
namespace {

bool denies(const Claim& claim) {
  const bool dismissed = claim.kind == Kind::assessment && claim.effect == Effect::non_credible;
  return claim.kind == Kind::denial || dismissed || (claim.kind == Kind::harm && claim.stance == Stance::denies);
}

bool concedes_harm(const Claim& claim) {
  if (claim.stance != Stance::acknowledges && claim.kind != Kind::acknowledgement) return false;
  return (claim.kind == Kind::harm && claim.polarity == Polarity::affirmed) ||
         (claim.kind == Kind::acknowledgement && claim.effect.has_value()) ||
         (claim.kind == Kind::assessment && claim.effect == Effect::credible);
}

/// Whether a claim says who did it. Denials name a party only to clear it.
bool accuses(const Claim& claim) { return !denies(claim) && claim.polarity == Polarity::affirmed; }

/// Documents that have what they tell from sources they name.
std::set<std::string_view> documents_that_cite(const IncidentClaims& incident) {
  std::set<std::string_view> documents;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    if (incident.counts(at) && !slot_of(claim).empty() && !claim.attribution.empty()) documents.insert(claim.document);
  }
  return documents;
}

/// What a text that cites its sources says besides in its own voice is no independent origin: "17 were killed, residents
/// said. Another 25 were hurt." Whoever records casualties is one.
bool is_relayed(const Claim& claim, const std::set<std::string_view>& citing) {
  return claim.attribution.empty() && !is_recorders_own(claim) && !is_of_table(claim) &&
         citing.contains(claim.document);
}

class Responsibility {
 public:
  Responsibility(IncidentClaims& incident, const std::set<std::string_view>& citing)
      : incident_(incident), citing_(citing) {
    for (std::size_t at = 0; at < incident_.claims.size(); ++at) {
      if (speaks(at)) read(at);
    }
    find_rivals();
  }

  std::vector<PartyResponsibility> result() const {
    std::vector<PartyResponsibility> list;
    for (const auto& [folded, party] : parties_) {
      PartyResponsibility one{.party = party.name, .values = {party.values.begin(), party.values.end()}};
      if (!one.values.empty()) list.push_back(std::move(one));
    }
    std::ranges::sort(list, {}, &PartyResponsibility::party);
    return list;
  }

  /// The strike axis, with the claims it rests on.
  StrikeAxis strike(std::vector<std::size_t>& used) const {
    if (!declared_.empty()) {
      used = declared_;
      return StrikeAxis::declared;
    }
    std::set<std::size_t> most;
    for (const auto& [folded, party] : parties_) {
      std::set<std::size_t> origins = party.named_by;
      for (const auto& [other_folded, other] : parties_) {
        if (related(party.name, other.name)) origins.insert(other.named_by.begin(), other.named_by.end());
      }
      if (origins.size() > most.size()) {
        most = origins;
        used = party.claims;
      }
    }
    if (most.empty()) return StrikeAxis::none;
    if (rival_origins_) return StrikeAxis::contested;
    return most.size() >= 2 ? StrikeAxis::likely : StrikeAxis::single_source;
  }

  /// What says something of the party, or is said by it.
  std::vector<std::size_t> claims_on(const std::string& name) const {
    const auto found = parties_.find(fold_name(name));
    return found == parties_.end() ? std::vector<std::size_t>{} : found->second.claims;
  }

 private:
  struct Party {
    std::string name;
    bool known = false;  ///< A party of the lexicon, not "gunmen".
    std::set<ResponsibilityAxis> values;
    std::set<std::size_t> named_by;  ///< Origins that name it as the only actor or one of several together.
    std::vector<std::size_t> claims;
  };

  bool related(const std::string& a, const std::string& b) const {
    return incident_.alignments->related(a, b, incident_.day);
  }
  bool speaks(std::size_t at) const {
    return incident_.counts(at) || incident_.relation[at] == LinkRelation::contradicts;
  }
  Party& party(const std::string& name) {
    Party& one = parties_[fold_name(name)];
    if (one.name.empty()) one.name = name;
    return one;
  }

  void read(std::size_t at) {
    const Claim& claim = *incident_.claims[at];
    const std::optional<std::string> speaker = speaking_party(at);
    std::set<std::string> together;
    for (const AllegedActor& actor : claim.alleged_actors) {
      if (!accuses(claim)) break;
      Party& one = party(cairn::party_of(actor));
      one.known = one.known || (actor.party && *actor.party != kUnspecifiedCoalition);
      one.claims.push_back(at);
      if (actor.relation == ActorRelation::alternative) {
        one.values.insert(ResponsibilityAxis::contested);
        continue;
      }
      if (speaker && related(*speaker, one.name)) {
        declared_.push_back(at);  // A party about its own action.
      } else {
        one.values.insert(ResponsibilityAxis::alleged);
        if (is_relayed(claim, citing_)) continue;
        for (const std::size_t entry : incident_.origins.of_claim[at]) one.named_by.insert(entry);
      }
      if (actor.relation == ActorRelation::joint) together.insert(one.name);
    }
    if (several(together)) {
      for (const std::string& name : together) party(name).values.insert(ResponsibilityAxis::joint);
    }
    if (claim.kind == Kind::acknowledgement || concedes_harm(claim)) declared_.push_back(at);
    if (!speaker) return;
    if (concedes_harm(claim)) add(*speaker, ResponsibilityAxis::acknowledged, at);
    if (denies(claim)) add(*speaker, ResponsibilityAxis::denied, at);
  }

  /// A coalition and its member are one side.
  bool several(const std::set<std::string>& names) const {
    return std::ranges::any_of(names, [&](const std::string& a) {
      return std::ranges::any_of(names, [&](const std::string& b) { return a != b && !related(a, b); });
    });
  }

  void add(const std::string& speaker, ResponsibilityAxis value, std::size_t at) {
    const auto same_side = std::ranges::find_if(parties_, [&](const auto& one) { return related(one.second.name, speaker); });
    const auto exact = parties_.find(fold_name(speaker));
    Party& one = exact != parties_.end() ? exact->second : same_side != parties_.end() ? same_side->second : party(speaker);
    one.values.insert(value);
    one.claims.push_back(at);
  }

  /// The party whose voice a claim is: its origin's, or for a concession without a known voice the actor it names.
  std::optional<std::string> speaking_party(std::size_t at) const {
    const Claim& claim = *incident_.claims[at];
    const OriginEntry& origin = incident_.origin(at);
    if (origin.party) return origin.party;
    const bool own_deed = concedes_harm(claim) || claim.kind == Kind::acknowledgement || denies(claim);
    if (!own_deed || claim.alleged_actors.empty()) return std::nullopt;
    return cairn::party_of(claim.alleged_actors.front());
  }

  void find_rivals() {
    for (auto& [a_folded, a] : parties_) {
      for (auto& [b_folded, b] : parties_) {
        if (a_folded == b_folded || !a.known || !b.known || related(a.name, b.name) || !rivals(a, b)) continue;
        a.values.insert(ResponsibilityAxis::contested);
        b.values.insert(ResponsibilityAxis::contested);
        rival_origins_ = true;
      }
    }
  }
  /// Named by different origins: somebody who names the one does not name the other, and the other way round.
  static bool rivals(const Party& a, const Party& b) {
    const auto only_in = [](const std::set<std::size_t>& one, const std::set<std::size_t>& other) {
      return std::ranges::any_of(one, [&](std::size_t origin) { return !other.contains(origin); });
    };
    return !together_somewhere(a, b) && only_in(a.named_by, b.named_by) && only_in(b.named_by, a.named_by);
  }
  static bool together_somewhere(const Party& a, const Party& b) {
    return a.values.contains(ResponsibilityAxis::joint) && b.values.contains(ResponsibilityAxis::joint);
  }

  IncidentClaims& incident_;
  const std::set<std::string_view>& citing_;
  std::map<std::string, Party> parties_;
  std::vector<std::size_t> declared_;
  bool rival_origins_ = false;
};

/// By a list, by a table's number of those named, or one by one in a text.
bool names_victims(const Claim& claim) {
  const bool counted = std::ranges::find(claim.flags, "named_victims") != claim.flags.end();
  return is_of_list(claim) || (counted && claim.count && claim.count->low > 0) || claim.rule == "named_victim";
}

EvidenceAxis evidence_axis(IncidentClaims& incident, const std::set<std::string_view>& citing) {
  const bool harm_told = std::ranges::any_of(incident.claims, [](const Claim* claim) { return !slot_of(*claim).empty(); });
  std::set<std::size_t> origins;
  std::vector<std::size_t> used;
  bool named = false;
  for (std::size_t at = 0; at < incident.claims.size(); ++at) {
    const Claim& claim = *incident.claims[at];
    const bool says_harm = (!slot_of(claim).empty() || (claim.kind == Kind::damage && !harm_told) ||
                            (claim.kind == Kind::harm && claim.polarity == Polarity::affirmed));
    if (!incident.counts(at) || !says_harm || denies(claim)) continue;
    if (incident.is_alleged_party(incident.origin(at)) && !concedes_harm(claim)) continue;
    if (is_relayed(claim, citing)) continue;
    for (const std::size_t origin : incident.origins.of_claim[at]) origins.insert(origin);
    used.push_back(at);
    named = named || names_victims(claim);
  }
  const EvidenceAxis axis = origins.empty()       ? EvidenceAxis::none
                            : named               ? EvidenceAxis::documented
                            : origins.size() == 1 ? EvidenceAxis::single_origin
                                                  : EvidenceAxis::corroborated;
  incident.explain("axes", "axes.evidence", std::to_string(origins.size()) + " independent origins" +
                                                (named ? ", with names of victims" : ""), used);
  return axis;
}

}  // namespace

std::string number_slot(const std::map<std::string, EffectRanges>& ranges) {
  for (const char* slot : {"killed", "killed_or_injured", "injured"}) {
    const auto found = ranges.find(slot);
    if (found != ranges.end() && found->second.reported) return slot;
  }
  for (const auto& [slot, range] : ranges) {
    if (range.reported) return slot;
  }
  return {};
}

NumberAxis number_axis(const std::map<std::string, EffectRanges>& ranges) {
  const auto found = ranges.find(number_slot(ranges));
  const EffectRanges* chosen = found == ranges.end() ? nullptr : &found->second;
  const bool conflated = std::ranges::any_of(ranges, [](const auto& one) { return one.second.conflated_up_to.has_value(); });
  if (!chosen) return conflated ? NumberAxis::conflated : NumberAxis::none;
  if (chosen->support.size() <= 1) return NumberAxis::single;
  const std::int64_t top = chosen->reported->high.value_or(chosen->support.front().low);
  const std::int64_t low = chosen->reported->low.value_or(0);
  if (top == low) return NumberAxis::agreed;
  return top >= 3 * low ? NumberAxis::contested : NumberAxis::ranged;
}

Axes axes_of(IncidentClaims& incident, const std::map<std::string, EffectRanges>& ranges, StatusAxis status) {
  Axes axes;
  const std::set<std::string_view> citing = documents_that_cite(incident);
  axes.evidence = evidence_axis(incident, citing);
  axes.status = status;
  axes.number = number_axis(ranges);
  const Responsibility responsibility(incident, citing);
  axes.responsibility = responsibility.result();
  for (const PartyResponsibility& party : axes.responsibility) {
    std::string text = party.party + ":";
    for (const ResponsibilityAxis value : party.values) text += " " + std::string(to_string(value));
    incident.explain("axes", "axes.responsibility", text, responsibility.claims_on(party.party));
  }
  std::vector<std::size_t> used;
  axes.strike = responsibility.strike(used);
  incident.explain("axes", "axes.strike", std::string(to_string(axes.strike)), used);
  return axes;
}

}  // namespace cairn
