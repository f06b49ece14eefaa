#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// Weekday numbers follow ISO 8601: Monday is 1, Sunday is 7.
enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01. No time zone.
struct Day {
  std::int32_t number = 0;
  friend auto operator<=>(const Day&, const Day&) = default;
};

/// Nothing where there is no such day (31 June).
std::optional<Day> day_from_civil(CivilDate date);
CivilDate civil_from_day(Day day);
Weekday weekday_of(Day day);
int days_in_month(int year, int month);

/// "2018-11-15"; nothing else is accepted.
std::optional<Day> parse_day(std::string_view iso);
std::string to_string(Day day);

/// Days [start, end], both included; an end that is not known is empty.
struct DayRange {
  std::optional<Day> start;
  std::optional<Day> end;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// The days that an ISO 8601 date, year-month, year or time stamp covers ("2018-11" is all of November).
/// The day of a time stamp is the day as written, whatever its zone. Nothing where it is not one.
std::optional<DayRange> days_of_iso(std::string_view iso);

}  // namespace cairn
