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

/// What words still say of a day whose year or week they leave open: "Monday", "12 June". 0 = not said.
struct DayInPart {
  std::uint8_t weekday = 0;  ///< ISO 8601: Monday is 1.
  std::uint8_t month = 0;    ///< Said together with `day` or not at all.
  std::uint8_t day = 0;
  bool known() const { return weekday != 0 || month != 0; }
  friend auto operator<=>(const DayInPart&, const DayInPart&) = default;
};
/// All that can be said so of a day.
DayInPart parts_of(Day day);
/// "--06-12", as gMonthDay of XML Schema 1.1, part 2, section 3.3.12, writes the day of a year that is not given.
std::string month_day_of(DayInPart part);
/// The month and the day of that; nothing else is accepted, nor a day that no year has.
std::optional<DayInPart> parse_month_day(std::string_view text);
/// "monday"; empty for 0.
std::string_view weekday_name(std::uint8_t weekday);
/// 1 to 7, or nothing.
std::optional<std::uint8_t> parse_weekday(std::string_view name);

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
