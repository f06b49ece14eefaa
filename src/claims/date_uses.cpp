#include "claims/date_uses.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr std::size_t kWordsBack = 14;
constexpr std::size_t kWordsAhead = 10;
constexpr std::size_t kWordsOfScene = 16;
constexpr std::size_t kWordsOfPlace = 7;

bool ends_clause(const DateWords& w, std::size_t token) {
  return w.mark(token, ';') || w.mark(token, ':') || w.mark(token, '(') || is_quote(w.text, w.s, token);
}

bool is_past_verb(const DateWords& w, std::size_t token) {
  return w.word(token, "was") || w.word(token, "were") || w.word(token, "had") || w.word(token, "has") ||
         w.word(token, "did") || w.word(token, "have");
}

/// "will have", "would be": the future word stands before the past one.
bool is_future_at(const DateWords& w, std::size_t token) { return w.is(token, TimeWord::future); }

/// "reported" in "was reported killed": no statement is dated by it.
bool is_passive_report(const DateWords& w, std::size_t token) {
  return w.word(token, "reported") && token > 0 && w.s.is(token - 1, Tag::be);
}

/// The first token of what stands around the date: past "the", "early", "on".
std::size_t before_date(const DateWords& w, std::size_t begin) {
  while (begin > w.s.body_begin &&
         (w.word(begin - 1, "the") || w.s.is(begin - 1, Tag::day_part) || w.word(begin - 1, "early") ||
          w.word(begin - 1, "late") || w.word(begin - 1, "last")))
    --begin;
  return begin;
}

/// "said on Monday", "announced today", "told reporters Thursday"
bool follows_saying(const DateWords& w, std::size_t before) {
  const Sentence& s = w.s;
  for (std::size_t back = 1; back <= 3 && before >= s.body_begin + back; ++back) {
    const std::size_t token = before - back;
    if (s.is(token, Tag::effect) || s.tokens[token].kind == TokenKind::punctuation || w.word(token, "that")) break;
    if (s.is(token, Tag::say)) return !(s.is(token, Tag::damage) || is_passive_report(w, token));
    if (back == 1 && !w.word(token, "reporters") && !w.word(token, "media") && !w.word(token, "statement") &&
        !w.word(token, "conference") && !w.word(token, "press") && !s.tokens[token].capital)
      break;
  }
  return false;
}

/// "a man named Omar Salim", "a girl identified as Rana"
bool gives_a_name(const DateWords& w, std::size_t token) {
  if (!w.word(token, "named") && !w.word(token, "identified")) return false;
  return token > w.s.body_begin &&
         (w.s.is(token - 1, Tag::person) || w.s.is(token - 1, Tag::relative) || w.s.match_ending(token, Tag::person));
}

/// "On Tuesday, the government condemned …", "Monday the ministry said …": the first verb after it speaks
bool opens_saying(const DateWords& w, const DateMention& mention) {
  const Sentence& s = w.s;
  const bool stretch = mention.period && mention.named.granularity != DateGranularity::week;
  if (mention.begin > s.body_begin + 2 || stretch) return false;
  for (std::size_t token = mention.end; token < s.size() && token < mention.end + 16; ++token) {
    if (s.is(token, Tag::effect) || s.is(token, Tag::damage) || s.is(token, Tag::weapon) || s.is(token, Tag::number))
      return false;
    if (s.is(token, Tag::say_noun) || s.is(token, Tag::report_noun) || gives_a_name(w, token)) continue;
    if ((s.is(token, Tag::say) || s.is(token, Tag::accuse)) && !s.is(token, Tag::suspected)) return true;
  }
  return false;
}

/// "kept reporting nine dead on Sunday", "still spoke of 26 dead on Sunday"
bool follows_saying_again(const DateWords& w, std::size_t before) {
  for (std::size_t token = before; token > w.s.body_begin && before - token < kWordsOfPlace;) {
    --token;
    if (w.punctuation(token) || w.s.is(token, Tag::clause_break) || w.word(token, "that")) return false;
    if (w.s.is(token, Tag::say)) return w.after(token, TimeWord::said_again);
  }
  return false;
}

bool dates_a_statement(const DateWords& w, const DateMention& mention, std::size_t before) {
  const Sentence& s = w.s;
  const std::size_t end = mention.end;
  if (follows_saying(w, before) || follows_saying_again(w, before) || opens_saying(w, mention)) return true;
  // "the army on Thursday rejected", "addressed two letters last Saturday"
  if ((s.is(end, Tag::say) || s.is(end, Tag::deny) || s.is(end, Tag::accuse)) && !s.is(end, Tag::effect)) return true;
  // "On Monday, said a doctor", "Monday in a statement"
  if (w.word(end, "in") && w.word(end + 1, "a") && w.word(end + 2, "statement")) return true;
  // "in a Wednesday press conference", "a report on Tuesday"
  if (w.word(end, "press") || w.word(end, "statement") || w.word(end, "briefing")) return true;
  if (before <= s.body_begin) return false;
  if (s.match_ending(before, Tag::say_noun) && !s.is(before - 1, Tag::say)) return true;
  if (w.word(before - 1, "reporters") || w.word(before - 1, "media") || w.word(before - 1, "accusation")) return true;
  // "9:01 PM · Aug 7, 2022": when a post was sent
  return before > s.body_begin + 1 && words_at(w.text, s, before - 1) == "\xc2\xb7";
}

