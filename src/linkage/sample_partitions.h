#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/cluster.h"

namespace cairn {

/// For each of `problem.pairs` how probable it is that both are of one thing, all other pairs and decisions considered:
/// the share of partitions in which they are together, each weighed by 2^(sum of its bits). A pair that would be sure by
/// itself is not if another of the same list is as good. Exact for groups of up to kExactSampleSize that hang together, else
/// from kSweeps rounds of Gibbs sampling. `seed_of` gives for each record a number made of its content, so that what is
/// drawn for a group does not depend on records elsewhere.
std::vector<double> pair_probabilities(const ClusterProblem& problem, std::span<const std::uint64_t> seed_of,
                                       const ForEachPiece& for_each = in_turn);
/// The same for two records by themselves, which may be of one thing.
double together_of_two(double bits);
inline constexpr std::size_t kExactSampleSize = 8;
inline constexpr int kSweeps = 400;
/// Records hang together by pairs of more bits (1 in 3); what is less probable by itself gets what those leave.
inline constexpr double kLeastBitsToHang = -1;

/// `count` partitions drawn in proportion to 2^(sum of bits), for estimates that are to carry the doubt about links: each is as
/// Clusters::of. The same for the same seed.
std::vector<std::vector<std::uint32_t>> sample_partitions(const ClusterProblem& problem,
                                                          std::span<const std::uint64_t> seed_of, std::size_t count,
                                                          std::uint64_t seed);

}  // namespace cairn
