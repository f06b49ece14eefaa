#include <algorithm>
#include <string>

#include "claims/standing.h"
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

/// Does a cue of this tag stand in the clause of the effect word, within some words of it?
bool cue_near(const Sentence& s, const Frame& frame, Tag tag) {
  constexpr std::size_t kReach = 24;
  const std::size_t from = frame.trigger_begin > s.body_begin + kReach ? frame.trigger_begin - kReach : s.body_begin;
  const std::size_t to = std::min(s.size(), frame.trigger_end + kReach);
  for (std::size_t t = from; t < to; ++t) {
    // "so far no group has claimed …" says nothing about the number
    if (s.is(t, tag) && !s.is(s.match(t, tag)->end, Tag::negation)) return true;
  }
  return false;
}

/// "These attacks left 21 dead": the events that the sentence before counted.
bool points_back_at_events(std::string_view text, const Sentence& s) {
  for (std::size_t t = s.body_begin; t + 1 < s.size() && t < s.body_begin + 12; ++t) {
    if (!is_word(text, s, t, "these") && !is_word(text, s, t, "those")) continue;
    if (s.is(t + 1, Tag::weapon) || s.is(t + 1, Tag::unit) || s.is(t + 1, Tag::report_noun)) return true;
  }
  return false;
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
  const bool high = claim.count && claim.count->low && *claim.count->low >= 500;
  const bool events = !single && counts_events;
  const bool over_weeks =
      date && (date->date.granularity == DateGranularity::month || date->date.granularity == DateGranularity::weeks);
  const bool month_of_events = over_weeks && events;
  const bool story = s.block != ClaimBlock::headline && s.block != ClaimBlock::teaser;
  const bool noun_alone =
      frame.victims && frame.count.span && frame.victims->span && frame.victims->span->overlaps(*frame.count.span);
  const bool vague = (!date && is_sweeping(frame)) || (!claim.date && is_generic(frame) && story && noun_alone) ||
                     (!claim.date && !claim.weapon && !claim.place) ||
                     (frame.kind == Kind::damage && !frame.has_count && !date && !s.has(Tag::weapon));
  if (single) claim.period.reset();
  const bool of_period = !single && (claim.period || (date && date->period));
  if (!of_period && counted_period && points_back_at_events(text, s)) {
    claim.date = counted_period;
    if (claim.date->start) claim.date->basis = DateBasis::anaphoric;
    claim.period = DayRange{claim.date->start, claim.date->end};
  }
  claim.scope = Scope::incident;
  // "the 22 homicides of 2014": a year's deaths by their noun
  // "214 civilians were killed in April": more than one event makes in a month, where no weapon tells of one
  const bool of_month = date && over_weeks && !s.has(Tag::weapon) && claim.count && claim.count->low &&
                        *claim.count->low >= 20 && claim.kind == Kind::harm;
  // "killed between 3 and 9 June": over a week, not in a night
  constexpr std::int32_t kDaysOfOneEvent = 3;
  const bool of_days = date && !single && date->date.start && date->date.end && claim.kind == Kind::harm &&
                       date->date.granularity == DateGranularity::range &&
                       date->date.end->number - date->date.start->number >= kDaysOfOneEvent;
  const bool of_year = date && date->date.granularity == DateGranularity::year && !single &&
                       std::string_view(frame.rule) == "noun_count";
  if (of_period || of_year || of_month || of_days || claim.period || (!single && cue_near(s, frame, Tag::cumulative)) || (high && !date) ||
      month_of_events)
    claim.scope = Scope::cumulative;
  else if (cue_near(s, frame, Tag::running))
    claim.scope = Scope::running_total;
  else if (events || (!single && s.has(Tag::several_events)))
    claim.scope = Scope::multi_incident;
  else if (vague && claim.polarity == Polarity::affirmed)
    claim.scope = Scope::unspecified;
}

void keep_own_setting(const Sentence& s, Claim& claim) {
  if (claim.scope != Scope::cumulative || claim.kind != Kind::harm) return;
  const auto is_own = [&](const std::optional<Span>& span) { return span && s.span.overlaps(*span); };
  if (claim.weapon && !is_own(claim.weapon->span)) claim.weapon.reset();
  std::erase_if(claim.alleged_actors, [&](const AllegedActor& actor) { return !is_own(actor.span); });
  if (claim.place && !is_own(claim.place->span) && claim.place->precision &&
      *claim.place->precision <= PlacePrecision::city) {
    claim.place.reset();
    claim.other_places.clear();
  }
}

std::optional<ClaimDate> counted_period_of(const Setting& setting) {
  if (!setting.counts_events) return std::nullopt;
  for (const DateMention& date : setting.dates) {
    if (date.period && !date.statement) return date.date;
  }
  return std::nullopt;
}

}  // namespace cairn
