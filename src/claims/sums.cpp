#include "claims/sums.h"

#include <algorithm>
#include <cstdint>

#include "claims/words.h"
#include "model/day.h"
#include "model/number_type.h"

namespace cairn {
namespace {

constexpr std::size_t kReach = 24;  // words between a cue and the effect word

bool counts_incidents(const Match& match) {
  return match.tag() == Tag::unit && static_cast<NumberType>(match.entry->a) == NumberType::incidents;
}

std::size_t first_near(const Sentence& s, const Frame& frame) {
  return frame.trigger_begin > s.body_begin + kReach ? frame.trigger_begin - kReach : s.body_begin;
}
std::size_t last_near(const Sentence& s, const Frame& frame) { return std::min(s.size(), frame.trigger_end + kReach); }

bool is_comma(const Sentence& s, std::size_t token) {
  return token < s.size() && s.tokens[token].kind == TokenKind::punctuation && s.tokens[token].first == ',';
}

std::int64_t low_of(const Claim& claim) { return claim.count && claim.count->low ? *claim.count->low : 0; }

/// "In two weeks", "in only three days", "within 12 months"; not "two weeks ago".
bool over_a_stretch(const Sentence& s, const Frame& frame) {
  for (std::size_t t = std::max(first_near(s, frame), s.body_begin + 2); t < last_near(s, frame); ++t) {
    const Match* unit = s.match(t, Tag::time_word);
    if (!unit || unit->entry->a < static_cast<std::uint8_t>(TimeWord::day) ||
        unit->entry->a > static_cast<std::uint8_t>(TimeWord::year))
      continue;
    const Match* number = s.match(t - 1, Tag::number);
    if (!(number && number->entry->number > 1) && s.tokens[t - 1].kind != TokenKind::number) continue;
    const Match* announces = s.match_ending(t - 1, Tag::cumulative);
    const bool stretch = announces && static_cast<Sum>(announces->entry->a) == Sum::stretch;
    if (stretch && !s.is(unit->end, Tag::time_word)) return true;
  }
  return false;
}

/// The first, middle or last days of a month, as "mid-October" names them: some day of them, not the whole.
bool is_part_of_month(const ClaimDate& date) {
  const int first = civil_from_day(*date.start).day;
  const int last = civil_from_day(*date.end).day;
  return (first == 1 && last == 10) || (first == 11 && last == 20) || (first == 21 && last >= 28);
}

/// "killed between 3 and 9 June": over a week, not in a night. Also where the sentence before named the days.
bool over_days(const Claim& claim) {
  constexpr std::int32_t kDaysOfOneEvent = 3;
  return claim.date && claim.date->start && claim.date->end && claim.kind == Kind::harm &&
         claim.date->granularity == DateGranularity::range && !is_part_of_month(*claim.date) &&
         claim.date->end->number - claim.date->start->number >= kDaysOfOneEvent;
}

/// "432 people have died": more than one event makes where nothing in sentence and account tells of one.
bool is_large_for_no_event(const Sentence& s, const Claim& claim) {
  constexpr std::int64_t kManyForOneEvent = 100;
  const bool told = claim.block == ClaimBlock::body || claim.block == ClaimBlock::quote;
  const bool of_harm_done = claim.effect == Effect::killed || claim.effect == Effect::injured ||
                            claim.effect == Effect::killed_or_injured || claim.effect == Effect::detained;
  if (claim.kind != Kind::harm || !of_harm_done || !told) return false;
  if (claim.weapon && claim.place && claim.date) return false;  // of the event told of before
  return low_of(claim) >= kManyForOneEvent && tells_of_no_event(s);
}

/// What its date and its size say together.
bool by_date_and_size(const ToldFigure& figure, bool counts_events) {
  const auto& [text, s, frame, date, claim] = figure;
  if (!date) return low_of(claim) >= 500 || is_large_for_no_event(s, claim);
  if (dates_one_event(text, s, *date)) return false;
  const DateGranularity granularity = date->date.granularity.value_or(DateGranularity::day);
  const bool weeks = granularity == DateGranularity::month || granularity == DateGranularity::weeks;
  // "214 civilians were killed in April": more than one event makes in a month, where no weapon tells of one
  constexpr std::int64_t kManyForAMonth = 20;
  if (weeks && !s.has(Tag::weapon) && low_of(claim) >= kManyForAMonth && claim.kind == Kind::harm) return true;
  // "the 22 homicides of 2014": a year's deaths by their noun
  const bool of_year = granularity == DateGranularity::year && std::string_view(frame.rule) == "noun_count";
  return date->period || of_year || (weeks && counts_events);
}

}  // namespace

bool adds_up(const ToldFigure& figure, bool counts_events) {
  constexpr std::int64_t kSumOfSeveral = 100;
  return by_date_and_size(figure, counts_events) || over_days(figure.claim) ||
         (low_of(figure.claim) >= kSumOfSeveral && brings_to(figure.s, figure.frame)) ||
         cue_near(figure.s, figure.frame, Tag::cumulative) || over_a_stretch(figure.s, figure.frame);
}

bool dates_one_event(std::string_view text, const Sentence& s, const DateMention& date) {
  if (!is_apostrophe(text, s, date.end)) return false;
  constexpr std::size_t kWords = 4;
  for (std::size_t t = date.end + 1; t < s.size() && t <= date.end + kWords; ++t) {
    if (s.is(t, Tag::effect) || s.is(t, Tag::preposition)) return false;
    const Match* unit = s.match(t, Tag::unit);
    const bool event = s.is(t, Tag::weapon) || s.is(t, Tag::not_conflict) || (unit && counts_incidents(*unit));
    if (event) return !words_at(text, s, t).ends_with('s') && !words_at(text, s, t).ends_with('S');
  }
  return false;
}

bool brings_to(const Sentence& s, const Frame& frame) {
  constexpr std::size_t kBack = 14;
  for (std::size_t t = frame.trigger_end; t > s.body_begin && frame.trigger_end - t < kBack;) {
    --t;
    if (s.is(t, Tag::clause_break)) return false;
    const Match* cue = s.match(t, Tag::cumulative);
    if (cue && static_cast<Sum>(cue->entry->a) == Sum::after_it)
      return frame.count.span && s.tokens[t].span.begin < frame.count.span->begin;
  }
  return false;
}

bool cue_near(const Sentence& s, const Frame& frame, Tag tag) {
  if (!s.has(tag)) return false;
  const auto is_cue = [&](std::size_t token) {
    const Match* cue = s.match(token, tag);
    // other kinds are no cues of scope by themselves ("bringing the total to", "elsewhere"), and "so far no group has
    // claimed …" says nothing about the number
    if (!cue || cue->entry->a != 0) return false;
    const std::size_t next = s.is(cue->end, Tag::clause_break) || is_comma(s, cue->end) ? cue->end + 1u : cue->end;
    return !s.is(next, Tag::negation);
  };
  if (tag == Tag::cumulative && is_cue(s.body_begin)) return true;
  for (std::size_t t = first_near(s, frame); t < last_near(s, frame); ++t) {
    if (is_cue(t)) return true;
  }
  return false;
}

bool points_back_at_events(std::string_view text, const Sentence& s) {
  for (std::size_t t = s.body_begin; t + 1 < s.size() && t < s.body_begin + 12; ++t) {
    if (!is_word(text, s, t, "these") && !is_word(text, s, t, "those")) continue;
    if (s.is(t + 1, Tag::weapon) || s.is(t + 1, Tag::unit) || s.is(t + 1, Tag::report_noun)) return true;
  }
  return false;
}

bool tells_of_no_event(const Sentence& s) {
  return std::ranges::none_of(s.matches, [](const Match& match) {
    return match.tag() == Tag::weapon || match.tag() == Tag::action || counts_incidents(match);
  });
}

}  // namespace cairn
