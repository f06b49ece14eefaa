#include "estimates/pattern_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace cairn {
namespace {

/// What a list looks like whatever its bit is: how long it is, then its persons by the number of lists they are on.
using ListLook = std::array<std::uint64_t, kMostLists + 2>;

}  // namespace

PatternTable close_up(const CaptureStratum& stratum) {
  std::array<ListLook, kMostLists> looks = {};
  for (const CaptureCell& cell : stratum.cells) {
    for (std::uint64_t rest = cell.lists; rest != 0; rest &= rest - 1) {
      ListLook& look = looks[static_cast<std::size_t>(std::countr_zero(rest))];
      look[0] += cell.count;
      look[static_cast<std::size_t>(std::popcount(cell.lists))] += cell.count;  // At most kMostLists.
    }
  }
  PatternTable table;
  for (std::size_t list = 0; list < kMostLists; ++list) {
    if (looks[list][0] > 0) table.lists.push_back(list);
  }
  std::ranges::stable_sort(table.lists, std::greater<>{}, [&](std::size_t list) { return looks[list]; });
  std::map<std::uint64_t, std::uint64_t> cells;
  for (const CaptureCell& cell : stratum.cells) {
    std::uint64_t pattern = 0;
    for (std::size_t j = 0; j < table.lists.size(); ++j) pattern |= ((cell.lists >> table.lists[j]) & 1U) << j;
    if (pattern != 0 && cell.count > 0) cells[pattern] += cell.count;
  }
  for (const auto& [pattern, count] : cells) {
    table.patterns.push_back(pattern);
    table.counts.push_back(count);
    table.documented += count;
  }
  return table;
}

}  // namespace cairn
