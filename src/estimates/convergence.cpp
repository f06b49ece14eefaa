#include "estimates/convergence.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace cairn {
namespace {

/// Each chain as two, so that a drift within a chain shows as a difference between chains.
Chains halves(const Chains& chains) {
  Chains split;
  for (const std::vector<double>& chain : chains) {
    const auto half = static_cast<std::ptrdiff_t>(chain.size() / 2);
    split.emplace_back(chain.begin(), chain.begin() + half);
    split.emplace_back(chain.end() - half, chain.end());
  }
  return split;
}

std::vector<double> all_of(const Chains& chains) {
  std::vector<double> all;
  for (const std::vector<double>& chain : chains) all.insert(all.end(), chain.begin(), chain.end());
  return all;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

/// Values replaced by the normal quantiles of their ranks among all (Blom 1958), ties by their mean rank.
Chains normal_scores(const Chains& chains) {
  const std::vector<double> all = all_of(chains);
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(all[i], i); });
  std::vector<double> scores(all.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && all[order[end]] == all[order[begin]]) ++end;
    const double rank = static_cast<double>(begin + end + 1) / 2;
    const double share = (rank - 0.375) / (static_cast<double>(all.size()) + 0.25);
    const double score = -std::sqrt(2.0) * boost::math::erfc_inv(2 * share);
    for (std::size_t i = begin; i < end; ++i) scores[order[i]] = score;
    begin = end;
  }
  Chains scored;
  auto from = scores.begin();
  for (const std::vector<double>& chain : chains) {
    const auto length = static_cast<std::ptrdiff_t>(chain.size());
    scored.emplace_back(from, from + length);
    from += length;
  }
  return scored;
}

double plain_rhat(const Chains& chains) {
  const auto length = static_cast<double>(chains.front().size());
  std::vector<double> means;
  double within = 0;
  for (const std::vector<double>& chain : chains) {
    means.push_back(mean_of(chain));
    within += variance_of(chain) / static_cast<double>(chains.size());
  }
  const double between = variance_of(means);
  if (within <= 0) return between > 0 ? std::numeric_limits<double>::infinity() : 1;
  return std::sqrt((length - 1) / length + between / within);
}

double autocovariance(const std::vector<double>& chain, double mean, std::size_t lag) {
  double sum = 0;
  for (std::size_t i = lag; i < chain.size(); ++i) sum += (chain[i] - mean) * (chain[i - lag] - mean);
  return sum / static_cast<double>(chain.size());
}

/// Effective number of draws of chains that are already split.
double plain_ess(const Chains& chains) {
  const std::size_t length = chains.front().size();
  const auto total = static_cast<double>(length * chains.size());
  std::vector<double> means;
  double within = 0;
  for (const std::vector<double>& chain : chains) {
    means.push_back(mean_of(chain));
    within += variance_of(chain) / static_cast<double>(chains.size());
  }
  const double between = chains.size() > 1 ? variance_of(means) : 0;
  const auto n = static_cast<double>(length);
  const double variance = within * (n - 1) / n + between;
  if (variance <= 0) return total;
  const auto correlation = [&](std::size_t lag) {
    double mean_covariance = 0;
    for (std::size_t i = 0; i < chains.size(); ++i) mean_covariance += autocovariance(chains[i], means[i], lag);
    mean_covariance /= static_cast<double>(chains.size());
    return 1 - (within - mean_covariance * n / (n - 1)) / variance;
  };
  // Sums of two neighbours are positive and fall for any reversible chain; where they do not, noise begins.
  double sum = 0;
  double last_pair = std::numeric_limits<double>::infinity();
  for (std::size_t lag = 0; lag + 1 < length; lag += 2) {
    const double pair = std::min((lag == 0 ? 1 : correlation(lag)) + correlation(lag + 1), last_pair);
    if (pair <= 0) break;
    sum += pair;
    last_pair = pair;
  }
  const double time = std::max(2 * sum - 1, 1 / std::log10(total));
  return total / time;
}

/// Of the indicator "at most the quantile at `level`".
double quantile_ess(const Chains& split, std::span<const double> sorted, double level) {
  const double at = quantile_of(sorted, level);
  Chains indicators = split;
  for (std::vector<double>& chain : indicators) {
    for (double& value : chain) value = value <= at ? 1 : 0;
  }
  return plain_ess(indicators);
}

}  // namespace

double quantile_of(std::span<const double> sorted, double level) {
  const double at = level * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double part = at - static_cast<double>(below);
  return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

double effective_draws(const Chains& chains) {
  if (chains.empty() || chains.front().size() < 4) return 0;
  return plain_ess(halves(chains));
}

Convergence convergence_of(const Chains& chains) {
  if (chains.empty() || chains.front().size() < 4) return {.rhat = std::numeric_limits<double>::infinity()};
  const Chains split = halves(chains);
  std::vector<double> sorted = all_of(split);
  std::ranges::sort(sorted);
  const double median = quantile_of(sorted, 0.5);
  Chains folded = split;
  for (std::vector<double>& chain : folded) {
    for (double& value : chain) value = std::abs(value - median);
  }
  const Chains scores = normal_scores(split);
  return {.rhat = std::max(plain_rhat(scores), plain_rhat(normal_scores(folded))),
          .ess_bulk = plain_ess(scores),
          .ess_tail = std::min(quantile_ess(split, sorted, 0.05), quantile_ess(split, sorted, 0.95))};
}

}  // namespace cairn
