#include "estimates/list_overlaps.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>

namespace cairn {
namespace {

constexpr double kNormal975 = 1.959963984540054;

bool has(std::uint64_t lists, std::size_t list) { return (lists >> list & 1U) != 0; }

PairOverlap overlap_of(const CaptureStratum& stratum, std::size_t first, std::size_t second) {
  PairOverlap pair;
  pair.first = first;
  pair.second = second;
  bool on_third = false;
  std::array<double, 4> seen_elsewhere{};  // By: on neither, on the first, on the second, on both.
  for (const CaptureCell& cell : stratum.cells) {
    const bool on_first = has(cell.lists, first);
    const bool on_second = has(cell.lists, second);
    if (on_first && on_second) pair.both += cell.count;
    if (on_first && !on_second) pair.first_only += cell.count;
    if (on_second && !on_first) pair.second_only += cell.count;
    if ((cell.lists & ~(std::uint64_t{1} << first | std::uint64_t{1} << second)) == 0) continue;
    on_third = true;
    seen_elsewhere[(on_first ? 1 : 0) + (on_second ? 2 : 0)] += static_cast<double>(cell.count);
  }
  if (!on_third) return pair;

  double variance = 0;
  for (double& count : seen_elsewhere) variance += 1 / (count += 0.5);
  const double log_ratio =
      std::log(seen_elsewhere[0] * seen_elsewhere[3]) - std::log(seen_elsewhere[1] * seen_elsewhere[2]);
  pair.odds_ratio = std::exp(log_ratio);
  pair.odds_ratio_low = std::exp(log_ratio - kNormal975 * std::sqrt(variance));
  pair.odds_ratio_high = std::exp(log_ratio + kNormal975 * std::sqrt(variance));
  return pair;
}

std::vector<ContainedList> contained_lists(const std::vector<PairOverlap>& pairs) {
  std::vector<ContainedList> contained;
  for (const PairOverlap& pair : pairs) {
    if (pair.first_only == 0 && pair.second_only == 0) {
      contained.push_back({.list = pair.second, .within = pair.first, .copy = true});
    } else if (pair.first_only == 0) {
      contained.push_back({.list = pair.first, .within = pair.second});
    } else if (pair.second_only == 0) {
      contained.push_back({.list = pair.second, .within = pair.first});
    }
  }
  std::ranges::sort(contained, {}, [](const ContainedList& list) { return std::pair(list.list, list.within); });
  return contained;
}

std::vector<std::vector<std::size_t>> groups_of(const ListOverlaps& overlaps, std::size_t lists) {
  std::vector<std::size_t> group(lists);
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (const PairOverlap& pair : overlaps.pairs) {
    if (pair.both == 0) continue;
    const auto [kept, joined] = std::minmax(group[pair.first], group[pair.second]);
    std::ranges::replace(group, std::size_t{joined}, std::size_t{kept});
  }
  std::map<std::size_t, std::vector<std::size_t>> by_group;
  for (const ListSummary& list : overlaps.lists) by_group[group[list.list]].push_back(list.list);
  std::vector<std::vector<std::size_t>> groups;
  for (auto& [first, members] : by_group) groups.push_back(std::move(members));
  return groups;
}

}  // namespace

ListOverlaps describe_overlaps(const CaptureStratum& stratum, std::size_t lists) {
  ListOverlaps overlaps;
  std::vector<ListSummary> all(lists);
  overlaps.by_number_of_lists.resize(lists + 1);
  for (const CaptureCell& cell : stratum.cells) {
    const auto on = static_cast<std::size_t>(std::popcount(cell.lists));
    overlaps.persons += cell.count;
    overlaps.by_number_of_lists[on] += cell.count;
    if (on > 1) overlaps.on_several += cell.count;
    for (std::size_t list = 0; list < lists; ++list) {
      if (!has(cell.lists, list)) continue;
      all[list].persons += cell.count;
      if (on == 1) all[list].only_here += cell.count;
    }
  }
  for (std::size_t list = 0; list < lists; ++list) {
    all[list].list = list;
    if (all[list].persons == 0) {
      overlaps.without_record.push_back(list);
    } else {
      overlaps.lists.push_back(all[list]);
    }
  }
  for (std::size_t i = 0; i < overlaps.lists.size(); ++i) {
    for (std::size_t j = i + 1; j < overlaps.lists.size(); ++j) {
      overlaps.pairs.push_back(overlap_of(stratum, overlaps.lists[i].list, overlaps.lists[j].list));
    }
  }
  overlaps.contained = contained_lists(overlaps.pairs);
  overlaps.connected_groups = groups_of(overlaps, lists);
  return overlaps;
}

CaptureStratum pool_strata(const CaptureHistories& histories) {
  std::map<std::uint64_t, std::uint64_t> counts;
  for (const CaptureStratum& stratum : histories.strata) {
    for (const CaptureCell& cell : stratum.cells) counts[cell.lists] += cell.count;
  }
  CaptureStratum pooled;
  for (const auto& [lists, count] : counts) pooled.cells.push_back({.lists = lists, .count = count});
  return pooled;
}

}  // namespace cairn
