#include "estimates/decomposable_graphs.h"

#include <bit>
#include <optional>
#include <utility>

namespace cairn {
namespace {

using Neighbours = std::array<std::uint8_t, kMostGraphLists>;

/// Takes lists away whose neighbours are all joined, one after the other; none if that stops before the end. Each list
/// taken counts the set of it and its neighbours once, and that of its neighbours once less: what is left over are the
/// cliques and the separators.
std::optional<DecomposableGraph> taken_apart(const Neighbours& neighbours, std::size_t lists) {
  std::array<std::int8_t, std::size_t{1} << kMostGraphLists> times{};
  auto left = static_cast<std::uint8_t>((1U << lists) - 1);
  while (left != 0) {
    bool found = false;
    for (std::size_t list = 0; list < lists && !found; ++list) {
      if ((left >> list & 1U) == 0) continue;
      const auto around = static_cast<std::uint8_t>(neighbours[list] & left);
      found = true;
      for (std::uint8_t rest = around; rest != 0; rest = static_cast<std::uint8_t>(rest & (rest - 1))) {
        const auto other = static_cast<std::size_t>(std::countr_zero(rest));
        if ((around & ~neighbours[other] & ~(1U << other)) != 0) found = false;
      }
      if (!found) continue;
      ++times[around | 1U << list];
      --times[around];
      left = static_cast<std::uint8_t>(left & ~(1U << list));
    }
    if (!found) return std::nullopt;
  }
  DecomposableGraph graph;
  std::size_t cliques = 0;
  std::size_t separators = 0;
  for (std::size_t set = 1; set < std::size_t{1} << lists; ++set) {
    for (int i = 0; i < times[set]; ++i) graph.cliques[cliques++] = static_cast<std::uint8_t>(set);
    for (int i = 0; i > times[set]; --i) graph.separators[separators++] = static_cast<std::uint8_t>(set);
  }
  return graph;
}

}  // namespace

std::vector<DecomposableGraph> decomposable_graphs(std::size_t lists) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < lists; ++a) {
    for (std::size_t b = a + 1; b < lists; ++b) pairs.emplace_back(a, b);
  }
  std::vector<DecomposableGraph> graphs;
  for (std::uint32_t joined = 0; joined < std::uint32_t{1} << pairs.size(); ++joined) {
    Neighbours neighbours{};
    for (std::uint32_t rest = joined; rest != 0; rest &= rest - 1) {
      const auto [a, b] = pairs[static_cast<std::size_t>(std::countr_zero(rest))];
      neighbours[a] = static_cast<std::uint8_t>(neighbours[a] | 1U << b);
      neighbours[b] = static_cast<std::uint8_t>(neighbours[b] | 1U << a);
    }
    if (const auto graph = taken_apart(neighbours, lists)) graphs.push_back(*graph);
  }
  return graphs;
}

}  // namespace cairn
