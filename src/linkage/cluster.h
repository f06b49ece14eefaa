#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/candidates.h"
#include "linkage/pieces.h"

namespace cairn {

struct ScoredPair {
  RecordPair records;
  double bits = 0;  ///< log2 of the odds that both are of one thing.
  friend bool operator==(const ScoredPair&, const ScoredPair&) = default;
};

/// What is known of records that are to be put into clusters. Records are in an order that depends on nothing but what they
/// say (linkage/order.h): ties are settled by it.
struct ClusterProblem {
  std::uint32_t records = 0;
  std::span<const ScoredPair> pairs;   ///< Sorted, each once.
  std::span<const RecordPair> must;    ///< A reviewer said "same".
  std::span<const RecordPair> cannot;  ///< A reviewer said "not the same".
  /// For each record the list it is in, if that list names nobody twice, else 0; empty: there are none. Two of one list
  /// are never put together by the machine.
  std::span<const std::uint32_t> list_of;
  /// What a pair counts that was not compared. In bits: below 0, since it shared no key.
  double bits_if_not_compared = -6;
};

/// A "same" that would put together what another decision keeps apart. The pair stays apart.
struct LinkConflict {
  RecordPair must;    ///< The decision that could not be followed.
  RecordPair cannot;  ///< The one that stands against it.
  friend bool operator==(const LinkConflict&, const LinkConflict&) = default;
};

struct Clusters {
  std::vector<std::uint32_t> of;  ///< For each record the first record of its cluster.
  std::vector<LinkConflict> conflicts;
  friend bool operator==(const Clusters&, const Clusters&) = default;
};

/// Clusters whose pairs have the greatest sum of bits (correlation clustering; Bansal, Blum and Chawla 2004) under the
/// decisions: exact for groups of up to kExactClusterSize records that hang together, else by greedy contraction and moves
/// of single records until none helps. What does not hang together with a record never changes its cluster.
Clusters find_clusters(const ClusterProblem& problem, const ForEachPiece& for_each = in_turn);
inline constexpr std::size_t kExactClusterSize = 12;
/// Of equal sums the one that puts the least together stays: more bits than these make a difference.
inline constexpr double kLeastGain = 1e-9;

}  // namespace cairn
