#include "claims/relative_dates.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr int kDaysAhead = 62;
constexpr int kDaysBack = 182;
constexpr int kMostUnits = 400;

int year_of(Day day) { return civil_from_day(day).year; }

/// The year of a month without one; nothing where it cannot be told.
std::optional<int> year_for(const DateContext& context, const CalendarDay& found) {
  if (!context.published.days || !context.published.days->end) return std::nullopt;
  const Day last = *context.published.days->end;
  const int year = year_of(last);
  if (found.year_shift) return year + *found.year_shift;
  const auto start = days_in_year(found, year).start;
  if (found.counted_back) {
    const bool over = start && *start <= last && civil_from_day(last).month != found.month;
    return over ? year : year - 1;
  }
  if (!start || *start <= last) {
    const bool over = start && context.today().number - start->number > kDaysBack;
    return context.future && over ? year + 1 : year;  // "by February", in October
  }
  if (context.future) return year;
  if (found.day != 0 && start->number - last.number <= kDaysAhead) return std::nullopt;
  return year - 1;
}

/// "12/11/1989": the order that does not lie after publication, where only one of them does.
DayRange either_order(const DateContext& context, const CalendarDay& found) {
  const DayRange first = days_in_year(found, *found.year);
  CalendarDay turned = found;
  std::swap(turned.day, turned.month);
  turned.day_last = turned.day;
  const DayRange second = days_in_year(turned, *found.year);
  if (!context.published.days || !context.published.days->end) return {};
  const bool first_fits = *first.start <= *context.published.days->end;
  const bool second_fits = *second.start <= *context.published.days->end;
  if (first_fits == second_fits) return {};
  return first_fits ? first : second;
}

/// Where the day stays open, what the words do say of it.
void leave_part(DateMention& mention, DayInPart part) {
  if (mention.date.start) return;
  mention.date.part = mention.named.part = part;
}

/// Past "night", "afternoon" and the like.
std::size_t skip_day_part(const DateWords& w, std::size_t token) {
  const Match* part = w.s.match(token, Tag::day_part);
  return part && !w.word(token, "early") && !w.word(token, "late") ? part->end : token;
}

/// The latest such weekday not after `today`; before it where `last`, after it where `next` or still to come.
DayRange weekday_near(Day today, int weekday, bool last, bool next, bool future) {
  const int back = ((static_cast<int>(weekday_of(today)) - weekday) % 7 + 7) % 7;
  Day day{today.number - back};
  if (last && back == 0) day.number -= 7;
  if (next || (future && back != 0 && !last)) day.number += 7;
  return {day, day};
}

/// "of last week", "last week" after a weekday.
std::optional<DayRange> day_of_that_week(const DateContext& context, int weekday, std::size_t& end) {
  const DateWords& w = context.w;
  std::size_t at = end;
  if (w.word(at, "of")) ++at;
  const bool last = w.is(at, TimeWord::last);
  const bool current = w.is(at, TimeWord::current);
  const bool next = w.is(at, TimeWord::next);
  if (!(last || current || next) || !w.word(at + 1, "week")) return std::nullopt;
  end = at + 2;
  if (!context.day_known()) return DayRange{};
  const DayRange week = unit_after(CalendarUnit::week, context.today(), last ? -1 : next ? 1 : 0);
  const Day day{week.start->number + weekday - 1};
  return DayRange{day, day};
}

struct Modifier {
  TimeWord kind = TimeWord::last;
  std::size_t begin = 0;  ///< With "the".
  std::size_t end = 0;
  bool the = false;
};

std::optional<Modifier> read_modifier(const DateWords& w, std::size_t token) {
  Modifier found{.begin = token};
  for (std::size_t at = token; at < token + 2; ++at) {  // "this past week", "the previous week"
    const Match* match = nullptr;
    for (const TimeWord kind : {TimeWord::last, TimeWord::past, TimeWord::previous, TimeWord::current, TimeWord::next,
                                TimeWord::following, TimeWord::same}) {
      match = w.time_word(at, kind);
      if (!match) continue;
      found.kind = kind;
      found.end = match->end;
      break;
    }
    if (!match || found.kind != TimeWord::current) break;
  }
  if (found.end == 0) return std::nullopt;
  found.the = token > w.s.body_begin && w.word(token - 1, "the");
  if (found.the) --found.begin;
  return found;
}

/// "three", "24", "few": after a modifier.
struct Number {
  std::size_t end = 0;
  int value = 0;
  bool vague = false;
};
Number read_number_after(const DateWords& w, std::size_t token) {
  if (const auto figure = w.small_number(token)) return {.end = token + 1, .value = *figure};
  if (const Match* number = w.s.match(token, Tag::number))
    return {.end = number->end, .value = static_cast<int>(std::min<std::int64_t>(number->entry->number, 1000))};
  if (const Match* few = w.time_word(token, TimeWord::few)) return {.end = few->end, .value = 2, .vague = true};
  return {.end = token};
}

