#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "linkage/candidates.h"

namespace cairn {

/// A pair that is less probable is not listed.
inline constexpr double kLeastProbability = 0.01;

/// Positions of the pairs that can be listed or can change what is: those that are probable enough by themselves, those
/// between records that hang together, and those of records that reviewers put together (`must`). `bits` says of each of
/// `pairs` log2 of its odds.
std::vector<std::size_t> telling_pairs(std::span<const CandidatePair> pairs, std::span<const double> bits, std::uint32_t records,
                                       std::span<const RecordPair> must);

}  // namespace cairn
