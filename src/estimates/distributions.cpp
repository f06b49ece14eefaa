#include "estimates/distributions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr double kMostCounted = 0x1.0p62;
constexpr double kNormalFrom = 1e10;

constexpr std::size_t kLayers = 128;
constexpr double kTail = 3.442619855899;
constexpr double kLayerArea = 9.91256303526217e-3;

struct Ziggurat {
  std::array<double, kLayers + 1> x;  ///< Right ends of the layers, from the lowest.
  std::array<double, kLayers> inner;  ///< The share of a layer that lies under the curve whatever the height.
};

Ziggurat make_ziggurat() {
  Ziggurat made;
  double f = portable_exp(-0.5 * kTail * kTail);
  made.x[0] = kLayerArea / f;
  made.x[1] = kTail;
  for (std::size_t i = 2; i < kLayers; ++i) {
    made.x[i] = std::sqrt(-2 * portable_log(kLayerArea / made.x[i - 1] + f));
    f = portable_exp(-0.5 * made.x[i] * made.x[i]);
  }
  made.x[kLayers] = 0;
  for (std::size_t i = 0; i < kLayers; ++i) made.inner[i] = made.x[i + 1] / made.x[i];
  return made;
}

const Ziggurat kZiggurat = make_ziggurat();

double normal_tail(Chance& chance) {
  for (;;) {
    const double x = -portable_log(uniform_above_zero(chance)) / kTail;
    const double y = -portable_log(uniform_above_zero(chance));
    if (2 * y >= x * x) return kTail + x;
  }
}

std::uint64_t rounded(double value) {
  return static_cast<std::uint64_t>(std::clamp(std::floor(value + 0.5), 0.0, kMostCounted));
}

/// n * p is below about 10 and p at most 1/2.
std::uint64_t binomial_by_inversion(Chance& chance, std::uint64_t n, double p) {
  double left = chance.uniform();
  if (left < 1 - static_cast<double>(n) * p) return 0;  // (1 - p)^n is at least that.
  const double odds = p / (1 - p);
  const double first = portable_exp(static_cast<double>(n) * portable_log1p(-p));
  const double scale = (static_cast<double>(n) + 1) * odds;
  for (;;) {
    double term = first;
    for (std::uint64_t k = 0; k <= n && k < 200; ++k) {
      if (left < term) return k;
      left -= term;
      term *= scale / static_cast<double>(k + 1) - odds;
    }
    left = chance.uniform();  // Rounding left a rest.
  }
}

/// n * p is at least about 10 and p at most 1/2.
std::uint64_t binomial_by_rejection(Chance& chance, double n, double p) {
  const double deviation = std::sqrt(n * p * (1 - p));
  const double b = 1.15 + 2.53 * deviation;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double centre = n * p + 0.5;
  const double surely = 0.92 - 4.2 / b;
  for (;;) {
    const double u = chance.uniform() - 0.5;
    const double v = uniform_above_zero(chance);
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + centre);
    if (us >= 0.07 && v <= surely) return static_cast<std::uint64_t>(k);
    if (!(k >= 0 && k <= n)) continue;
    const double odds = p / (1 - p);
    const double mode = std::floor((n + 1) * p);
    const double height = portable_log(v * (2.83 + 5.1 / b) * deviation / (a / (us * us) + b));
    const double bound = (mode + 0.5) * portable_log((mode + 1) / (odds * (n - mode + 1))) +
                         (n + 1) * portable_log((n - mode + 1) / (n - k + 1)) +
                         (k + 0.5) * portable_log(odds * (n - k + 1) / (k + 1)) + stirling_rest(mode) +
                         stirling_rest(n - mode) - stirling_rest(k) - stirling_rest(n - k);
    if (height <= bound) return static_cast<std::uint64_t>(k);
  }
}

}  // namespace

double draw_normal(Chance& chance) {
  for (;;) {
    const std::uint64_t bits = chance.next();
    const std::size_t layer = bits % kLayers;
    const double u = static_cast<double>(static_cast<std::int64_t>(bits) >> 11) * 0x1.0p-52;
    if (std::abs(u) < kZiggurat.inner[layer]) return u * kZiggurat.x[layer];
    if (layer == 0) return u < 0 ? -normal_tail(chance) : normal_tail(chance);
    const double x = u * kZiggurat.x[layer];
    const double outer = portable_exp(-0.5 * (kZiggurat.x[layer] * kZiggurat.x[layer] - x * x));
    const double inner = portable_exp(-0.5 * (kZiggurat.x[layer + 1] * kZiggurat.x[layer + 1] - x * x));
    if (inner + chance.uniform() * (outer - inner) < 1) return x;
  }
}