bool is_plural(const DateWords& w, const Match& unit) { return w.text[w.s.tokens[unit.end - 1].span.end - 1] == 's'; }

/// "the past two days", "the last 24 hours", "the past week": up to the day of publication.
std::optional<DateMention> read_rolling(const DateContext& context, const Modifier& modifier, const Number& number,
                                        const Match& unit) {
  const CalendarUnit kind = calendar_unit(unit);
  const bool vague = number.vague || (number.value == 0 && is_plural(context.w, unit));
  const int count = number.value == 0 ? 1 : number.value;
  if (count > kMostUnits) return std::nullopt;
  DayRange days;
  const bool known = context.day_known() || (context.published.days && kind >= CalendarUnit::month);
  if (known && (!vague || kind == CalendarUnit::hour)) {
    const Day start = kind == CalendarUnit::hour
                          ? Day{context.today().number - (vague ? 1 : std::max(1, (count + 23) / 24))}
                          : shifted(context.today(), kind, -count);
    days = {start, context.published.days->end};
  }
  const auto granularity = vague && kind == CalendarUnit::week ? DateGranularity::weeks : DateGranularity::range;
  DateMention mention =
      mention_of(context, modifier.begin, unit.end, days, granularity, DateBasis::relative_to_document);
  mention.period = kind != CalendarUnit::hour && !(kind == CalendarUnit::day && count <= 3);
  mention.loose = kind == CalendarUnit::hour;
  return mention;
}

/// "this week", "earlier this month": from its first day to the day of publication, or from there to its last.
DateMention current_unit(const DateContext& context, const Modifier& modifier, const Match& unit) {
  const CalendarUnit kind = calendar_unit(unit);
  DayRange days;
  if (context.day_known() || (context.published.days && kind >= CalendarUnit::quarter)) {
    days = unit_around(kind, context.today());
    if (kind != CalendarUnit::weekend || days.end > context.published.days->end) {
      if (context.future)
        days.start = context.today();
      else
        days.end = std::min(*days.end, *context.published.days->end);
    }
  }
  DateMention mention =
      mention_of(context, modifier.begin, unit.end, days, granularity_of(kind), DateBasis::relative_to_document);
  mention.period = kind != CalendarUnit::weekend && !context.future;
  return mention;
}

DateMention neighbour_unit(const DateContext& context, const Modifier& modifier, const Match& unit) {
  const CalendarUnit kind = calendar_unit(unit);
  const bool last = modifier.kind == TimeWord::last;
  DayRange days;
  if (context.day_known() || (context.published.days && kind >= CalendarUnit::month)) {
    const DayRange around = unit_around(kind, context.today());
    const bool over = kind == CalendarUnit::weekend && *around.end < context.today();
    days = last && over ? around : unit_after(kind, context.today(), last ? -1 : 1);
  }
  DateMention mention =
      mention_of(context, modifier.begin, unit.end, days, granularity_of(kind), DateBasis::relative_to_document);
  mention.period = last && kind >= CalendarUnit::quarter;
  return mention;
}

/// The days `count` units from those last named; nothing where these are less exact than the unit.
DayRange counted_from_event(const DateContext& context, CalendarUnit unit, int count) {
  if (!context.event || !context.event->start || !context.event->end) return {};
  const Day start = *context.event->start;
  const Day end = *context.event->end;
  const int length = end.number - start.number + 1;
  if (unit <= CalendarUnit::day) {
    if (length > 3) return {};
    const Day day{(count < 0 ? start : end).number + count};
    return {day, day};
  }
  if (length <= 7) return unit_after(unit, start, count);
  const DayRange around = unit_around(unit, start);
  if (*around.end < end) return {};
  if (length >= 28 && is_quarter(context.event) && unit >= CalendarUnit::year)  // "the third quarter … a year earlier"
    return {shifted(start, unit, count), Day{shifted(Day{end.number + 1}, unit, count).number - 1}};
  return unit_after(unit, start, count);
}

std::optional<DateMention> read_from_event(const DateContext& context, const Modifier& modifier, const Match& unit) {
  const CalendarUnit kind = calendar_unit(unit);
  if (kind == CalendarUnit::hour || is_plural(context.w, unit)) return std::nullopt;
  const int count = modifier.kind == TimeWord::following ? 1 : modifier.kind == TimeWord::previous ? -1 : 0;
  const auto basis = count == 0 ? DateBasis::anaphoric : DateBasis::offset_from_event;
  return mention_of(context, modifier.begin, unit.end, counted_from_event(context, kind, count), granularity_of(kind),
                    basis);
}