bool tells_of_harm(const Sentence& s, std::size_t token) {
  return s.is(token, Tag::effect) || s.is(token, Tag::damage) || s.is(token, Tag::weapon);
}

/// "resigned on Friday", "arrived in Port Sirin on Friday", "the accord of 3 May"
bool follows_other_act(const DateWords& w, std::size_t before) {
  const Sentence& s = w.s;
  for (std::size_t token = before; token > s.body_begin && before - token < kWordsOfPlace;) {
    --token;
    if (w.is(token, TimeWord::other_act) || w.is(token, TimeWord::other_event)) return true;
    if (tells_of_harm(s, token) || s.is(token, Tag::be) || s.is(token, Tag::say) || s.is(token, Tag::clause_break) ||
        s.is(token, Tag::conjunction) || s.is(token, Tag::relative_pronoun) || s.is(token, Tag::have) ||
        (w.punctuation(token) && !w.mark(token, ',')))
      return false;
  }
  return false;
}

/// "the war, which began in 2031": not the year of the event.
bool is_when_something_began(const DateWords& w, const DateMention& mention, std::size_t before) {
  const bool long_ago =
      mention.named.granularity == DateGranularity::year || mention.named.granularity == DateGranularity::month;
  if (!long_ago) return false;
  if (before > w.s.body_begin && (w.word(before - 1, "in") || w.word(before - 1, "during"))) --before;
  return before > w.s.body_begin && w.after(before, TimeWord::beginning);
}

/// The date is that of what hurts nobody; but "gathered on Friday when a bomb went off".
bool dates_other_act(const DateWords& w, const DateMention& mention, std::size_t before) {
  const bool precedes = w.is(mention.end, TimeWord::other_act) && !w.s.is(mention.end, Tag::effect);
  if (!precedes && !follows_other_act(w, before)) return false;
  for (std::size_t token = mention.end; token < w.s.size() && token < mention.end + kWordsOfScene; ++token) {
    if (w.word(token, "when") || w.word(token, "as") || w.word(token, "where")) return false;
  }
  return true;
}

/// "since 2031" in a text of 2030: no such period.
void drop_backward_days(ClaimDate& date) {
  if (!date.start || !date.end || *date.start <= *date.end) return;
  date.start.reset();
  date.end.reset();
  date.basis = DateBasis::unresolved;
}

}  // namespace

bool is_still_to_come(const DateWords& w, std::size_t begin, std::size_t end) {
  const std::size_t first = begin > w.s.body_begin + kWordsBack ? begin - kWordsBack : w.s.body_begin;
  bool opens = true;  // nothing but a preposition before it
  for (std::size_t token = begin; token-- > first;) {
    if (ends_clause(w, token)) break;
    if (is_future_at(w, token)) return true;
    const bool to_say = token > first && w.word(token - 1, "to");  // "plans to announce it on Monday"
    if ((w.s.is(token, Tag::say) && !to_say) || is_past_verb(w, token)) return false;
    if (begin - token > 2) opens = false;
    if (w.mark(token, ',') && begin - token <= 2) break;
  }
  while (w.number(end)) ++end;
  if (is_future_at(w, end)) return true;  // "the May 3 deadline"
  if (!opens) return false;
  for (std::size_t token = end; token < w.s.size() && token < end + kWordsAhead; ++token) {
    if (ends_clause(w, token)) return false;
    if (is_future_at(w, token)) return true;
    if (w.s.is(token, Tag::say) || w.s.is(token, Tag::effect) || is_past_verb(w, token)) return false;
  }
  return false;
}

void mark_uses(const DateContext& context, DateMention& mention) {
  const DateWords& w = context.w;
  std::size_t before = before_date(w, mention.begin);
  mention.named = mention.date;
  // "the first since 2017, when …" speaks of 2017
  const bool told = w.mark(mention.end, ',') && w.word(mention.end + 1, "when");
  const bool since = before > w.s.body_begin && w.word(before - 1, "since");
  if (since && !told) {
    mention.date.granularity = DateGranularity::range;
    mention.date.end.reset();
    if (mention.date.start && context.published.days) mention.date.end = context.published.days->end;
  }
  // "since this morning" is no stretch over which figures add up
  const ClaimDate& date = mention.date;
  const bool today = date.start && date.end &&
                     (date.end->number == date.start->number ||
                      (date.end->number == date.start->number + 1 && date.basis == DateBasis::relative_to_document));
  mention.period |= since && !today;
  if (before > w.s.body_begin && w.word(before - 1, "on")) --before;
  mention.statement = dates_a_statement(w, mention, before) || dates_other_act(w, mention, before) ||
                      is_when_something_began(w, mention, before) ||
                      (before > w.s.body_begin && w.after(before, TimeWord::not_the_day));
  // "he died the next day" dates him alone; "The next day, shelling …" goes on with the story
  const bool opens = mention.begin <= w.s.body_begin + 1;
  mention.loose |= mention.named.basis == DateBasis::offset_from_event && !opens;
  drop_backward_days(mention.date);
}

}  // namespace cairn
