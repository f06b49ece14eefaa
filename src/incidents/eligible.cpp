#include "incidents/eligible.h"

#include <algorithm>

namespace cairn {
namespace {

void append(std::string& out, const std::optional<Span>& span) {
  out += span ? std::to_string(span->begin) + "-" + std::to_string(span->end) : "-";
  out += '|';
}

}  // namespace

std::string_view why_no_event(const Claim& claim) {
  if (is_of_list(claim)) return "named_victims";
  if (claim.block == ClaimBlock::teaser) return "teaser";
  if (claim.certainty == Certainty::hypothetical) return "hypothetical";
  switch (claim.scope) {
    case Scope::incident:
    case Scope::running_total: return {};
    case Scope::multi_incident:
    case Scope::cumulative: return "not_one_event";
    case Scope::unspecified: return "scope_unspecified";
  }
  return {};
}

bool is_for_a_set(const Claim& claim) {
  const bool wide = claim.scope == Scope::cumulative || claim.scope == Scope::multi_incident;
  return wide && can_be_of_a_set(claim);
}

bool can_be_of_a_set(const Claim& claim) {
  const bool counted = claim.kind == Kind::harm || claim.kind == Kind::damage || claim.kind == Kind::assessment;
  return counted && claim.block != ClaimBlock::teaser && claim.certainty != Certainty::hypothetical;
}

bool tells_of_harm(const Claim& claim) {
  const bool harm = claim.kind == Kind::harm && claim.polarity == Polarity::affirmed;
  return (harm || claim.kind == Kind::damage) && !is_of_list(claim);
}

bool is_aftermath(const Claim& claim) {
  return claim.kind == Kind::harm && claim.effect &&
         (*claim.effect == Effect::trapped || *claim.effect == Effect::missing ||
          *claim.effect == Effect::bodies_recovered || *claim.effect == Effect::bodies_unrecovered ||
          *claim.effect == Effect::bodies_buried);
}

bool is_of_table(const Claim& claim) { return claim.method == "table"; }

bool is_of_list(const Claim& claim) { return claim.method == "list"; }

bool is_recorders_own(const Claim& claim) {
  return std::ranges::find(claim.flags, "recorders_own") != claim.flags.end();
}

bool is_figure(const Claim& claim) {
  return claim.count && claim.count->qualifier != Qualifier::word && (claim.count->low || claim.count->high);
}

When when_of(const Claim& claim) {
  if (!claim.date) return {};
  return {claim.date->start, claim.date->end};
}

DayRange published_days(const Claim& claim) {
  if (!claim.reported_by.published) return {};
  return days_of_iso(*claim.reported_by.published).value_or(DayRange{});
}

std::string content_key(const Claim& claim) {
  std::string key = claim.document + "|";
  append(key, claim.sentence);
  append(key, claim.count ? claim.count->span : std::nullopt);
  append(key, claim.trigger);
  append(key, claim.victims ? claim.victims->span : std::nullopt);
  key += to_string(claim.kind);
  key += '|';
  if (claim.effect) key += to_string(*claim.effect);
  return key;
}

bool share_a_sentence(const Claim& a, const Claim& b) {
  return a.document == b.document && a.sentence && b.sentence && a.sentence->overlaps(*b.sentence);
}

}  // namespace cairn
