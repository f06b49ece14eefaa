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

/// "Last year's bombing", "this week's raid": the period says when one event was, not over what figures add up.
bool dates_one_event(std::string_view text, const Sentence& s, const DateMention& date) {
  if (!is_apostrophe(text, s, date.end)) return false;
  constexpr std::size_t kWords = 4;
  for (std::size_t t = date.end + 1; t < s.size() && t <= date.end + kWords; ++t) {
    if (s.is(t, Tag::effect) || s.is(t, Tag::preposition)) return false;
    const Match* unit = s.match(t, Tag::unit);
    const bool event = s.is(t, Tag::weapon) || s.is(t, Tag::not_conflict) ||
                       (unit && static_cast<NumberType>(unit->entry->a) == NumberType::incidents);
    if (event) return !words_at(text, s, t).ends_with('s') && !words_at(text, s, t).ends_with('S');
  }
  return false;
}

/// "mid-October" is some day of a stretch, not the whole of it.
bool is_some_day_of(const Sentence& s, const DateMention& date) {
  return std::ranges::any_of(s.matches, [&](const Match& match) {
    if (match.tag() != Tag::time_word || match.begin < date.begin || match.end > date.end) return false;
    const auto word = static_cast<TimeWord>(match.entry->a);
    return word == TimeWord::early || word == TimeWord::mid || word == TimeWord::late;
  });
}

/// "432 people have died": more than one event makes where the sentence tells of no event, no means and no day.
bool sums_up_by_size(const Sentence& s, const Claim& claim) {
  constexpr std::int64_t kManyForOneEvent = 100;
  const bool told = claim.block == ClaimBlock::body || claim.block == ClaimBlock::quote;
  if (claim.weapon && claim.place && claim.date) return false;  // of the event told of before
  if (claim.kind != Kind::harm || claim.effect == Effect::missing || claim.effect == Effect::trapped || !told || !claim.count || !claim.count->low ||
      *claim.count->low < kManyForOneEvent)
    return false;
  return std::ranges::none_of(s.matches, [](const Match& match) {
    return match.tag() == Tag::weapon || match.tag() == Tag::action ||
           (match.tag() == Tag::unit && static_cast<NumberType>(match.entry->a) == NumberType::incidents);
  });
}

/// "bringing the number of dead to 340": does such a cue stand before the number, in its clause?
bool brings_to(const Sentence& s, const Frame& frame) {
  constexpr std::size_t kReach = 14;
  for (std::size_t t = frame.trigger_end; t > s.body_begin && frame.trigger_end - t < kReach;) {
    --t;
    if (s.is(t, Tag::clause_break)) return false;
    const Match* cue = s.match(t, Tag::cumulative);
    if (cue && static_cast<Sum>(cue->entry->a) == Sum::after_it)
      return frame.count.span && s.tokens[t].span.begin < frame.count.span->begin;
  }
  return false;
}

/// Does a cue of this tag stand in the clause of the effect word, within some words of it?
bool cue_near(const Sentence& s, const Frame& frame, Tag tag) {
  constexpr std::size_t kReach = 24;
  const std::size_t from = frame.trigger_begin > s.body_begin + kReach ? frame.trigger_begin - kReach : s.body_begin;
  const std::size_t to = std::min(s.size(), frame.trigger_end + kReach);
  if (from > s.body_begin && s.is(s.body_begin, tag) && s.match(s.body_begin, tag)->entry->a == 0) return true;
  for (std::size_t t = from; t < to; ++t) {
    // "so far no group has claimed …" says nothing about the number
    const Match* cue = s.match(t, tag);
    // other kinds are no cues of scope by themselves: "bringing the total to", "elsewhere"
    if (cue && cue->entry->a == 0 && !s.is(cue->end, Tag::negation)) return true;
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
  const bool one_event = date && dates_one_event(text, s, *date);
  if (one_event) claim.period.reset();
  const bool of_period = !single && !one_event && (claim.period || (date && date->period));
  if (!of_period && counted_period && points_back_at_events(text, s)) {
    claim.date = counted_period;
    if (claim.date->start) claim.date->basis = DateBasis::anaphoric;
    claim.period = DayRange{claim.date->start, claim.date->end};
  }
  claim.scope = Scope::incident;
  // "214 civilians were killed in April": more than one event makes in a month, where no weapon tells of one
  const bool of_month = date && over_weeks && !s.has(Tag::weapon) && claim.count && claim.count->low &&
                        *claim.count->low >= 20 && claim.kind == Kind::harm;
  // "killed between 3 and 9 June": over a week, not in a night
  constexpr std::int32_t kDaysOfOneEvent = 3;
  const bool of_days = date && !single && date->date.start && date->date.end && claim.kind == Kind::harm &&
                       date->date.granularity == DateGranularity::range && !is_some_day_of(s, *date) &&
                       date->date.end->number - date->date.start->number >= kDaysOfOneEvent;
  // "the 22 homicides of 2014": a year's deaths by their noun
  const bool of_year = date && date->date.granularity == DateGranularity::year && !single && !one_event &&
                       std::string_view(frame.rule) == "noun_count";
  const bool brought_to = !single && brings_to(s, frame);
  constexpr std::int64_t kSumOfSeveral = 100;
  const bool sum = (brought_to && claim.count && claim.count->low && *claim.count->low >= kSumOfSeveral) ||
                   (!date && sums_up_by_size(s, claim));
  if (of_period || of_year || of_month || of_days || sum || claim.period || (high && !date) || month_of_events ||
      (!single && cue_near(s, frame, Tag::cumulative)))
    claim.scope = Scope::cumulative;
  else if (brought_to || cue_near(s, frame, Tag::running))
    claim.scope = Scope::running_total;
  else if (events || (!single && cue_near(s, frame, Tag::several_events)))
    claim.scope = Scope::multi_incident;
  else if (vague && claim.polarity == Polarity::affirmed)
    claim.scope = Scope::unspecified;
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
    if (date.period && !date.statement) return date.date;
  }
  return std::nullopt;
}

}  // namespace cairn
