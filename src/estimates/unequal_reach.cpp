#include "estimates/unequal_reach.h"

#include <bit>
#include <cmath>
#include <vector>

#include <Eigen/Dense>

namespace cairn {
namespace {

/// By k: how probable it is that a person is on k lists, with `skip` (an index, or none) left out.
std::vector<double> number_of_lists(const std::vector<double>& reach, std::size_t skip) {
  std::vector<double> chance = {1};
  for (std::size_t i = 0; i < reach.size(); ++i) {
    if (i == skip) continue;
    chance.push_back(0);
    for (std::size_t k = chance.size() - 1; k > 0; --k)
      chance[k] = chance[k] * (1 - reach[i]) + chance[k - 1] * reach[i];
    chance[0] *= 1 - reach[i];
  }
  return chance;
}

double pairs_of(double k) { return k * (k - 1) / 2; }

template <class Function>
double mean(const std::vector<double>& chance, Function of) {
  double sum = 0;
  for (std::size_t k = 0; k < chance.size(); ++k) sum += chance[k] * of(static_cast<double>(k));
  return sum;
}

}  // namespace

std::optional<double> independent_total(const std::vector<double>& sizes, double documented) {
  double together = 0;
  for (const double size : sizes) together += size;
  if (together <= documented * (1 + 1e-12)) return std::nullopt;
  // (persons - documented) / persons - product falls to 0 from below as persons grows; with overlap it crosses.
  const auto too_few = [&](double persons) {
    double log_none = 0;
    for (const double size : sizes) log_none += std::log1p(-std::min(size / persons, 1.0));
    return std::log1p(-documented / persons) < log_none;
  };
  double low = documented;
  double high = 2 * documented;
  while (too_few(high)) {
    if (high > 1e15) return std::nullopt;
    high *= 2;
  }
  for (int step = 0; step < 200 && high - low > 1e-9 * high; ++step) {
    const double middle = (low + high) / 2;
    (too_few(middle) ? low : high) = middle;
  }
  return high;
}

std::optional<UnequalReach> unequal_reach(const CaptureStratum& stratum, std::size_t lists) {
  std::vector<double> sizes(lists, 0);
  double documented = 0;
  double pairs = 0;
  for (const CaptureCell& cell : stratum.cells) {
    const auto count = static_cast<double>(cell.count);
    documented += count;
    pairs += count * pairs_of(std::popcount(cell.lists));
    for (std::size_t i = 0; i < lists; ++i) {
      if ((cell.lists >> i & 1) != 0) sizes[i] += count;
    }
  }
  std::erase(sizes, 0.0);
  if (sizes.size() < 3) return std::nullopt;
  const auto total = independent_total(sizes, documented);
  if (!total) return std::nullopt;

  std::vector<double> reach;
  for (const double size : sizes) reach.push_back(size / *total);
  const auto count = static_cast<Eigen::Index>(reach.size());
  const std::vector<double> all = number_of_lists(reach, reach.size());
  // Poisson counts of all patterns but "on none": what a person on none adds is 0 but for the constant.
  Eigen::MatrixXd information(count + 1, count + 1);
  Eigen::VectorXd with_pairs(count + 1);
  information(0, 0) = documented;
  with_pairs(0) = *total * mean(all, pairs_of);
  for (Eigen::Index i = 0; i < count; ++i) {
    const double p = reach[static_cast<std::size_t>(i)];
    information(0, i + 1) = information(i + 1, 0) = *total * p;
    for (Eigen::Index j = 0; j < count; ++j)
      information(i + 1, j + 1) = *total * p * (i == j ? 1 : reach[static_cast<std::size_t>(j)]);
    const std::vector<double> others = number_of_lists(reach, static_cast<std::size_t>(i));
    with_pairs(i + 1) = *total * p * mean(others, [](double k) { return pairs_of(k + 1); });
  }
  const double squared = *total * mean(all, [](double k) { return pairs_of(k) * pairs_of(k); });
  const double variance = squared - with_pairs.dot(information.ldlt().solve(with_pairs));
  if (!(variance > 1e-9 * squared)) return std::nullopt;
  return UnequalReach{.independent = *total, .score = (pairs - with_pairs(0)) / std::sqrt(variance)};
}

}  // namespace cairn
