#include "claims/named_periods.h"

#include <algorithm>

#include "claims/relative_dates.h"

namespace cairn {
namespace {

/// The month or year that something is a part of.
struct Whole {
  std::size_t end = 0;
  std::optional<DayRange> days;  ///< Empty where it cannot be told.
  bool is_month = false;
  bool stated = false;  ///< With its year.
};

/// "of 2014", "2014", "of May 2014", "of the year", "of last year", "of this month".
std::optional<Whole> read_whole(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  std::size_t at = token;
  const bool of = w.word(at, "of") || w.word(at, "in");
  if (of) ++at;
  if (w.mark(at, ',')) ++at;
  if (w.word(at, "fiscal")) ++at;
  if (const auto year = w.year(at); year && !w.counted(at + 1))
    return Whole{.end = at + 1, .days = days_of_year(*year), .is_month = false, .stated = true};
  if (const auto month = read_calendar_day(w, at); of && month && month->day == 0) {
    const DateMention resolved = resolve(context, *month);
    Whole whole{.end = month->end, .days = {}, .is_month = month->month != 0, .stated = month->year.has_value()};
    if (resolved.date.start) whole.days = DayRange{resolved.date.start, resolved.date.end};
    return whole;
  }
  if (of && w.word(at, "the")) ++at;
  const bool last = w.is(at, TimeWord::last) || w.is(at, TimeWord::previous);
  const bool next = w.is(at, TimeWord::next);
  const bool modified = last || next || w.is(at, TimeWord::current);
  if (!of && !modified) return std::nullopt;
  if (modified) ++at;
  const Match* unit = w.unit(at);
  if (!unit) return std::nullopt;
  const CalendarUnit kind = calendar_unit(*unit);
  if (kind != CalendarUnit::year && kind != CalendarUnit::month) return std::nullopt;
  Whole whole{.end = unit->end, .days = {}, .is_month = kind == CalendarUnit::month, .stated = false};
  if (context.published.days) whole.days = unit_after(kind, context.today(), last ? -1 : next ? 1 : 0);
  return whole;
}

struct Part {
  CalendarUnit unit = CalendarUnit::quarter;
  int first = 1;  ///< Which of them, from 1; from the end where `last`.
  int count = 1;
  bool last = false;
};

DayRange within(const DayRange& whole, bool is_month, const Part& part) {
  const int skipped = part.last ? part.count : (part.first - 1) * part.count;
  const CivilDate start = civil_from_day(*whole.start);
  DayRange days;
  int months = 0;
  switch (part.unit) {
    case CalendarUnit::day:
    case CalendarUnit::week: {
      const int each = part.unit == CalendarUnit::week ? 7 : 1;
      days.start = part.last ? Day{whole.end->number + 1 - skipped * each} : Day{whole.start->number + skipped * each};
      days.end = Day{days.start->number + part.count * each - 1};
      break;
    }
    case CalendarUnit::weekend: {
      const Day saturday = *unit_around(CalendarUnit::weekend, Day{whole.start->number + 6}).start;
      days.start = Day{saturday.number + 7 * skipped};
      if (part.last) days.start = unit_around(CalendarUnit::weekend, *whole.end).start;
      days.end = Day{days.start->number + 1};
      break;
    }
    case CalendarUnit::half_year:
      if (is_month) {
        const Day middle{whole.start->number + 14};
        const bool second = part.last || part.first == 2;
        return second ? DayRange{Day{middle.number + 1}, whole.end} : DayRange{whole.start, middle};
      }
      months = 6;
      break;
    case CalendarUnit::quarter:
      months = 3;
      break;
    case CalendarUnit::month:
      months = 1;
      break;
    default:
      return {};
  }
  if (months != 0) {
    if (is_month) return {};
    const int first = part.last ? 13 - skipped * months : 1 + skipped * months;
    days = days_of_months(start.year, first, months * part.count);
  }
  if (*days.start < *whole.start || *days.end > *whole.end) return {};
  return days;
}

/// The latest such quarter that has begun by the day of publication; the coming one in a sentence about it.
DayRange quarter_near(const DateContext& context, int quarter) {
  if (!context.published.days) return {};
  const int year = civil_from_day(context.today()).year;
  const DayRange days = days_of_months(year, 3 * quarter - 2, 3);
  return *days.start > *context.published.days->end && !context.future ? days_of_months(year - 1, 3 * quarter - 2, 3)
                                                                       : days;
}

DateMention part_mention(const DateContext& context, std::size_t begin, std::size_t end, const Part& part,
                         const std::optional<Whole>& whole) {
  DayRange days;
  if (whole && whole->days)
    days = within(*whole->days, whole->is_month, part);
  else if (!whole)
    days = quarter_near(context, part.first);
  const bool explicit_year = whole && whole->stated;
  const auto granularity =
      part.unit == CalendarUnit::day && part.count == 1 ? DateGranularity::day : DateGranularity::range;
  DateMention mention = mention_of(context, begin, whole ? whole->end : end, days, granularity,
                                   explicit_year ? DateBasis::explicit_ : DateBasis::year_from_document);
  mention.period = days.start && days.end->number - days.start->number > 20;
  return mention;
}

/// "Q3", "Q3 2019": nothing for other words.
std::optional<DateMention> read_short_quarter(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  const Token& word = w.s.tokens[token];
  if (word.first != 'q' || word.span.size() != 2 || !word.capital) return std::nullopt;
  const char digit = w.text[word.span.begin + 1];
  if (digit < '1' || digit > '4') return std::nullopt;
  const auto whole = read_whole(context, token + 1);
  return part_mention(context, token, token + 1, {.unit = CalendarUnit::quarter, .first = digit - '0'}, whole);
}

}  // namespace

std::optional<DateMention> read_part_of_period(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  if (auto quarter = read_short_quarter(context, token)) return quarter;
  const Match* ordinal = w.time_word(token, TimeWord::ordinal);
  const Match* last = w.time_word(token, TimeWord::last);
  // "the 2nd week of May", "2d" in older American texts
  const auto figure = w.small_number(token);
  const std::size_t figure_end = figure ? w.skip_ordinal(token + 1) : token;
  const bool written = figure && figure_end > token + 1;
  if (!ordinal && !last && !written) return std::nullopt;
  Part part{.first = ordinal ? static_cast<int>(ordinal->entry->number) : figure.value_or(1), .last = last != nullptr};
  std::size_t at = ordinal ? ordinal->end : last ? last->end : figure_end;
  if (w.dash(at) || w.word(at, "fiscal")) ++at;
  if (const auto count = w.small_number(at)) {
    part.count = *count;
    ++at;
  } else if (const Match* number = w.s.match(at, Tag::number)) {
    part.count = static_cast<int>(std::min<std::int64_t>(number->entry->number, 400));
    at = number->end;
  }
  const Match* unit = w.unit(at);
  if (!unit || part.count < 1 || part.count > 400 || part.first < 1 || part.first > 400) return std::nullopt;
  part.unit = calendar_unit(*unit);
  const auto whole = read_whole(context, unit->end);
  const bool named_quarter = part.unit == CalendarUnit::quarter && !part.last && part.first <= 4 && part.count == 1;
  if (!whole && !named_quarter) return std::nullopt;
  const std::size_t begin = token > w.s.body_begin && w.word(token - 1, "the") ? token - 1 : token;
  return part_mention(context, begin, unit->end, part, whole);
}

std::optional<DateMention> read_season(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  const Match* season = w.time_word(token, TimeWord::season);
  if (!season || token <= w.s.body_begin) return std::nullopt;
  const int month = static_cast<int>(season->entry->number);
  const auto whole = read_whole(context, season->end);
  std::size_t before = token;
  while (before > w.s.body_begin && before + 3 > token &&
         (w.word(before - 1, "the") || w.dash(before - 1) || w.is(before - 1, TimeWord::early) ||
          w.is(before - 1, TimeWord::mid) || w.is(before - 1, TimeWord::late)))
    --before;
  if (before <= w.s.body_begin) return std::nullopt;
  const bool last = w.is(before - 1, TimeWord::last) || w.is(before - 1, TimeWord::past);
  const bool next = w.is(before - 1, TimeWord::next);
  const bool modified = last || next || w.is(before - 1, TimeWord::current);
  const bool in = w.word(before - 1, "in") || w.word(before - 1, "during") || w.word(before - 1, "since") ||
                  w.word(before - 1, "by") || w.word(before - 1, "over");
  // "the Arab Spring", "a fall from the roof"
  if (!whole && !modified && !(in && !w.word(token, "fall"))) return std::nullopt;
  if (whole && whole->is_month) return std::nullopt;
  DayRange days;
  if (whole) {
    if (whole->days) days = days_of_months(civil_from_day(*whole->days->start).year, month, 3);
  } else if (context.published.days) {
    int year = civil_from_day(context.today()).year;
    if (!context.future && !next) {
      // the latest that has begun; "last winter" is the latest that is over
      while (*days_of_months(year, month, 3).start > context.today() ||
             (last && *days_of_months(year, month, 3).end >= context.today()))
        --year;
    } else if (next && *days_of_months(year, month, 3).start <= context.today()) {
      ++year;
    }
    days = days_of_months(year, month, 3);
  }
  const std::size_t begin = modified ? before - 1 : token;
  return mention_of(context, begin, whole ? whole->end : season->end, days, DateGranularity::range,
                    whole && whole->stated ? DateBasis::explicit_ : DateBasis::year_from_document);
}

std::optional<DateMention> read_decade(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  std::size_t end = 0;
  int decade = -1;
  const bool prefixed =
      token > w.s.body_begin && (w.word(token - 1, "the") || w.dash(token - 1) || w.is(token - 1, TimeWord::early) ||
                                 w.is(token - 1, TimeWord::late) || w.mark(token - 1, '\''));
  if (const Match* name = w.time_word(token, TimeWord::decade_name)) {
    decade = static_cast<int>(name->entry->number);
    end = name->end;
    if (!prefixed) return std::nullopt;
  } else if (const auto figure = w.small_number(token)) {
    end = token + 1;
    if (is_apostrophe(w.text, w.s, end)) ++end;
    if (!w.word(end, "s") || w.s.tokens[end].space_before || *figure % 10 != 0) return std::nullopt;
    const bool its = end > token + 1;  // "1990's"
    ++end;
    const std::size_t length = w.s.tokens[token].span.size();
    if (length == 2 && prefixed) decade = *figure;
    if (length == 4 && *figure >= 1700 && *figure <= 2100 && (!its || prefixed)) decade = *figure;
  }
  if (decade < 0) return std::nullopt;
  if (decade < 100) decade += decade >= 30 ? 1900 : 2000;
  DateMention mention =
      mention_of(context, token, end, days_of_months(decade, 1, 120), DateGranularity::range, DateBasis::explicit_);
  mention.period = true;
  return mention;
}

std::optional<DateMention> read_holiday(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  const Match* holiday = w.time_word(token, TimeWord::holiday);
  if (!holiday || (!w.s.tokens[token].capital)) return std::nullopt;
  const int date = static_cast<int>(holiday->entry->number);
  if (!w.punctuation(holiday->end) && w.s.tokens[holiday->end].capital && !w.s.capitals_mean_nothing)
    return std::nullopt;  // "Christmas Island"
  CalendarDay found{
      .begin = token, .end = holiday->end, .month = date / 100, .day = date % 100, .day_last = date % 100};
  if (date == 0) {  // moves from year to year
    return mention_of(context, token, holiday->end, {}, DateGranularity::day, DateBasis::unresolved);
  }
  if (const auto whole = read_whole(context, holiday->end); whole && !whole->is_month) {
    found.end = whole->end;
    if (whole->days) found.year = civil_from_day(*whole->days->start).year;
  }
  return resolve(context, found);
}

}  // namespace cairn
