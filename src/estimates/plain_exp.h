#pragma once

#include <bit>
#include <cstdint>

#include "estimates/portable_math.h"

namespace cairn {

/// e^x for |x| < 700 only, without branches so that loops over it are vectorised; portable as portable_exp().
inline double plain_exp(double x) {
  const double shifted = x * 0x1.71547652B82FEp+0 + 0x1.8p52;
  const double twos = shifted - 0x1.8p52;
  const double r = (x - twos * portable::kLn2High) - twos * portable::kLn2Low;
  const auto scale = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U);
  return scale + scale * portable::small_expm1(r);
}

}  // namespace cairn
