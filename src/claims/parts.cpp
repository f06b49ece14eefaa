#include "claims/parts.h"

#include <algorithm>
#include <cstdint>

namespace cairn {
namespace {

/// How many claims lie at most between a part and its whole. More only makes texts slow that are lists without an end.
constexpr std::size_t kReach = 500;

bool is_body(Effect effect) {
  return effect == Effect::bodies_recovered || effect == Effect::bodies_buried || effect == Effect::bodies_unrecovered;
}

/// Bodies recovered here and buried there can add up to one figure.
bool same_family(Effect a, Effect b) { return a == b || (is_body(a) && is_body(b)); }

bool is_account(const Claim& claim) { return claim.block == ClaimBlock::body || claim.block == ClaimBlock::quote; }

/// A number that was written as one, not "several" or "civilians".
std::optional<std::int64_t> stated(const Claim& claim) {
  if (!claim.count || !claim.count->low || claim.count->qualifier == Qualifier::word ||
      claim.polarity == Polarity::negated)
    return std::nullopt;
  return claim.count->low;
}

bool compatible_status(const Claim& whole, const Claim& part) {
  const VictimStatus a = whole.victims ? whole.victims->status : VictimStatus::unknown;
  const VictimStatus b = part.victims ? part.victims->status : VictimStatus::unknown;
  return a == b || a == VictimStatus::unknown || a == VictimStatus::mixed || b == VictimStatus::unknown;
}

bool is_bare_plural(const Claim& claim) {
  return claim.count && claim.count->word && claim.count->low == 2 && claim.polarity == Polarity::affirmed;
}

bool same_objects(const Claim& whole, const Claim& part) {
  return !whole.object || (part.object && part.object->type == whole.object->type);
}

/// The claims after `whole` whose numbers add up to it exactly, or nothing.
std::vector<std::size_t> adding_up(const std::vector<Claim>& claims, const std::vector<int>& whole_of,
                                   std::size_t whole) {
  const auto total = stated(claims[whole]);
  if (!total || *total < 2) return {};
  std::int64_t sum = 0;
  std::vector<std::size_t> parts;
  std::size_t sentences = 0;
  for (std::size_t i = whole + 1; i < claims.size() && parts.size() < 12; ++i) {
    if (claims[i].sentence != claims[i - 1].sentence) ++sentences;
    // Small totals are reached by chance: their parts must stand in one sentence, soon after.
    if (*total < 5 && (sentences > 3 || (!parts.empty() && claims[i].sentence != claims[parts.front()].sentence)))
      break;
    if (sentences > 8) break;
    if (!is_account(claims[i]) || !claims[i].effect || !same_family(*claims[whole].effect, *claims[i].effect) ||
        whole_of[i] >= 0)
      continue;
    const auto part = stated(claims[i]);
    if (!part || *part >= *total || !compatible_status(claims[whole], claims[i])) break;
    sum += *part;
    parts.push_back(i);
    if (sum >= *total) break;
  }
  if (sum != *total || parts.size() < 2) return {};
  return parts;
}

/// Two killed on Sunday are none of last year's 3,400.
bool lies_outside(const Claim& total, const Claim& part) {
  const std::optional<Day> begin = total.period ? total.period->start : total.date ? total.date->start : std::nullopt;
  const std::optional<Day> end = total.period ? total.period->end : total.date ? total.date->end : std::nullopt;
  if (!part.date) return false;
  return (begin && part.date->end && *part.date->end < *begin) || (end && part.date->start && *part.date->start > *end);
}

}  // namespace

void find_parts(const std::vector<Claim>& claims, std::vector<int>& whole_of) {
  for (std::size_t whole = 0; whole < claims.size(); ++whole) {
    if (!is_account(claims[whole]) || claims[whole].kind != Kind::harm || whole_of[whole] >= 0) continue;
    for (const std::size_t part : adding_up(claims, whole_of, whole)) whole_of[part] = static_cast<int>(whole);
  }
  // "The raid wiped out a family of 17" after "killing at least 23 people".
  for (std::size_t i = 1; i < claims.size(); ++i) {
    const Claim& part = claims[i];
    if (whole_of[i] >= 0 || !is_account(part) || !part.victims || part.victims->group != "family" || !stated(part))
      continue;
    for (std::size_t whole = i; whole-- > 0 && i - whole < kReach;) {
      const auto total = stated(claims[whole]);
      if (claims[whole].sentence == part.sentence || claims[whole].effect != part.effect || !total) continue;
      if (*total > *stated(part) && is_account(claims[whole]) && whole_of[whole] < 0)
        whole_of[i] = static_cast<int>(whole);
      break;
    }
  }
  // A figure over several clashes or a period, told event by event afterwards.
  for (std::size_t whole = 0; whole < claims.size(); ++whole) {
    const Claim& total = claims[whole];
    const bool open = total.kind == Kind::damage && is_bare_plural(total);  // "vehicles and shops were damaged"
    const auto number = open ? total.count->low : stated(total);
    if (!number || (*number < 2 && total.count->high) || !is_account(total) || whole_of[whole] >= 0 ||
        (total.kind != Kind::harm && total.kind != Kind::damage))
      continue;
    if (total.scope != Scope::multi_incident && total.scope != Scope::cumulative) continue;
    for (std::size_t i = whole + 1; i < claims.size() && i - whole < kReach; ++i) {
      const Claim& part = claims[i];
      if (!is_account(part) || part.effect != total.effect || whole_of[i] >= 0 || part.sentence == total.sentence ||
          part.period || !same_objects(total, part))
        continue;
      const auto low = part.count ? part.count->low : std::nullopt;
      const bool smaller =
          (open && low) || (low && (*low < *number ||
                                    (*low == *number && (!total.count->high || total.scope == Scope::multi_incident))));
      if (!smaller || part.polarity == Polarity::negated || !compatible_status(total, part) ||
          lies_outside(total, part))
        continue;
      whole_of[i] = static_cast<int>(whole);
    }
  }
}

int CompletedReports::with_room_for(const std::vector<Claim>& claims, std::size_t part) {
  for (; seen_ < part; ++seen_) {
    const Claim& other = claims[seen_];
    if (other.kind == Kind::assessment && other.effect == Effect::completed && other.count)
      last_ = static_cast<int>(seen_);
  }
  const Claim& claim = claims[part];
  if (last_ < 0 || !claim.count) return -1;
  return claims[static_cast<std::size_t>(last_)].count->low >= claim.count->low ? last_ : -1;
}

int earlier_whole(const std::vector<Claim>& claims, const std::vector<int>& whole_of, CompletedReports& completed,
                  std::size_t part) {
  const Claim& claim = claims[part];
  if (claim.kind == Kind::assessment) return completed.with_room_for(claims, part);
  for (std::size_t i = part; i > 0 && part - i < kReach; --i) {
    const Claim& other = claims[i - 1];
    const bool holds_more = other.count && (!claim.count || !claim.count->low || !other.count->low ||
                                            *other.count->low >= 2 || *claim.count->low < *other.count->low);
    if (other.effect == claim.effect && other.block != ClaimBlock::teaser && whole_of[i - 1] < 0 &&
        other.sentence != claim.sentence && holds_more)
      return static_cast<int>(i - 1);
  }
  return -1;
}

namespace {

/// "his son and three neighbours were hurt": no figure of all who were.
bool listed_with_others(const std::vector<Claim>& claims, const std::vector<int>& whole_of, std::size_t toll) {
  const auto beside = [&](std::size_t i) {
    return claims[i].sentence == claims[toll].sentence && claims[i].effect == claims[toll].effect && whole_of[i] < 0;
  };
  return (toll > 0 && beside(toll - 1)) || (toll + 1 < claims.size() && beside(toll + 1));
}

}  // namespace

int toll_of_named(const std::vector<Claim>& claims, const std::vector<int>& whole_of, std::size_t part) {
  constexpr std::size_t kFar = 24;  // claims
  const Claim& named = claims[part];
  if (!is_account(named) || named.polarity == Polarity::negated) return -1;
  const auto own = [&](std::optional<Span> span) { return span && named.sentence && named.sentence->contains(*span); };
  const bool own_place = named.place && own(named.place->span);
  // "he died the next day": of the same event
  const bool own_day = named.date && own(named.date->span) && named.date->basis != DateBasis::offset_from_event;
  for (std::size_t i = part; i-- > 0 && part - i < kFar;) {
    const Claim& toll = claims[i];
    if (!toll.count || toll.effect != named.effect || whole_of[i] >= 0 || toll.sentence == named.sentence) continue;
    const bool several = !toll.count->high || *toll.count->high >= 2;
    const bool told = is_account(toll) || toll.block == ClaimBlock::headline;
    if (!several || !told || toll.polarity == Polarity::negated) continue;
    const bool elsewhere = own_place && toll.place && toll.place->name != named.place->name;
    const bool another_day = own_day && toll.date && toll.date->start != named.date->start;
    if (listed_with_others(claims, whole_of, i)) continue;
    if (elsewhere || another_day || !compatible_status(toll, named)) return -1;
    const auto near = whole_of.begin() + static_cast<std::ptrdiff_t>(i > kFar ? i - kFar : 0);
    const auto parts = std::count(near, whole_of.end(), static_cast<int>(i));
    return !toll.count->high || parts < *toll.count->high ? static_cast<int>(i) : -1;
  }
  return -1;
}

namespace {

bool said_by_same(const Claim& a, const Claim& b) {
  if (a.attribution.empty() || b.attribution.empty()) return a.attribution.empty() && b.attribution.empty();
  return a.attribution.front().source == b.attribution.front().source;
}

}  // namespace

void take_in_groups_before(const std::vector<Claim>& claims, std::size_t whole, std::vector<int>& whole_of) {
  const Claim& toll = claims[whole];
  const auto total = stated(toll);
  if (!total || whole_of[whole] >= 0 || toll.scope != Scope::incident || (toll.victims && toll.victims->group)) return;
  std::optional<Span> sentence;
  for (std::size_t i = whole; i-- > 0;) {
    const Claim& part = claims[i];
    if (part.sentence == toll.sentence) continue;
    if (sentence && part.sentence != sentence) return;
    sentence = part.sentence;
    if (part.effect != toll.effect || whole_of[i] >= 0) continue;
    const auto number = stated(part);
    const bool counts_group = part.victims && part.victims->group;
    if (!is_account(part) || !number || !counts_group || *number >= *total || !compatible_status(toll, part)) return;
    if (!said_by_same(toll, part)) return;
    whole_of[i] = static_cast<int>(whole);
  }
}

namespace {

/// "4 July, near X: five civilians were killed" under a month's figure: one event, told with its own day.
bool is_event_of_its_own(const Claim& part, const Claim& whole) {
  return whole.scope == Scope::cumulative && part.scope == Scope::incident && part.sentence != whole.sentence &&
         part.date && part.date->start && part.date->granularity == DateGranularity::day &&
         !(whole.date && whole.date->span == part.date->span);
}

}  // namespace

void split_over_places(std::vector<Claim>& claims, const std::vector<int>& whole_of) {
  std::vector<const Place*> place_of_parts(claims.size(), nullptr);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (whole_of[i] < 0 || !claims[i].place) continue;
    const auto whole = static_cast<std::size_t>(whole_of[i]);
    if (claims[whole].sentence != claims[i].sentence) continue;
    const Place*& first = place_of_parts[whole];
    if (!first) {
      first = &*claims[i].place;
    } else if (first->name != claims[i].place->name && claims[whole].scope == Scope::incident) {
      claims[whole].scope = Scope::multi_incident;
    }
  }
}

