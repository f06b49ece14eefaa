#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "linkage/cluster.h"

// A set of nodes that hang together by pairs that speak for "the same". A node is one record, or several that reviewers
// put together.

namespace cairn {

/// Any sum with it stays what it is.
inline constexpr double kForbidden = -std::numeric_limits<double>::infinity();

/// Nodes in the order of their first record.
struct Component {
  std::vector<std::vector<std::uint32_t>> nodes;  ///< Records of each, sorted.
  std::vector<std::vector<std::uint32_t>> lists;  ///< Lists without duplicates that a node is in, sorted.
  struct Edge {
    std::uint32_t to = 0;
    double bits = 0;  ///< Sum over the records of both, those that were not compared included.
  };
  std::vector<std::vector<Edge>> edges;  ///< Of each node, sorted by `to`; all others count bits_if_not_compared.
  double bits_if_not_compared = 0;       ///< For a pair of records.

  std::size_t size() const { return nodes.size(); }
  /// What putting two nodes together counts; kForbidden if they may not be.
  double bits(std::uint32_t one, std::uint32_t other) const;
};

/// Component::bits() for every two nodes, worked out once where they are few enough for a table.
class BitsBetween {
 public:
  explicit BitsBetween(const Component& component);
  double operator()(std::uint32_t one, std::uint32_t other) const {
    return table_.empty() ? component_.bits(one, other) : table_[one * size_ + other];
  }

 private:
  const Component& component_;
  std::size_t size_;
  std::vector<double> table_;  ///< Row by row; empty for many nodes.
};

struct Components {
  std::vector<Component> all;  ///< Of two nodes at least, in the order of their first record.
  std::vector<std::uint32_t> node_of;  ///< For each record the first record of its node.
  std::vector<LinkConflict> conflicts;
};

/// Joins what must be together and finds the components over pairs of more than `least_bits`.
Components find_components(const ClusterProblem& problem, double least_bits);

/// Calls `work` for each of so many components, many small ones to a piece.
void for_each_component(std::size_t count, const ForEachPiece& for_each, const std::function<void(std::size_t)>& work);

/// For each node the lowest node of its cluster, such that the sum of bits is the greatest there is. `component` has at most
/// kExactClusterSize nodes.
std::vector<std::uint32_t> best_partition(const Component& component);
/// The same for any size, near the best.
std::vector<std::uint32_t> good_partition(const Component& component);

}  // namespace cairn
