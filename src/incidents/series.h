#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/incident.h"

// A party's reports on its handling of cases, month by month, as stock and flow (rule R9).

namespace cairn {

/// One document's figures for one month. Empty = not said, never 0.
struct SeriesMonth {
  std::string document;
  std::optional<Day> start;     ///< First day of the month.
  bool own_document = false;    ///< The party's own, not a relay.
  std::optional<std::int64_t> carried_over, received, reopened, completed, open;
  std::optional<std::int64_t> credible, non_credible, duplicate;
  std::optional<std::int64_t> deaths;      ///< In credible reports of that month.
  std::optional<std::int64_t> cumulative;  ///< The party's toll so far.
  std::vector<std::string> claims;
};

/// The month that a claim's period or date begins with.
std::optional<Day> month_of(const Claim& claim);

/// Writes a claim's number where it belongs.
void add_to_month(SeriesMonth& month, const Claim& claim);

/// Stock, outcomes, and the step from month to month. `flags` gets `relay_diverges`, `incomplete_partition`,
/// `identity_broken`. Months in any order.
std::vector<SetCheck> check_series(std::vector<SeriesMonth> months, std::vector<std::string>& flags);

/// cumulative(t2) - cumulative(t1) = deaths of t2, for months that follow each other.
std::vector<SetCheck> check_cumulative(std::vector<SeriesMonth> months, std::vector<std::string>& flags);

}  // namespace cairn
