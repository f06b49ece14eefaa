#pragma once

#include <optional>

#include "claims/calendar_days.h"
#include "claims/date_context.h"

// Days and periods that are counted from the day of publication or from the day last named.

namespace cairn {

/// The days of what the words say, in the year they say or the latest one that fits. Without a year and with no word
/// for what is to come, a day within the next two months of publication stays unresolved: last year's is not meant, and
/// this year's has not come.
DateMention resolve(const DateContext& context, const CalendarDay& found);

/// "Tuesday", "last Tuesday night", "Tuesday of last week"; also as the beginning of "Tuesday, March 4".
std::optional<DateMention> read_weekday(const DateContext& context, std::size_t token);

/// "last month", "the past three weeks", "this year", "next June", "the following day", "that week".
std::optional<DateMention> read_modified_unit(const DateContext& context, std::size_t token);

/// Is it three months long, from the first of a month?
bool is_quarter(const ClaimDate* date);

/// "two days ago", "a year earlier", "weeks later": found at the word for the unit, begins before it.
std::optional<DateMention> read_counted_unit(const DateContext& context, std::size_t unit);

}  // namespace cairn
