#include "claims/calendar_days.h"

#include <array>

namespace cairn {
namespace {

/// "on May 3", "in May", "May 2031", "late May": not "it may" and not "they march on".
bool stands_as_month(const DateWords& w, const Match& month) {
  if (month.entry->a == 0) return true;
  std::size_t next = month.end;
  if (w.mark(next, '.') && !w.s.tokens[next].space_before) ++next;
  if (w.day_of_month(next) || w.year(next) || w.year(next + 1)) return true;
  const std::size_t at = month.begin;
  const bool heads = w.mark(month.end, ':') && (at <= w.s.body_begin || w.punctuation(at - 1));  // "• March: …"
  if (heads) return true;
  return at > w.s.body_begin &&
         (w.after(at, TimeWord::before_year) || w.after(at, TimeWord::last) || w.after(at, TimeWord::current) ||
          w.after(at, TimeWord::next) || w.day_of_month(at - 1) || w.word(at - 1, "on") ||
          (at >= 2 && (w.word(at - 1, "and") || w.word(at - 1, "to")) && w.s.is(at - 2, Tag::month)) ||
          (w.dash(at - 1) && at >= 2 && (w.is(at - 2, TimeWord::mid) || w.s.is(at - 2, Tag::month))));
}

/// "this year", "last year", "of next year" after a month.
void read_shifted_year(const DateWords& w, CalendarDay& found) {
  std::size_t at = found.end;
  if (w.word(at, "of")) ++at;
  if (w.word(at, "the")) ++at;
  const bool last = w.is(at, TimeWord::last) || w.is(at, TimeWord::previous);
  const bool current = w.is(at, TimeWord::current);
  const bool next = w.is(at, TimeWord::next);
  if (!(last || current || next) || !(w.word(at + 1, "year"))) return;
  found.year_shift = last ? -1 : next ? 1 : 0;
  found.end = at + 2;
}

/// Past ", 2031", "of 2031", " '89"; a year that stands there is taken.
void read_year_after(const DateWords& w, CalendarDay& found, bool two_digits) {
  std::size_t at = found.end;
  if (w.mark(at, '.') && !w.s.tokens[at].space_before) ++at;
  const bool comma = w.mark(at, ',') || w.word(at, "\xd8\x8c");  // Arabic comma
  if (comma || w.word(at, "of") || w.word(at, "in")) ++at;
  const bool short_form = w.mark(at, '\'') && !w.punctuation(at + 1);
  if (short_form) ++at;
  if (const auto year = w.year(at, two_digits || short_form); year && !w.counted(at + 1)) {
    found.year = year;
    found.end = at + 1;
    return;
  }
  read_shifted_year(w, found);
}

/// "-22", " to 22", " and 22", ", 22 and 23" after a day: the last of them. `end` moves past it.
int read_last_day(const DateWords& w, int day, std::size_t& end) {
  std::size_t at = end;
  int last = day;
  while (w.mark(at, ',') && w.day_of_month(at + 1).value_or(0) == last + 1) {
    last = *w.day_of_month(at + 1);
    at = w.skip_ordinal(at + 2);
  }
  const bool dash = w.dash(at);
  if (!dash && !w.word(at, "to") && !w.word(at, "and") && !w.word(at, "or") && !w.word(at, "until") &&
      !w.word(at, "through") && !w.mark(at, '/'))
    return day;
  std::size_t next = at + 1;
  if (w.word(next, "the")) ++next;
  const auto second = w.day_of_month(next);
  if (!second || *second <= last) return day;
  end = w.skip_ordinal(next + 1);
  return *second;
}

/// "March 17", "Nov. 2, 1989", "January 21-22, 2023", "March 2019", "March eighth".
std::optional<CalendarDay> read_month_first(const DateWords& w, std::size_t token) {
  const Match* month = w.s.match(token, Tag::month);
  if (!month || !stands_as_month(w, *month)) return std::nullopt;
  if (token > w.s.body_begin && w.day_of_month(token - 1)) return std::nullopt;  // "31 June"
  CalendarDay found{.begin = token, .end = month->end};
  found.month = static_cast<int>(month->entry->number);
  std::size_t at = month->end;
  const bool stopped = w.mark(at, '.') && !w.s.tokens[at].space_before;
  if (stopped) ++at;
  if (w.word(at, "the") && (w.day_of_month(at + 1) || w.is(at + 1, TimeWord::ordinal))) ++at;
  const auto day = w.day_of_month(at);
  const Match* ordinal = w.time_word(at, TimeWord::ordinal);
  const bool in_the_month = token > 0 && (w.word(token - 1, "in") || w.word(token - 1, "during"));
  if (day && !(in_the_month && w.counted(at + 1))) {
    found.day = found.day_last = *day;
    found.end = w.skip_ordinal(at + 1);
    std::size_t end = found.end;
    const int last = read_last_day(w, *day, end);
    // "on May 3 and 4 people died"
    const bool counts = !w.dash(found.end) && !w.punctuation(end) && !w.s.is(end, Tag::preposition) && !w.year(end);
    if (last != *day && !counts) {
      found.day_last = last;
      found.end = end;
    }
  } else if (ordinal && ordinal->entry->number <= 31 && !w.unit(ordinal->end)) {
    found.day = found.day_last = static_cast<int>(ordinal->entry->number);
    found.end = ordinal->end;
  }
  read_year_after(w, found, found.day != 0);
  if (!found.year && found.day == 0) {
    if (const auto year = w.year(at, true)) {  // "NOV 89"
      found.year = year;
      found.end = at + 1;
    }
  }
  return found;
}

/// "17 March 2017", "17th of March", "12 NOV 89", "3-4 May", "3 and 4 May", "the first of May".
std::optional<CalendarDay> read_day_first(const DateWords& w, std::size_t token) {
  CalendarDay found{.begin = token};
  const Match* ordinal = w.time_word(token, TimeWord::ordinal);
  const auto day = w.day_of_month(token);
  if (!day && !(ordinal && ordinal->entry->number <= 31 && w.word(ordinal->end, "of"))) return std::nullopt;
  found.day = found.day_last = day ? *day : static_cast<int>(ordinal->entry->number);
  std::size_t at = day ? w.skip_ordinal(token + 1) : ordinal->end;
  std::size_t end = at;
  const int last = day ? read_last_day(w, *day, end) : found.day;
  if (last != found.day && (w.s.is(end, Tag::month) || (w.word(end, "of") && w.s.is(end + 1, Tag::month)))) {
    found.day_last = last;
    at = end;
  }
  if (w.word(at, "of")) ++at;
  if (w.dash(at) && !w.s.tokens[at].space_before) ++at;  // "12-Nov-89"
  const Match* month = w.s.match(at, Tag::month);
  if (!month) return std::nullopt;
  found.month = static_cast<int>(month->entry->number);
  found.end = month->end;
  if (w.dash(found.end) && w.year(found.end + 1, true)) {
    found.year = w.year(found.end + 1, true);
    found.end += 2;
    return found;
  }
  read_year_after(w, found, true);
  return found;
}

struct Figures {
  std::array<int, 3> values{};
  std::array<int, 3> lengths{};
  char separator = 0;
  std::size_t end = 0;  ///< Byte after the last figure.
};

/// Three figures parted by the same '-', '/' or '.'.
std::optional<Figures> read_figures(std::string_view text, std::size_t at) {
  Figures found;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) {
      const char c = at < text.size() ? text[at] : ' ';
      if ((c != '-' && c != '/' && c != '.') || (i == 2 && c != found.separator)) return std::nullopt;
      found.separator = c;
      ++at;
    }
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && found.lengths[i] < 5) {
      found.values[i] = found.values[i] * 10 + (text[at++] - '0');
      ++found.lengths[i];
    }
    if (found.lengths[i] == 0 || found.lengths[i] > 4 || found.lengths[i] == 3) return std::nullopt;
  }
  found.end = at;
  return found;
}

}  // namespace

