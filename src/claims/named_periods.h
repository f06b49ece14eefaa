#pragma once

#include <optional>

#include "claims/date_context.h"

// Periods with a name of their own: quarters, halves, seasons, decades, holidays.

namespace cairn {

/// "the third quarter", "the first half of 2014", "the first week of May", "the last three days of August", "Q3 2019".
std::optional<DateMention> read_part_of_period(const DateContext& context, std::size_t token);

/// "the summer of 2014", "last winter", "in the spring". Seasons are those of the northern hemisphere.
std::optional<DateMention> read_season(const DateContext& context, std::size_t token);

/// "the 1980s", "the late '80s", "the eighties".
std::optional<DateMention> read_decade(const DateContext& context, std::size_t token);

/// "Christmas Eve", "May Day 2014": days that have the same date every year. A feast that moves gives a mention
/// without days.
std::optional<DateMention> read_holiday(const DateContext& context, std::size_t token);

}  // namespace cairn
