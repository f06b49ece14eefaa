#include "claims/calendar.h"

#include <algorithm>

namespace cairn {
namespace {

int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

/// Months in a unit that is made of months; 0 for the others.
int months_in(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::month:
      return 1;
    case CalendarUnit::quarter:
      return 3;
    case CalendarUnit::half_year:
      return 6;
    case CalendarUnit::year:
      return 12;
    case CalendarUnit::decade:
      return 120;
    case CalendarUnit::century:
      return 1200;
    default:
      return 0;
  }
}

int days_in(CalendarUnit unit) { return unit == CalendarUnit::week || unit == CalendarUnit::weekend ? 7 : 1; }

}  // namespace

DayRange days_of_months(int year, int month, int months) {
  const int first = year * 12 + month - 1;
  const int next = first + months;
  const auto start = day_from_civil({floor_to(first, 12) / 12, first - floor_to(first, 12) + 1, 1});
  const auto after = day_from_civil({floor_to(next, 12) / 12, next - floor_to(next, 12) + 1, 1});
  return {start, Day{after->number - 1}};
}

DayRange days_of_month(int year, int month) { return days_of_months(year, month, 1); }
DayRange days_of_year(int year) { return days_of_months(year, 1, 12); }

DayRange unit_around(CalendarUnit unit, Day day) {
  const int weekday = static_cast<int>(weekday_of(day));
  if (unit == CalendarUnit::week) return {Day{day.number - weekday + 1}, Day{day.number - weekday + 7}};
  if (unit == CalendarUnit::weekend) {
    const Day saturday{day.number - (weekday >= 6 ? weekday - 6 : weekday + 1)};
    return {saturday, Day{saturday.number + 1}};
  }
  const int months = months_in(unit);
  if (months == 0) return {day, day};
  const CivilDate civil = civil_from_day(day);
  const int first = floor_to(civil.year * 12 + civil.month - 1, months);
  return days_of_months(first / 12, first % 12 + 1, months);
}

Day shifted(Day day, CalendarUnit unit, int count) {
  const int months = months_in(unit);
  if (months == 0) return Day{day.number + count * days_in(unit)};
  const CivilDate civil = civil_from_day(day);
  const int at = civil.year * 12 + civil.month - 1 + count * months;
  const int year = floor_to(at, 12) / 12;
  const int month = at - floor_to(at, 12) + 1;
  return *day_from_civil({year, month, std::min(civil.day, days_in_month(year, month))});
}

DayRange unit_after(CalendarUnit unit, Day day, int count) {
  return unit_around(unit, shifted(*unit_around(unit, day).start, unit, count));
}

DayRange part_of_month(int year, int month, CalendarPart part) {
  const DayRange whole = days_of_month(year, month);
  switch (part) {
    case CalendarPart::early:
      return {whole.start, Day{whole.start->number + 9}};
    case CalendarPart::mid:
      return {Day{whole.start->number + 10}, Day{whole.start->number + 19}};
    case CalendarPart::late:
      return {Day{whole.start->number + 20}, whole.end};
    case CalendarPart::whole:
      break;
  }
  return whole;
}

DayRange part_of_year(int year, CalendarPart part) {
  if (part == CalendarPart::whole) return days_of_year(year);
  return days_of_months(year, part == CalendarPart::early ? 1 : part == CalendarPart::mid ? 5 : 9, 4);
}

}  // namespace cairn
