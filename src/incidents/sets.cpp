#include "incidents/sets.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "incidents/axes.h"
#include "incidents/eligible.h"
#include "incidents/incident_claims.h"
#include "incidents/live_values.h"
#include "incidents/names.h"
#include "incidents/ranges.h"
#include "incidents/series.h"
#include "text/fold.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr int kLongestMonth = 31;

/// What a claim counts, coarsely: bodies found and bodies buried are one toll.
std::string family_of(const Claim& claim) {
  if (claim.effect == Effect::bodies_buried) return "bodies_recovered";
  if (claim.effect && claim.object) return std::string(to_string(*claim.effect)) + " " + std::string(to_string(claim.object->type));
  return claim.effect ? std::string(to_string(*claim.effect)) : "none";
}

std::string period_key(const Claim& claim) {
  const std::optional<Day> start = claim.period ? claim.period->start : claim.date ? claim.date->start : std::nullopt;
  const std::optional<Day> end = claim.period ? claim.period->end : claim.date ? claim.date->end : std::nullopt;
  if (!start) return "no period";
  std::string key = std::to_string(start->number);
  // "Since August 2014" is one toll however far it has got; "in November" is another than "in December".
  if (end && end->number - start->number <= kLongestMonth) key += ".." + std::to_string(end->number);
  return key;
}

class SetMaker {
 public:
  SetMaker(ClaimView claims, std::span<const std::size_t> members, const AlignmentTable& alignments)
      : claims_(claims), members_(members), alignments_(alignments) {
    for (const std::size_t member : members) by_id_.emplace(claims[member].claim, member);
  }

  std::vector<ClaimSet> run() {
    find_report_months();
    std::map<std::string, std::size_t> set_of_key;
    std::vector<std::vector<std::size_t>> sets;
    for (const std::size_t member : members_) {
      const std::string key = key_of(root_of(member));
      const auto [at, is_new] = set_of_key.emplace(key, sets.size());
      if (is_new) sets.emplace_back();
      sets[at->second].push_back(member);
    }
    std::vector<ClaimSet> result;
    for (const std::vector<std::size_t>& members : sets) result.push_back(make(members));
    return result;
  }

 private:
  struct Speaker {
    std::string party;  ///< Folded; the source's own key where it is aligned with nobody.
    bool own_document = false;
  };

  Speaker speaker_of(std::size_t member) const {
    const Claim& claim = claims_[member];
    const Claim* one[] = {&claim};
    std::vector<std::string> parties;
    for (const AllegedActor& actor : claim.alleged_actors) parties.push_back(party_of(actor));
    const OriginTable table = fold_origins(one, alignments_, parties, month_of(claim));
    const OriginEntry& entry = table.entries.front();
    // A report that names the handling party without a source is that party's own paper.
    Speaker speaker{.party = entry.party ? fold_name(*entry.party) : entry.key, .own_document = table.own_document.front()};
    const bool own_deed = claim.kind == Kind::assessment || claim.stance == Stance::acknowledges;
    if (!entry.party && own_deed && !parties.empty()) speaker.party = fold_name(parties.front());
    return speaker;
  }

  std::size_t root_of(std::size_t member) const {
    for (int depth = 0; depth < 8 && claims_[member].subset_of; ++depth) {
      const auto whole = by_id_.find(*claims_[member].subset_of);
      if (whole == by_id_.end() || whole->second == member) break;
      member = whole->second;
    }
    return member;
  }

  /// Which month each document reports on: that of its first assessment with one.
  void find_report_months() {
    for (const std::size_t member : members_) {
      const Claim& claim = claims_[member];
      if (claim.kind != Kind::assessment) continue;
      std::optional<Day>& month = month_of_document_[claim.document];
      if (!month) month = month_of(claim);
    }
  }

  /// Deaths that a report on assessments concedes for its month.
  bool is_monthly_deaths(const Claim& claim) const {
    const auto month = month_of_document_.find(claim.document);
    if (month == month_of_document_.end() || claim.kind != Kind::harm || claim.stance != Stance::acknowledges) return false;
    if (claim.scope == Scope::multi_incident) return true;
    return claim.period && claim.period->start && claim.period->end && month_of(claim) == month->second &&
           claim.period->end->number - claim.period->start->number <= kLongestMonth;
  }

