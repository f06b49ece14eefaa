#pragma once

#include <cstdint>
#include <span>

#include "estimates/random.h"

namespace cairn {

// Random draws by generators that are the same on every machine with IEEE doubles (the standard library's distributions
// are not). Shapes, rates and means are positive and finite unless said otherwise.

/// Standard normal (Marsaglia and Tsang 2000, JSS 5(8), the ziggurat, in the form of Doornik 2005).
double draw_normal(Chance& chance);

/// Exponential of mean 1.
double draw_exponential(Chance& chance);

/// Gamma of mean and variance `shape` (Marsaglia and Tsang 2000, ACM TOMS 26(3)). For shapes below about 0.003 it can
/// be 0; see draw_log_gamma.
double draw_gamma(Chance& chance, double shape);

/// The logarithm of such a draw, without underflow at any shape.
double draw_log_gamma(Chance& chance, double shape);

/// A probability and what it leaves, each to full relative precision, where 1 - p would be rounded to 0.
struct Share {
  double p = 0;
  double rest = 1;  ///< 1 - p.
};

/// Beta(a, b).
Share draw_beta(Chance& chance, double a, double b);

/// The logarithms of the two parts of a Beta(a, b), without underflow at any shape.
struct LogShare {
  double p = 0;
  double rest = 0;
};
LogShare draw_log_beta(Chance& chance, double a, double b);

/// Poisson (Hoermann 1993, Insurance: Mathematics and Economics 12, PTRS; inversion below a mean of 10). A mean of 0
/// gives 0. From a mean of 1e10 the normal distribution, which is then the same to 1e-5; at most 2^62.
std::uint64_t draw_poisson(Chance& chance, double mean);

/// Binomial (Hoermann 1993, J. Statist. Comput. Simul. 46, BTRS; inversion below a mean of 10). `p` in [0, 1].
std::uint64_t draw_binomial(Chance& chance, std::uint64_t n, double p);

/// Failures before the `successes`-th success (need not be whole), where there are `odds` failures to a success: of
/// mean successes * odds.
std::uint64_t draw_negative_binomial(Chance& chance, double successes, double odds);

/// Deals `n` out by `weights` (non-negative, not all 0, need not add up to 1) into `counts`, of the same length.
void draw_multinomial(Chance& chance, std::uint64_t n, std::span<const double> weights,
                      std::span<std::uint64_t> counts);

/// An index by `weights` that add up to `total` > 0.
std::size_t draw_index(Chance& chance, std::span<const double> weights, double total);

/// Shares of `shapes` into `shares`, of the same length. In log space where shapes are tiny, so that they add up to 1.
void draw_dirichlet(Chance& chance, std::span<const double> shapes, std::span<double> shares);

}  // namespace cairn
