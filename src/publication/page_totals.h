#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/casualty_count.h"
#include "model/incident.h"

namespace cairn::pages {

/// A sum over incidents (rule R10), with what could not be summed beside it. People.
struct Total {
  std::string effect;           ///< A key of Incident::ranges.
  CasualtyCount sum;            ///< Of the lower ends that are known, and of the upper ends that are known.
  bool open_above = false;      ///< Some incident has no upper end, or more was reported than its upper end.
  std::size_t incidents = 0;    ///< That give a lower end.
  std::size_t without_low = 0;  ///< That give an upper end only: not in the lower sum.
  std::size_t unknown = 0;      ///< That give no such figure at all; unknown, not zero.
  friend bool operator==(const Total&, const Total&) = default;
};

struct Totals {
  std::vector<Total> totals;       ///< killed and injured, then whatever else the incidents give, by name.
  std::size_t summed = 0;          ///< Incidents the sums are over.
  std::size_t retracted = 0;       ///< Left out: retracted, or merged into another.
  std::size_t discounted = 0;      ///< Left out: discounted by a reviewer.
  std::vector<std::string> twice;  ///< Claims about two of these incidents: then nothing is summed.
};

/// Sums are refused, with `twice` saying why, where one claim would be counted in two incidents.
Totals total_incidents(const std::vector<const Incident*>& incidents);

}  // namespace cairn::pages