std::optional<CalendarDay> read_numeric_day(const DateWords& w, std::size_t token) {
  if (!w.number(token) || (token > 0 && !w.s.tokens[token].space_before && !w.punctuation(token - 1)))
    return std::nullopt;
  const Span sentence = w.s.span_of(token, w.s.size());
  const std::string_view rest = words_of(w.text, sentence);
  const auto figures = read_figures(rest.substr(0, 11), 0);
  if (!figures) return std::nullopt;
  const auto& [values, lengths, separator, length] = *figures;
  CalendarDay found{.begin = token, .end = token};
  while (found.end < w.s.size() && w.s.tokens[found.end].span.begin < sentence.begin + length) ++found.end;
  if (w.s.tokens[found.end - 1].span.end != sentence.begin + length) return std::nullopt;
  if (lengths[0] == 4) {
    if (lengths[2] > 2) return std::nullopt;
    found.year = values[0];
    found.month = values[1];
    found.day = values[2];
  } else {
    if (lengths[0] > 2 || lengths[1] > 2 || (lengths[2] != 4 && separator == '.')) return std::nullopt;
    const bool month_first = values[1] > 12;
    found.day = values[month_first ? 1 : 0];
    found.month = values[month_first ? 0 : 1];
    found.either_order = values[0] <= 12 && values[1] <= 12 && values[0] != values[1] && separator != '.';
    found.year = lengths[2] == 4 ? values[2] : values[2] >= 60 ? 1900 + values[2] : 2000 + values[2];
  }
  found.day_last = found.day;
  if (*found.year < 1900 || *found.year > 2100 || !day_from_civil({*found.year, found.month, found.day}))
    return std::nullopt;
  return found;
}