/// "last June", "this September", "next May"
std::optional<DateMention> read_modified_month(const DateContext& context, const Modifier& modifier) {
  auto found = read_calendar_day(context.w, modifier.end);
  if (!found || found->month == 0) return std::nullopt;
  if (found->day == 0 && !found->year && !found->year_shift) {
    found->counted_back = modifier.kind == TimeWord::last || modifier.kind == TimeWord::past;
    if (modifier.kind == TimeWord::current) found->year_shift = 0;
  }
  DateContext there = context;
  there.future |= modifier.kind == TimeWord::next;
  DateMention mention = resolve(there, *found);
  mention.begin = modifier.begin;
  mention.date.span = mention.named.span = context.w.s.span_of(mention.begin, mention.end);
  return mention;
}

}  // namespace

DateMention resolve(const DateContext& context, const CalendarDay& found) {
  DayRange days;
  if (found.either_order)
    days = either_order(context, found);
  else if (const auto year = found.year ? found.year : year_for(context, found))
    days = days_in_year(found, *year);
  if (!days.end) days.start.reset();
  DateMention mention = mention_of(context, found.begin, found.end, days, granularity_of(found),
                                   found.year ? DateBasis::explicit_ : DateBasis::year_from_document);
  const bool one_day = found.day != 0 && found.day == found.day_last && !found.year && !found.year_shift;
  if (one_day) leave_part(mention, {.weekday = 0, .month = static_cast<std::uint8_t>(found.month), .day = static_cast<std::uint8_t>(found.day)});
  return mention;
}

bool is_quarter(const ClaimDate* date) {
  if (!date || !date->start || !date->end) return false;
  const CivilDate first = civil_from_day(*date->start);
  return first.day == 1 && days_of_months(first.year, first.month, 3).end == date->end;
}

std::optional<DateMention> read_weekday(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  const Match* match = w.s.match(token, Tag::weekday);
  if (!match) return std::nullopt;
  std::size_t at = match->end;
  const bool stopped = w.mark(at, '.') && !w.s.tokens[at].space_before;
  if (stopped) ++at;
  std::size_t end = skip_day_part(w, at);
  at = end;
  if (w.mark(at, ',')) ++at;
  if (w.word(at, "the")) ++at;
  auto calendar = read_calendar_day(w, at);
  if (!calendar) calendar = read_numeric_day(w, at);
  const auto weekday = static_cast<std::uint8_t>(match->entry->number);
  if (calendar && calendar->day != 0) {
    calendar->begin = token;
    DateMention mention = resolve(context, *calendar);
    DayInPart part = mention.date.part;
    part.weekday = weekday;
    if (part.month != 0) leave_part(mention, part);
    return mention;
  }
  const bool cue = stopped || (token > w.s.body_begin && w.word(token - 1, "on"));
  if (match->entry->a != 0 && !cue) return std::nullopt;
  if (token > w.s.body_begin && (w.word(token - 1, "every") || w.word(token - 1, "each"))) return std::nullopt;
  std::size_t begin = token;
  bool last = false;
  bool next = false;
  if (token > w.s.body_begin) {
    last = w.is(token - 1, TimeWord::last) || w.is(token - 1, TimeWord::past) || w.is(token - 1, TimeWord::previous);
    next = w.is(token - 1, TimeWord::next);
    if (last || next || w.is(token - 1, TimeWord::current)) --begin;
  }
  if (stopped && end == match->end + std::size_t{1}) --end;
  if (const auto days = day_of_that_week(context, weekday, end))
    return mention_of(context, begin, end, *days, DateGranularity::day, DateBasis::relative_to_document);
  DayRange days;
  if (context.day_known()) {
    // "the previous Friday" is that before the day last named
    const ClaimDate* event = context.event;
    const bool previous =
        begin < token && w.is(token - 1, TimeWord::previous) && event && event->start && event->start == event->end;
    const bool future = context.future && !is_apostrophe(w.text, w.s, end);  // "to get around Wednesday's ruling"
    days = weekday_near(previous ? *event->start : context.today(), weekday, last, next, future);
  }
  DateMention mention = mention_of(context, begin, end, days, DateGranularity::day, DateBasis::relative_to_document);
  leave_part(mention, {.weekday = weekday, .month = 0, .day = 0});
  return mention;
}

