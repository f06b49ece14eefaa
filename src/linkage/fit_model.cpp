#include "linkage/fit_model.h"

#include <algorithm>
#include <cmath>

namespace cairn {
namespace {

/// A run of levels whose ratio m/u is one.
struct Pool {
  double m = 0;
  double u = 0;
  std::size_t levels = 0;
};

/// Pools neighbours until m/u does not fall; u stays, m follows.
void make_monotone(LevelProbabilities& of) {
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < of.m.size(); ++i) {
    pools.push_back({of.m[i], of.u[i], 1});
    while (pools.size() > 1) {
      const Pool& below = pools[pools.size() - 2];
      const Pool& last = pools.back();
      if (below.m * last.u <= last.m * below.u) break;
      const Pool joined{below.m + last.m, below.u + last.u, below.levels + last.levels};
      pools.pop_back();
      pools.back() = joined;
    }
  }
  std::size_t level = 0;
  for (const Pool& pool : pools) {
    for (std::size_t i = 0; i < pool.levels; ++i, ++level) of.m[level] = of.u[level] * pool.m / pool.u;
  }
}

/// Expected counts of each level of one comparison, the prior included.
struct LevelCounts {
  std::vector<double> m, u;
};

std::vector<LevelCounts> prior_counts(const LinkageModel& start, const FitOptions& options) {
  std::vector<LevelCounts> counts;
  for (const LevelProbabilities& of : start.probabilities) {
    LevelCounts& levels = counts.emplace_back(LevelCounts{of.m, of.u});
    for (double& m : levels.m) m *= options.prior_pairs_m[counts.size() - 1];
    for (double& u : levels.u) u *= options.prior_pairs_u;
  }
  return counts;
}

void normalise(std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  for (double& value : values) value = std::max(value / sum, 1e-9);
}

/// One round; returns the log-likelihood of the counts under `model` as it was.
double improve(LinkageModel& model, std::span<const PatternCount> counts, const std::vector<LevelCounts>& prior,
               double prior_same, const FitOptions& options) {
  std::vector<LevelCounts> expected = prior;
  double same = 0;
  double all = 0;
  double likelihood = 0;
  for (const auto& [pattern, count] : counts) {
    double m = model.match_rate;
    double u = 1 - model.match_rate;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const unsigned level = pattern.level(i);
      if (level == 0) continue;
      m *= model.probabilities[i].m[level - 1];
      u *= model.probabilities[i].u[level - 1];
    }
    const double share = m / (m + u);
    likelihood += count * std::log(m + u);
    same += count * share;
    all += count;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const unsigned level = pattern.level(i);
      if (level == 0) continue;
      expected[i].m[level - 1] += count * share;
      expected[i].u[level - 1] += count * (1 - share);
    }
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    LevelProbabilities& of = model.probabilities[i];
    of = {expected[i].m, expected[i].u};
    normalise(of.m);
    normalise(of.u);
    make_monotone(of);
    normalise(of.m);
  }
  // A short list has few pairs, and they alone would say little of how many are the same: without the start's rate every
  // second one would seem to be, and strangers who share day and place would pass for one person.
  const double prior_all = options.prior_pairs_rate > 0 ? options.prior_pairs_rate : 2;
  model.match_rate = std::min((same + prior_same) / (all + prior_all), options.highest_match_rate);
  return likelihood;
}

}  // namespace

std::vector<PatternCount> count_patterns(std::vector<Pattern> patterns) {
  std::ranges::sort(patterns);
  std::vector<PatternCount> counts;
  for (const Pattern pattern : patterns) {
    if (counts.empty() || counts.back().pattern != pattern) counts.push_back({pattern, 0});
    counts.back().count += 1;
  }
  return counts;
}

LinkageModel fit_model(std::span<const PatternCount> counts, LinkageModel start, const FitOptions& options) {
  const std::vector<LevelCounts> prior = prior_counts(start, options);
  std::vector<PatternCount> in_order(counts.begin(), counts.end());  // Sums of doubles depend on the order.
  std::ranges::sort(in_order, {}, &PatternCount::pattern);
  LinkageModel model = std::move(start);
  const double prior_same = options.prior_pairs_rate > 0 ? options.prior_pairs_rate * model.match_rate : 1;
  model.match_rate = std::min(model.match_rate, options.highest_match_rate);
  double before = 0;
  for (int round = 0; round < options.most_rounds; ++round) {
    const double likelihood = improve(model, in_order, prior, prior_same, options);
    if (round > 0 && std::abs(likelihood - before) <= 1e-9 * std::abs(likelihood)) break;
    before = likelihood;
  }
  return model;
}

}  // namespace cairn