double draw_exponential(Chance& chance) { return -portable_log(uniform_above_zero(chance)); }

double draw_gamma(Chance& chance, double shape) {
  if (shape == 1) return draw_exponential(chance);
  if (shape < 1) return portable_exp(draw_log_gamma(chance, shape));
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = draw_normal(chance);
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = uniform_above_zero(chance);
    const double square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (portable_log(u) < 0.5 * square + d * (1 - v + portable_log(v))) return d * v;
  }
}

double draw_log_gamma(Chance& chance, double shape) {
  if (shape >= 1) return portable_log(draw_gamma(chance, shape));
  const double above = portable_log(draw_gamma(chance, shape + 1));
  return above + portable_log(uniform_above_zero(chance)) / shape;
}

Share draw_beta(Chance& chance, double a, double b) {
  if (a == 1 && b == 1) {
    const double u = uniform_above_zero(chance);
    return {u, 1 - u};
  }
  if (a == 1 || b == 1) {
    const double log_one = portable_log(uniform_above_zero(chance)) / (a == 1 ? b : a);
    const double one = portable_exp(log_one);
    const double other = -portable_expm1(log_one);
    return a == 1 ? Share{other, one} : Share{one, other};
  }
  if (a >= 0.1 && b >= 0.1) {
    const double x = draw_gamma(chance, a);
    const double y = draw_gamma(chance, b);
    if (x > 0 && y > 0) return {x / (x + y), y / (x + y)};
  }
  const LogShare logs = draw_log_beta(chance, a, b);
  return {portable_exp(logs.p), portable_exp(logs.rest)};
}

LogShare draw_log_beta(Chance& chance, double a, double b) {
  const double x = draw_log_gamma(chance, a);
  const double y = draw_log_gamma(chance, b);
  const double most = std::max(x, y);
  const double total = most + portable_log1p(portable_exp(std::min(x, y) - most));
  return {x - total, y - total};
}

std::uint64_t draw_poisson(Chance& chance, double mean) {
  if (!(mean > 0)) return 0;
  if (mean >= kNormalFrom) return rounded(mean + std::sqrt(mean) * draw_normal(chance));
  if (mean < 10) {
    const double first = portable_exp(-mean);
    for (;;) {
      double left = chance.uniform();
      double term = first;
      for (std::uint64_t k = 0; k < 200; ++k) {
        if (left < term) return k;
        left -= term;
        term *= mean / static_cast<double>(k + 1);
      }
    }
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double surely = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = chance.uniform() - 0.5;
    const double v = uniform_above_zero(chance);
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= surely) return static_cast<std::uint64_t>(k);
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const double height = portable_log(v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (us * us) + b));
    // -mean + k ln mean - ln k!, so written that the large terms cancel before they are rounded.
    const double bound = k * portable_log(mean / (k + 1)) - 0.5 * portable_log(k + 1) + (k + 1 - mean) -
                         0.91893853320467274178 - stirling_rest(k);
    if (height <= bound) return static_cast<std::uint64_t>(k);
  }
}

std::uint64_t draw_binomial(Chance& chance, std::uint64_t n, double p) {
  if (n == 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - draw_binomial(chance, n, 1 - p);
  const auto of = static_cast<double>(n);
  if (of * p < 10) return binomial_by_inversion(chance, n, p);
  if (of * p * (1 - p) < kNormalFrom) return binomial_by_rejection(chance, of, p);
  return std::min(n, rounded(of * p + std::sqrt(of * p * (1 - p)) * draw_normal(chance)));
}

std::uint64_t draw_negative_binomial(Chance& chance, double successes, double odds) {
  return draw_poisson(chance, draw_gamma(chance, successes) * odds);
}

void draw_multinomial(Chance& chance, std::uint64_t n, std::span<const double> weights,
                      std::span<std::uint64_t> counts) {
  double left = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    left += weights[i];
    if (weights[i] > 0) last = i;
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    counts[i] = i == last ? n : draw_binomial(chance, n, std::min(1.0, weights[i] / left));
    n -= counts[i];
    left -= weights[i];
  }
}

std::size_t draw_index(Chance& chance, std::span<const double> weights, double total) {
  double left = chance.uniform() * total;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] > 0)) continue;
    last = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return last;
}

void draw_dirichlet(Chance& chance, std::span<const double> shapes, std::span<double> shares) {
  double most = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    shares[i] = draw_log_gamma(chance, shapes[i]);
    most = std::max(most, shares[i]);
  }
  double total = 0;
  for (double& share : shares) total += share = portable_exp(share - most);
  for (double& share : shares) share /= total;
}

}  // namespace cairn
