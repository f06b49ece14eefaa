#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace cairn {

// Logarithms and exponentials by additions, multiplications and divisions alone, which IEEE 754 fixes to the last bit.
// Those of the standard library differ from one to the next in the last bit, and a chain of a million random steps
// would end elsewhere. Within about 2 units in the last place; plain loops over them are vectorised.

namespace portable {

inline constexpr double kLn2High = 0x1.62E42FEE00000p-1;  ///< 32 bits of ln 2, so that a multiple of it is exact.
inline constexpr double kLn2Low = 0x1.A39EF35793C76p-33;

/// 2 atanh(s) for |s| < 0.172, by its series.
inline double twice_atanh(double s) {
  const double z = s * s;
  double sum = 2.0 / 21;
  sum = sum * z + 2.0 / 19;
  sum = sum * z + 2.0 / 17;
  sum = sum * z + 2.0 / 15;
  sum = sum * z + 2.0 / 13;
  sum = sum * z + 2.0 / 11;
  sum = sum * z + 2.0 / 9;
  sum = sum * z + 2.0 / 7;
  sum = sum * z + 2.0 / 5;
  sum = sum * z + 2.0 / 3;
  return 2 * s + s * z * sum;
}

/// (e^r - 1) for |r| < 0.35, by its series.
inline double small_expm1(double r) {
  double sum = 1.0 / 6227020800;
  sum = sum * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  return r + r * r * sum;
}

}  // namespace portable

/// ln x; -infinity for 0, not a number below.
inline double portable_log(double x) {
  if (!(x > 0)) return x == 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  if (x > std::numeric_limits<double>::max()) return x;
  double shift = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1.0p54;
    shift = -54;
  }
  // x = 2^power * m, m in [0.7, 1.42).
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t above = bits - 0x3FE6A09E667F3BCDU;
  const auto power = static_cast<std::int64_t>(above) >> 52;
  const auto m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(power) << 52U));
  const double twos = static_cast<double>(power) + shift;
  return twos * portable::kLn2High + (twos * portable::kLn2Low + portable::twice_atanh((m - 1) / (m + 1)));
}

/// ln (1 + x), exact for small x.
inline double portable_log1p(double x) {
  if (x > -0.29 && x < 0.41) return portable::twice_atanh(x / (2 + x));
  return portable_log(1 + x);
}

/// e^x; 0 far below, infinity far above.
inline double portable_exp(double x) {
  if (!(x > -745.2)) return x <= -745.2 ? 0 : x;
  if (x > 709.78) return std::numeric_limits<double>::infinity();
  // Adding and taking away 1.5 * 2^52 rounds to a whole number.
  const double twos = (x * 0x1.71547652B82FEp+0 + 0x1.8p52) - 0x1.8p52;
  const double r = (x - twos * portable::kLn2High) - twos * portable::kLn2Low;
  const auto power = static_cast<std::int64_t>(twos);
  // In two steps, since 2^-1074 has no exponent of its own.
  const std::int64_t half = power / 2;
  const auto first = std::bit_cast<double>(static_cast<std::uint64_t>(half + 1023) << 52U);
  const auto second = std::bit_cast<double>(static_cast<std::uint64_t>(power - half + 1023) << 52U);
  return (1 + portable::small_expm1(r)) * first * second;
}

/// e^x - 1, exact for small x.
inline double portable_expm1(double x) {
  if (x > -0.34 && x < 0.34) return portable::small_expm1(x);
  return portable_exp(x) - 1;
}

/// x^power, x > 0.
inline double portable_pow(double x, double power) { return portable_exp(power * portable_log(x)); }

/// What Stirling's formula leaves out: ln x! - ((x + 1/2) ln (x + 1) - (x + 1) + ln(2 pi) / 2), x >= 0.
inline double stirling_rest(double x) {
  const double y = x + 1;
  if (y < 10) return stirling_rest(x + 1) + (x + 1.5) * portable_log1p(1 / y) - 1;
  const double z = 1 / (y * y);
  return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188))))) / y;
}

/// ln of the gamma function, x > 0.
inline double portable_lgamma(double x) {
  double product = 1;
  while (x < 8) product *= x++;
  const double z = 1 / (x * x);
  const double rest = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * 0.0019175))))) / x;
  const double above = (x - 0.5) * portable_log(x) - x + 0.91893853320467274178 + rest;
  return product == 1 ? above : above - portable_log(product);
}

/// ln (a (a + 1) ... (a + count - 1)), a > 0.
inline double log_rising(double a, double count) {
  if (count < 12) {
    double product = 1;
    for (double i = 0; i < count; ++i) product *= a + i;
    return portable_log(product);
  }
  return portable_lgamma(a + count) - portable_lgamma(a);
}

}  // namespace cairn