  std::string key_of(std::size_t member) const {
    const Claim& claim = claims_[member];
    if (claim.kind == Kind::assessment || is_monthly_deaths(claim)) return "series|" + speaker_of(member).party;
    std::string key = family_of(claim) + "|" + std::string(to_string(claim.kind)) + "|" + period_key(claim) + "|";
    if (claim.stance == Stance::acknowledges) return key + "conceded by " + speaker_of(member).party;
    if (!claim.place) return key + "document " + claim.document;
    const std::string place = place_name_key(claim.place->name);
    return key + (claim.place->gazetteer_id ? "i" + *claim.place->gazetteer_id : "n" + place);
  }

  ClaimSet make(const std::vector<std::size_t>& members) const {
    const bool series = std::ranges::any_of(members, [&](std::size_t m) { return claims_[m].kind == Kind::assessment; });
    ClaimSet set;
    set.set = provisional_id('S', claims_, members);
    set.kind = series ? SetKind::assessment_series : SetKind::cumulative;
    IncidentClaims incident;
    incident.alignments = &alignments_;
    for (const std::size_t member : members) {
      const Claim& claim = claims_[member];
      set.claims.push_back(claim.claim);
      incident.claims.push_back(&claim);
      incident.relation.push_back(LinkRelation::about);
      incident.probability.push_back(1.0);
      incident.decided_by.emplace_back("machine");
      if (claim.subset_of && by_id_.contains(*claim.subset_of) && claim.count && claim.count->low) {
        set.parts.push_back(claim.claim);
      }
    }
    std::vector<std::string> parties;
    for (const std::size_t member : members) {
      for (const AllegedActor& actor : claims_[member].alleged_actors) parties.push_back(party_of(actor));
    }
    incident.origins = fold_origins(incident.claims, alignments_, parties, month_of(claims_[members.front()]));
    for (const OriginEntry& entry : incident.origins.entries) {
      Origin origin{.origin = entry.name, .claims = {}};
      for (const std::size_t at : entry.claims) origin.claims.push_back(incident.claims[at]->claim);
      set.origins.push_back(std::move(origin));
    }
    if (series) {
      set.checks = check_series(months_of(members), set.flags);
    } else {
      check_parts(members, set);
      const std::vector<SetCheck> steps = check_cumulative(tolls_of(members), set.flags);
      set.checks.insert(set.checks.end(), steps.begin(), steps.end());
      set.number = number_of(incident);
      if (set.number == NumberAxis::contested) set.flags.emplace_back("origins_contradict");
      const bool dated = std::ranges::any_of(members, [&](std::size_t m) { return period_key(claims_[m]) != "no period"; });
      if (!dated) set.flags.emplace_back("period_unknown");
    }
    std::ranges::sort(set.flags);
    return set;
  }

  /// The wholes of a set against each other, one live value an origin.
  static NumberAxis number_of(const IncidentClaims& incident) {
    std::map<std::string_view, bool> members;
    for (const Claim* claim : incident.claims) members.emplace(claim->claim, true);
    std::vector<SlotClaim> wholes;
    for (std::size_t at = 0; at < incident.claims.size(); ++at) {
      const Claim& claim = *incident.claims[at];
      const bool part = claim.subset_of && members.contains(*claim.subset_of);
      if (!part && claim.count && (claim.count->low || claim.count->high)) wholes.push_back({at, false});
    }
    const std::vector<LiveValue> values = live_values(incident, wholes);
    EffectRanges ranges;
    if (const std::optional<Ends> ends = ends_of(values)) ranges.reported = ends->range;
    for (const LiveValue& value : values) {
      if (value.low) ranges.support.push_back({.low = *value.low, .origins = {}, .claims = {}});
    }
    std::ranges::sort(ranges.support, std::ranges::greater{}, &SupportStep::low);
    if (!ranges.reported) return NumberAxis::none;
    return number_axis({{"killed", ranges}});
  }

  /// Parts against their whole: groups of people may leave a rest, other parts that make up the whole are shown to.
  void check_parts(const std::vector<std::size_t>& members, ClaimSet& set) const {
    std::map<std::string, std::vector<std::size_t>> parts_of;
    std::vector<std::size_t> wholes;
    for (const std::size_t member : members) {
      const Claim& claim = claims_[member];
      if (claim.subset_of && claim.count && claim.count->low) parts_of[*claim.subset_of].push_back(member);
    }
    for (const std::size_t member : members) {
      if (parts_of.contains(claims_[member].claim) && claims_[member].count) wholes.push_back(member);
    }
    for (const std::size_t whole : wholes) check_whole(claims_[whole], parts_of[claims_[whole].claim], set);
  }

