#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "incidents/comparable_event.h"

namespace cairn {

/// A record and those of another list that are listed singly there: its killed are the sum of theirs.
struct PartSum {
  std::uint32_t whole = 0;
  std::vector<std::uint32_t> parts;  ///< Two to four, ascending.
  friend bool operator==(const PartSum&, const PartSum&) = default;
};

/// For each record with at least four killed and no record of its range among the others near it: the records of one other list, on
/// its day and within 8 km, whose low and high ends add up to its own, if only one choice of them does. `lists` has a
/// number for each record.
std::vector<PartSum> find_part_sums(std::span<const ComparableEvent> events, std::span<const std::uint32_t> lists);

}  // namespace cairn
