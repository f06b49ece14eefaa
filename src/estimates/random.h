#pragma once

#include <cstdint>

#include "linkage/chance.h"

namespace cairn {

/// The `stream`-th of the 2^64 generators of `seed`: streams are 2^128 numbers apart, so that what is drawn for one
/// chain or one replicate does not depend on the others, nor on how many threads there are. Costs about a microsecond
/// per stream passed over; take the next by copying and jump() where there are thousands.
Chance chance_stream(std::uint64_t seed, std::size_t stream);

/// A generator of streams within streams: the `stream`-th of the `family`-th family, families being 2^192 numbers
/// apart.
Chance chance_stream(std::uint64_t seed, std::size_t family, std::size_t stream);

/// Uniform in (0, 1): never 0, so that it has a logarithm.
inline double uniform_above_zero(Chance& chance) {
  return (static_cast<double>(chance.next() >> 12U) + 0.5) * 0x1.0p-52;
}

/// Uniform in [0, count), each as likely. `count` is at least 1.
std::uint64_t uniform_below(Chance& chance, std::uint64_t count);

}  // namespace cairn
