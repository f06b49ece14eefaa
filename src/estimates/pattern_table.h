#pragma once

#include <cstdint>
#include <vector>

#include "model/capture_histories.h"

namespace cairn {

/// The patterns of a stratum over the lists that have somebody on them, closed up.
struct PatternTable {
  std::vector<std::size_t>
      lists;  ///< [j]: the bit in the histories of the list that is bit j here. Longest list first.
  std::vector<std::uint64_t> patterns;  ///< Rising, each once, none 0.
  std::vector<std::uint64_t> counts;    ///< Persons of each pattern, at least 1.
  std::uint64_t documented = 0;         ///< All persons.
};

/// Rows of one pattern are added. Lists of one length are told apart by the overlaps they have, so that the table does
/// not depend on the lists' order unless they are alike in all of these.
PatternTable close_up(const CaptureStratum& stratum);

}  // namespace cairn
