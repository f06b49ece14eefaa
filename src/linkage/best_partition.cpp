#include <algorithm>
#include <bit>

#include "linkage/component.h"

// Of every way to part a few nodes the one of the greatest sum: dynamic programming over sets of nodes, 3^n steps.

namespace cairn {
namespace {

/// The sum of bits inside each set of nodes; a set is a number with a bit for each node.
std::vector<double> sums_inside(const Component& component) {
  const std::size_t count = component.size();
  const BitsBetween between(component);
  std::vector<double> sums(std::size_t{1} << count, 0);
  for (std::uint32_t set = 1; set < sums.size(); ++set) {
    const auto highest = static_cast<std::uint32_t>(std::bit_width(set) - 1);
    const std::uint32_t rest = set ^ (1U << highest);
    double sum = sums[rest];
    for (std::uint32_t left = rest; left != 0; left &= left - 1) {
      sum += between(highest, static_cast<std::uint32_t>(std::countr_zero(left)));
    }
    sums[set] = sum;
  }
  return sums;
}

}  // namespace

std::vector<std::uint32_t> best_partition(const Component& component) {
  const std::vector<double> inside = sums_inside(component);
  std::vector<double> best(inside.size(), 0);
  std::vector<std::uint32_t> first_cluster(inside.size(), 0);  // The cluster of the set's lowest node.
  for (std::uint32_t set = 1; set < inside.size(); ++set) {
    const std::uint32_t lowest = set & (~set + 1);
    const std::uint32_t rest = set ^ lowest;
    best[set] = kForbidden;
    // From the node alone to all: of equal sums the one that puts the least together stays.
    for (std::uint32_t others = 0;; others = (others - rest) & rest) {
      const double sum = inside[lowest | others] + best[rest ^ others];
      if (sum > best[set] + kLeastGain || first_cluster[set] == 0) {
        best[set] = sum;
        first_cluster[set] = lowest | others;
      }
      if (others == rest) break;
    }
  }
  std::vector<std::uint32_t> first(component.size());
  for (auto left = static_cast<std::uint32_t>(inside.size() - 1); left != 0; left ^= first_cluster[left]) {
    const std::uint32_t cluster = first_cluster[left];
    for (std::uint32_t i = 0; i < component.size(); ++i) {
      if (cluster >> i & 1U) first[i] = static_cast<std::uint32_t>(std::countr_zero(cluster));
    }
  }
  return first;
}

}  // namespace cairn