std::optional<CalendarDay> read_calendar_day(const DateWords& w, std::size_t token) {
  std::size_t at = token;
  CalendarPart part = CalendarPart::whole;
  for (const auto& [kind, value] :
       {std::pair(TimeWord::early, CalendarPart::early), std::pair(TimeWord::mid, CalendarPart::mid),
        std::pair(TimeWord::late, CalendarPart::late)}) {
    const Match* match = w.time_word(token, kind);
    if (!match) continue;
    part = value;
    at = match->end;
    if (w.dash(at)) ++at;
    break;
  }
  auto found = read_month_first(w, at);
  if (!found && part == CalendarPart::whole) found = read_day_first(w, at);
  if (!found && part != CalendarPart::whole) {
    const bool decade = w.word(at + 1, "s") && !w.s.tokens[at + 1].space_before;
    if (const auto year = w.year(at); year && !w.counted(at + 1) && !decade) {
      found = CalendarDay{.begin = token, .end = at + 1};
      found->year = year;
    }
  }
  // "31 June" is no day; 2032 has every day that some year has
  if (!found || found->day_last > days_in_month(2032, found->month == 0 ? 1 : found->month)) return std::nullopt;
  if (found->day == 0) {
    found->begin = token;
    found->part = part;
  }
  return found;
}

std::optional<CalendarDay> read_year_alone(const DateWords& w, std::size_t token) {
  const auto year = w.year(token);
  if (!year || w.counted(token + 1) || w.mark(token + 1, '%') || w.word(token + 1, "percent")) return std::nullopt;
  if (w.mark(token + 1, '/') || w.mark(token + 1, ':')) return std::nullopt;
  const bool first = token <= w.s.body_begin;
  const bool round = *year % 100 == 0;  // "a crowd of 2000"
  const bool cue = !first && w.after(token, TimeWord::before_year) && !(round && w.word(token - 1, "of"));
  // "the 2011 uprising", "its 2011 report", "the council's 2011 report"
  const bool determined = !first && (w.s.is(token - 1, Tag::article) || w.s.is(token - 1, Tag::possessive) ||
                                     w.is(token - 1, TimeWord::same) ||
                                     (w.word(token - 1, "s") && token >= 2 && is_apostrophe(w.text, w.s, token - 2)));
  const bool named = determined && !w.punctuation(token + 1);
  const bool alone = !first && w.mark(token - 1, '(') && w.mark(token + 1, ')');
  const bool its = is_apostrophe(w.text, w.s, token + 1) && w.word(token + 2, "s");
  const bool second = token >= w.s.body_begin + 2 && w.year(token - 2) &&
                      (w.dash(token - 1) || w.word(token - 1, "and") || w.word(token - 1, "or"));
  const bool pair = w.dash(token + 1) && w.year(token + 2).value_or(0) > *year;
  if (!(cue || named || alone || its || second || pair)) return std::nullopt;
  CalendarDay found{.begin = token, .end = token + 1};
  found.year = year;
  return found;
}

DayRange days_in_year(const CalendarDay& found, int year) {
  if (found.month == 0) return part_of_year(year, found.part);
  if (found.day == 0) return part_of_month(year, found.month, found.part);
  return {day_from_civil({year, found.month, found.day}), day_from_civil({year, found.month, found.day_last})};
}

DateGranularity granularity_of(const CalendarDay& found) {
  if (found.part != CalendarPart::whole || found.day != found.day_last) return DateGranularity::range;
  if (found.month == 0) return DateGranularity::year;
  return found.day == 0 ? DateGranularity::month : DateGranularity::day;
}

}  // namespace cairn