std::optional<DateMention> read_modified_unit(const DateContext& context, std::size_t token) {
  const DateWords& w = context.w;
  const auto modifier = read_modifier(w, token);
  if (!modifier) return std::nullopt;
  const TimeWord kind = modifier->kind;
  if (w.s.is(modifier->end, Tag::weekday)) return read_weekday(context, modifier->end);
  if (w.s.is(modifier->end, Tag::month)) return read_modified_month(context, *modifier);
  const Number number = read_number_after(w, modifier->end);
  const Match* unit = w.unit(number.end);
  if (!unit) return std::nullopt;
  const CalendarUnit length = calendar_unit(*unit);
  if (length == CalendarUnit::half_year) return std::nullopt;
  if (w.word(unit->end, "of") && !w.s.is(unit->end + 1, Tag::article)) return std::nullopt;  // "the last week of May"
  if (kind == TimeWord::following || kind == TimeWord::previous || kind == TimeWord::same) {
    if (number.value != 0) return std::nullopt;
    return read_from_event(context, *modifier, *unit);
  }
  const bool whole = length == CalendarUnit::weekend || (number.value == 0 && length == CalendarUnit::century);
  const bool plural = is_plural(w, *unit);
  if (!whole &&
      (kind == TimeWord::past || (kind == TimeWord::last && (number.value != 0 || modifier->the || plural)))) {
    if (length == CalendarUnit::day && number.value == 0 && !plural) return std::nullopt;  // "the last day"
    return read_rolling(context, *modifier, number, *unit);
  }
  if (kind == TimeWord::next && (number.value != 0 || plural)) {
    DateMention mention =
        mention_of(context, modifier->begin, unit->end, {}, granularity_of(length), DateBasis::relative_to_document);
    mention.loose = true;
    return mention;
  }
  // "the next morning", "the next year": after the day last named
  if (kind == TimeWord::next && (length == CalendarUnit::day || (modifier->the && !context.future)))
    return read_from_event(context, {.kind = TimeWord::following, .begin = modifier->begin}, *unit);
  if (number.value != 0 || plural || length <= CalendarUnit::day) return std::nullopt;
  if (kind == TimeWord::current) return current_unit(context, *modifier, *unit);
  return neighbour_unit(context, *modifier, *unit);
}

std::optional<DateMention> read_counted_unit(const DateContext& context, std::size_t unit_at) {
  const DateWords& w = context.w;
  const Match* unit = w.unit(unit_at);
  if (!unit) return std::nullopt;
  const CalendarUnit kind = calendar_unit(*unit);
  const bool joined = w.dash(unit->end);  // "the year-ago quarter"
  const std::size_t at = joined ? unit->end + 1 : unit->end;
  const Match* ago = w.time_word(at, TimeWord::ago);
  const Match* earlier = w.time_word(at, TimeWord::earlier);
  const Match* later = w.time_word(at, TimeWord::later);
  const Match* direction = ago ? ago : earlier ? earlier : later;
  if (!direction) return std::nullopt;
  auto count = count_before(w, unit_at);
  if (!count && !ago && unit_at > w.s.body_begin && w.word(unit_at - 1, "the"))  // "the day before"
    count = UnitCount{.begin = unit_at - 1, .number = 1, .vague = false, .article = true};
  if (!count && !joined && !is_plural(w, *unit)) return std::nullopt;
  if (!count) count = UnitCount{.begin = unit_at, .number = 1, .vague = !joined, .article = false};
  if (count->number > kMostUnits || count->number < 1) return std::nullopt;
  if (!ago && kind == CalendarUnit::hour) return std::nullopt;  // the same day or the next
  // "two days after the raid": from a day that is not named here
  const bool from_other = (w.word(at, "before") || w.word(at, "after") || w.word(at, "prior")) &&
                          !w.punctuation(direction->end) && !w.s.is(direction->end, Tag::conjunction);
  if (from_other && count->vague) return std::nullopt;
  // "over three months ago": not in that month
  const bool more =
      count->begin > w.s.body_begin && (w.word(count->begin - 1, "over") || w.word(count->begin - 1, "than"));
  const auto granularity = !count->vague                ? granularity_of(kind)
                           : kind == CalendarUnit::week ? DateGranularity::weeks
                                                        : DateGranularity::range;
  DayRange days;
  if (ago && kind == CalendarUnit::hour) {
    if (context.day_known() && count->number <= 24) days = {Day{context.today().number - 1}, context.today()};
  } else if (ago && !count->vague && !more) {
    const bool known = context.day_known() || (context.published.days && kind >= CalendarUnit::month);
    if (known) days = unit_after(kind, context.today(), -count->number);
    // "in the third quarter, up from two a year ago"
    if (kind == CalendarUnit::year && is_quarter(context.event))
      days = counted_from_event(context, kind, -count->number);
  } else if (!ago && !count->vague && !from_other) {
    days = counted_from_event(context, kind, earlier ? -count->number : count->number);
  }
  DateMention mention = mention_of(context, count->begin, direction->end, days, granularity,
                                   ago ? DateBasis::relative_to_document : DateBasis::offset_from_event);
  mention.loose = kind == CalendarUnit::hour;
  return mention;
}

}  // namespace cairn