  void check_whole(const Claim& whole, const std::vector<std::size_t>& parts, ClaimSet& set) const {
    std::string left;
    CasualtyCount sum = CasualtyCount::exactly(0);
    std::vector<std::string> used{whole.claim};
    for (const std::size_t part : parts) {
      const Count& count = *claims_[part].count;
      if (count.qualifier == Qualifier::word) continue;
      left += (left.empty() ? "" : " + ") + std::to_string(*count.low);
      sum.low = *sum.low + *count.low;
      sum.high = sum.high && count.high ? std::optional(*sum.high + *count.high) : std::nullopt;
      used.push_back(claims_[part].claim);
    }
    if (left.empty()) return;
    const std::int64_t said = whole.count->low.value_or(whole.count->high.value_or(0));
    const bool exceeds = whole.count->high && *sum.low > *whole.count->high;
    // Some of the parts were named, as texts do: nothing to check.
    if (!exceeds && *sum.low < said) return;
    const bool equal = *sum.low == said;
    set.checks.push_back({.rule = "R9",
                          .text = left + (equal ? " = " : exceeds ? " > " : " ≥ ") + std::to_string(said),
                          .holds = !exceeds,
                          .claims = std::move(used)});
    if (exceeds) set.flags.emplace_back("parts_exceed_high");
  }

  std::vector<SeriesMonth> months_of(const std::vector<std::size_t>& members) const {
    std::map<std::pair<std::string_view, std::optional<Day>>, SeriesMonth> months;
    for (const std::size_t member : members) {
      const Claim& claim = claims_[member];
      const auto of_document = month_of_document_.find(claim.document);
      std::optional<Day> start = month_of(claim);
      if (!start && of_document != month_of_document_.end()) start = of_document->second;
      SeriesMonth& month = months[{claim.document, start}];
      month.document = claim.document;
      month.start = start;
      month.own_document = month.own_document || speaker_of(member).own_document;
      add_to_month(month, claim);
    }
    std::vector<SeriesMonth> list;
    for (auto& [key, month] : months) list.push_back(std::move(month));
    return list;
  }

  /// A conceded toll at the month its document reports on, with the deaths that the same document concedes for it.
  std::vector<SeriesMonth> tolls_of(const std::vector<std::size_t>& members) const {
    std::map<std::string_view, SeriesMonth> tolls;
    for (const std::size_t member : members) {
      const Claim& claim = claims_[member];
      const auto month = month_of_document_.find(claim.document);
      if (month == month_of_document_.end() || !claim.count || !claim.count->low || claim.subset_of) continue;
      SeriesMonth& toll = tolls[claim.document];
      toll.document = claim.document;
      toll.start = month->second;
      toll.cumulative = std::max(toll.cumulative, claim.count->low);
      toll.claims.push_back(claim.claim);
    }
    for (const std::size_t member : members_) {
      const Claim& claim = claims_[member];
      const auto toll = tolls.find(claim.document);
      if (toll == tolls.end() || !is_monthly_deaths(claim) || claim.effect != Effect::killed || claim.subset_of) continue;
      toll->second.own_document = toll->second.own_document || speaker_of(member).own_document;
      add_to_month(toll->second, claim);
    }
    std::vector<SeriesMonth> list;
    for (auto& [document, toll] : tolls) list.push_back(std::move(toll));
    return list;
  }

  ClaimView claims_;
  std::span<const std::size_t> members_;
  const AlignmentTable& alignments_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::map<std::string_view, std::optional<Day>> month_of_document_;
};

}  // namespace

std::vector<ClaimSet> claim_sets(ClaimView claims, std::span<const std::size_t> members,
                                 const AlignmentTable& alignments) {
  return SetMaker(claims, members, alignments).run();
}

std::string provisional_id(char letter, ClaimView claims, std::span<const std::size_t> members) {
  constexpr std::size_t kHexDigits = 12;
  std::vector<std::string> keys;
  for (const std::size_t member : members) keys.push_back(content_key(claims[member]));
  std::ranges::sort(keys);
  std::string all;
  for (const std::string& key : keys) all += key + "\n";
  return std::string(1, letter) + "-" + sha256_hex(all).substr(0, kHexDigits);
}

}  // namespace cairn
