#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/casualty_count.h"
#include "model/incident.h"
#include "model/result.h"

// Rule R10: sums over incidents (docs/methods/totals.md).

namespace cairn {

enum class TotalsKey : std::uint8_t { year, month, day, country, governorate, place, actor, event_type, grade };
CAIRN_ENUM_NAMES(TotalsKey, "year", "month", "day", "country", "governorate", "place", "actor", "event_type", "grade")

enum class TotalsRange : std::uint8_t { reported, non_party, acknowledged, corroborated };
CAIRN_ENUM_NAMES(TotalsRange, "reported", "non_party", "acknowledged", "corroborated")

/// Where a place lies, as its gazetteer says. Empty: not known.
struct Division {
  std::string governorate;
  std::string country;
};

struct TotalsOptions {
  std::vector<TotalsKey> by;  ///< Empty: one row for all.
  std::string effect = "killed";
  TotalsRange range = TotalsRange::reported;
  std::function<Division(const Place&)> division_of;  ///< Needed for country and governorate.
};

/// The incidents that share a key. Each counts in exactly one row.
struct TotalsRow {
  std::vector<std::string> key;  ///< One text for each of `by`; "unknown" where an incident does not say.
  std::size_t incidents = 0;
  std::optional<std::int64_t> low;       ///< Sum of the low ends that are known; empty where none is.
  std::optional<std::int64_t> high;      ///< Sum of the high ends; empty where one incident with a number has none.
  std::int64_t high_at_least = 0;        ///< The same with the low ends of those that are open above.
  std::size_t without_number = 0;        ///< Incidents that have no such range: in no sum, and not 0.
  std::size_t without_low = 0;           ///< With a range whose low end is not known.
  std::size_t open_above = 0;            ///< With a range that is open above: no high end, or more than it ("15–41+").
  friend bool operator==(const TotalsRow&, const TotalsRow&) = default;
};

struct IncidentTotals {
  std::vector<TotalsRow> rows;  ///< Sorted by key.
  TotalsRow all;                ///< The sum of the rows; its key is empty.
  std::size_t retracted = 0;    ///< Incidents left out because a reviewer retracted or merged them.
  std::size_t not_conflict = 0; ///< Left out because they are flagged as harm outside armed conflict.
};

/// Errors: two incidents that rest on the same claim (counted twice, it would be a sum of nothing), naming both; an effect
/// that no incident can have is a sum of nothing, not an error.
Result<IncidentTotals> sum_incidents(std::span<const Incident> incidents, const TotalsOptions& options);

}  // namespace cairn