void settle_followers(const std::vector<Claim>& claims, const std::vector<int>& whole_of, std::uint32_t begin,
                      std::vector<Frame>& frames) {
  constexpr std::uint32_t kNear = 500;  // bytes between the two sentences
  std::erase_if(frames, [&](Frame& frame) {
    if (!frame.follows) return false;
    for (std::size_t i = claims.size(); i-- > 0 && claims[i].sentence && claims[i].sentence->end + kNear > begin;) {
      const Claim& whole = claims[i];
      const bool holds = whole.kind == Kind::harm && is_account(whole) && whole_of[i] < 0 && whole.effect &&
                         whole.polarity == Polarity::affirmed && whole.count &&
                         (!whole.count->low || !frame.count.low || *whole.count->low >= *frame.count.low);
      if (!holds) continue;
      frame.effect = *whole.effect;
      frame.part_of_earlier = frame.part_of < 0;
      return false;
    }
    return frame.effect != Effect::killed_or_injured;
  });
}

void inherit_from_whole(std::vector<Claim>& claims, const std::vector<int>& whole_of, std::size_t part) {
  const int whole = whole_of[part];
  if (whole < 0) return;
  Claim& claim = claims[part];
  const Claim& of = claims[static_cast<std::size_t>(whole)];
  const bool own_event = is_event_of_its_own(claim, of);
  if (!own_event && (claim.sentence == of.sentence || claim.rule == "list_item" || of.scope == Scope::cumulative ||
                     of.scope == Scope::running_total))
    claim.scope = of.scope;
  if (of.period && !claim.period && !own_event) claim.period = of.period;
  // "The dead included a family of 17": whoever gives the whole gives the part
  if (claim.rule == "part" && claim.sentence != of.sentence && claim.attribution.empty() && !of.attribution.empty()) {
    claim.attribution = of.attribution;
    if (claim.certainty == Certainty::asserted) claim.certainty = Certainty::reported;
  }
  if (claim.victims && claim.victims->status == VictimStatus::unknown && of.victims)
    claim.victims->status = of.victims->status;
}

}  // namespace cairn
