#pragma once

#include <optional>

#include "claims/date_words.h"

// Days, months and years that a text writes out: "March 17", "12 NOV 89", "2018-11-15", "mid-October", "2011".

namespace cairn {

/// What the words say; empty fields were not said.
struct CalendarDay {
  std::size_t begin = 0;  ///< Tokens.
  std::size_t end = 0;
  std::optional<int> year = {};
  std::optional<int> year_shift = {};  ///< "July last year": -1
  int month = 0;                       ///< 0: the whole year.
  int day = 0;                         ///< 0: the whole month.
  int day_last = 0;                    ///< "January 21-22"
  CalendarPart part = CalendarPart::whole;
  bool either_order = false;  ///< "12/11/1989" may be November or December.
  bool counted_back = false;  ///< "last June": not this year's.
};

/// With a month: in any order and punctuation, with or without a year, "January 21-22" and "3 and 4 May" included.
/// Months that are also words ("may", "march") need a number or a preposition beside them.
std::optional<CalendarDay> read_calendar_day(const DateWords& w, std::size_t token);
/// "2018-11-15", "15.11.2018", "11/15/2018".
std::optional<CalendarDay> read_numeric_day(const DateWords& w, std::size_t token);
/// "2011" where the words beside it make it a year.
std::optional<CalendarDay> read_year_alone(const DateWords& w, std::size_t token);

/// The days of it in this year; nothing for 31 June.
DayRange days_in_year(const CalendarDay& found, int year);
DateGranularity granularity_of(const CalendarDay& found);

}  // namespace cairn
