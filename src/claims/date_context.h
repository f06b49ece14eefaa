#pragma once

#include "claims/date_words.h"
#include "claims/dates.h"

namespace cairn {

/// What dates that need one are counted from.
struct DateContext {
  const DateWords& w;
  const Published& published;
  const ClaimDate* event = nullptr;  ///< The day last named; null where none was.
  bool future = false;               ///< The clause speaks of what is still to come.

  bool day_known() const { return published.day_known; }
  /// The day of publication, or the first day of its month or year. Only where `published.days` is set.
  Day today() const { return *published.days->start; }
};

/// Unresolved where a day is missing.
inline DateMention mention_of(const DateContext& context, std::size_t begin, std::size_t end, DayRange days,
                              DateGranularity granularity, DateBasis basis) {
  DateMention mention{.begin = begin, .end = end, .date = {}, .named = {}};
  mention.date = {.start = days.start,
                  .end = days.end,
                  .granularity = granularity,
                  .basis = days.start ? basis : DateBasis::unresolved,
                  .span = context.w.s.span_of(begin, end)};
  mention.named = mention.date;
  return mention;
}

inline DateGranularity granularity_of(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::hour:
    case CalendarUnit::day:
      return DateGranularity::day;
    case CalendarUnit::week:
      return DateGranularity::week;
    case CalendarUnit::month:
      return DateGranularity::month;
    case CalendarUnit::year:
      return DateGranularity::year;
    default:
      return DateGranularity::range;
  }
}

}  // namespace cairn
