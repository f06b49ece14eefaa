#pragma once

#include <cstdint>

#include "model/day.h"

// Weeks, months, quarters and years as stretches of days. A week begins on Monday (ISO 8601).

namespace cairn {

enum class CalendarUnit : std::uint8_t { hour, day, week, weekend, month, quarter, half_year, year, decade, century };

/// The beginning, middle or end of something: days 1-10, 11-20 and from 21 of a month, four months each of a year.
enum class CalendarPart : std::uint8_t { whole, early, mid, late };

DayRange days_of_month(int year, int month);
DayRange days_of_year(int year);
/// `months` months from the first of `month`, which may be below 1 or above 12.
DayRange days_of_months(int year, int month, int months);

/// The day, week, month … that holds the day; for a weekend, the latest one that has begun by then.
DayRange unit_around(CalendarUnit unit, Day day);
/// The same day `count` units on; a day that a month does not have becomes its last one.
Day shifted(Day day, CalendarUnit unit, int count);
/// The unit `count` units after the one that holds the day.
DayRange unit_after(CalendarUnit unit, Day day, int count);
DayRange part_of_month(int year, int month, CalendarPart part);
DayRange part_of_year(int year, CalendarPart part);

}  // namespace cairn
