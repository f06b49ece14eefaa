#pragma once

#include <cstddef>
#include <span>

namespace cairn {

// Values by pattern of lists: of[m] belongs to exactly the lists of m, 2^lists of them. Yates's algorithm: a step per
// list.

/// of[m] becomes the sum of of[c] for all c that have the lists of m and perhaps more.
inline void sum_over_supersets(std::span<double> of) {
  for (std::size_t bit = 1; bit < of.size(); bit *= 2) {
    for (std::size_t block = 0; block < of.size(); block += 2 * bit) {
      for (std::size_t m = block; m < block + bit; ++m) of[m] += of[m + bit];
    }
  }
}

/// of[c] becomes the sum of of[m] for all m whose lists are among those of c.
inline void sum_over_subsets(std::span<double> of) {
  for (std::size_t bit = 1; bit < of.size(); bit *= 2) {
    for (std::size_t block = 0; block < of.size(); block += 2 * bit) {
      for (std::size_t m = block; m < block + bit; ++m) of[m + bit] += of[m];
    }
  }
}

}  // namespace cairn
