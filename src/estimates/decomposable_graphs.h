#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cairn {

/// The most lists that all decomposable graphs are enumerated for.
inline constexpr std::size_t kMostGraphLists = 7;

/// A set of lists in which two are joined or not, without holes: every cycle of four or more has a chord. As sets of
/// lists (bits), the empty set standing for none.
struct DecomposableGraph {
  std::array<std::uint8_t, kMostGraphLists> cliques{};         ///< First the sets by rising value, then empty ones.
  std::array<std::uint8_t, kMostGraphLists - 1> separators{};  ///< The same, with repeats.
  friend bool operator==(const DecomposableGraph&, const DecomposableGraph&) = default;
};

/// All decomposable graphs on 1 to kMostGraphLists lists, the graph of all pairs last: 1, 2, 8, 61, 822, 18154, 617675.
/// Source: Lauritzen (1996), Graphical models, ch. 2; a graph is chordal if lists whose neighbours are all joined can
/// be taken away one after the other until none is left (Fulkerson and Gross 1965).
std::vector<DecomposableGraph> decomposable_graphs(std::size_t lists);

}  // namespace cairn
