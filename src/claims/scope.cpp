#include <algorithm>
#include <string>

#include "claims/standing.h"
#include "claims/sums.h"
#include "claims/words.h"
#include "model/number_type.h"

// One event, several, a toll that still moves, or a period: what a number is about.

namespace cairn {
namespace {

/// "large numbers", "countless": more of a manner of speaking than a count of one event.
bool is_sweeping(const Frame& frame) {
  static constexpr std::string_view kSweeping[] = {"many", "large numbers", "a large number",       "countless",
                                                   "mass", "numerous",      "an increasing number", "a growing number"};
  return frame.count.word && std::ranges::find(kSweeping, *frame.count.word) != std::end(kSweeping);
}

bool is_function_word(const Sentence& s, std::size_t token) {
  return s.is(token, Tag::preposition) || s.is(token, Tag::conjunction) || s.is(token, Tag::article) ||
         s.is(token, Tag::be) || s.is(token, Tag::have) || s.is(token, Tag::effect) || s.is(token, Tag::damage) ||
         s.is(token, Tag::possessive);
}

/// One person, named or not: never the sum of a period.
bool is_single(const Claim& claim) {
  return claim.count && claim.count->low == 1 && claim.count->high == 1 && claim.kind == Kind::harm;
}

}  // namespace

bool counts_events(std::string_view text, const Sentence& s) {
  if (!s.has(Tag::unit)) return false;
  for (std::size_t t = s.body_begin; t < s.size(); ++t) {
    const Match* unit = s.match(t, Tag::unit);
    if (!unit || static_cast<NumberType>(unit->entry->a) != NumberType::incidents || t == s.body_begin) continue;
    if (t > s.body_begin + 1 && is_word(text, s, t - 1, "of") && is_word(text, s, t - 2, "number")) return true;
    for (std::size_t back = 1; back <= 2 && t >= s.body_begin + back; ++back) {
      const Match* number = s.match(t - back, Tag::number);
      const bool figure = s.tokens[t - back].kind == TokenKind::number;
      if ((number && number->entry->number > 1) || (figure && words_at(text, s, t - back) != "1")) return true;
      if (s.tokens[t - 1].kind != TokenKind::word || is_function_word(s, t - 1)) break;
    }
  }
  return false;
}

void set_scope(std::string_view text, const Sentence& s, const Frame& frame, bool counts_events,
               const DateMention* date, const std::optional<ClaimDate>& counted_period, Claim& claim) {
  const bool single = is_single(claim);
  if (single || (date && dates_one_event(text, s, *date))) claim.period.reset();
  const bool pointed_at = points_back_at_events(text, s) || (!single && !date && tells_of_no_event(s));
  if (counted_period && pointed_at && !claim.period && claim.kind == Kind::harm) {
    claim.date = counted_period;
    if (claim.date->start) claim.date->basis = DateBasis::anaphoric;
    claim.period = DayRange{claim.date->start, claim.date->end};
  }
  const bool story = s.block != ClaimBlock::headline && s.block != ClaimBlock::teaser;
  const bool noun_alone =
      frame.victims && frame.count.span && frame.victims->span && frame.victims->span->overlaps(*frame.count.span);
  const bool vague = (!date && is_sweeping(frame)) || (!claim.date && is_generic(frame) && story && noun_alone) ||
                     (!claim.date && !claim.weapon && !claim.place) ||
                     (frame.kind == Kind::damage && !frame.has_count && !date && !s.has(Tag::weapon));
  const bool brought_to = !single && brings_to(s, frame);
  if (claim.period || (!single && adds_up({text, s, frame, date, claim}, counts_events)))
    claim.scope = Scope::cumulative;
  else if (brought_to || cue_near(s, frame, Tag::running))
    claim.scope = Scope::running_total;
  else if (!single && (counts_events || cue_near(s, frame, Tag::several_events)))
    claim.scope = Scope::multi_incident;
  else if (vague && claim.polarity == Polarity::affirmed)
    claim.scope = Scope::unspecified;
  else
    claim.scope = Scope::incident;
}

void keep_own_setting(const Sentence& s, bool about_events, Claim& claim) {
  if (claim.scope != Scope::cumulative || claim.kind != Kind::harm) return;
  const auto is_own = [&](const std::optional<Span>& span) { return span && s.span.overlaps(*span); };
  const bool wide = claim.place && claim.place->precision && *claim.place->precision > PlacePrecision::city;
  if (claim.place && !is_own(claim.place->span) && !wide) {
    claim.place.reset();
    claim.other_places.clear();
  }
  if (about_events) return;
  if (claim.weapon && !is_own(claim.weapon->span)) claim.weapon.reset();
  std::erase_if(claim.alleged_actors, [&](const AllegedActor& actor) { return !is_own(actor.span); });
}

std::optional<ClaimDate> counted_period_of(const Setting& setting) {
  if (!setting.counts_events) return std::nullopt;
  for (const DateMention& date : setting.dates) {
    if ((date.period || date.date.granularity == DateGranularity::month) && !date.statement) return date.date;
  }
  return std::nullopt;
}

}  // namespace cairn
