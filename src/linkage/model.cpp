#include "linkage/model.h"

#include <cmath>
#include <numeric>

namespace cairn {
namespace {

bool is_distribution(std::span<const double> values) {
  for (const double value : values) {
    if (!(value > 0 && value <= 1)) return false;
  }
  return std::abs(std::accumulate(values.begin(), values.end(), 0.0) - 1) < 1e-6;
}

}  // namespace

Result<void> check_model(const LinkageModel& model) {
  if (model.comparisons.empty() || model.comparisons.size() > Pattern::kMostComparisons) {
    return fail("a model has 1 to " + std::to_string(Pattern::kMostComparisons) + " comparisons");
  }
  if (model.probabilities.size() != model.comparisons.size()) return fail("not every comparison has probabilities");
  if (!(model.match_rate > 0 && model.match_rate < 1)) return fail("the match rate is not between 0 and 1");
  for (std::size_t i = 0; i < model.comparisons.size(); ++i) {
    const auto& [name, levels] = model.comparisons[i];
    const LevelProbabilities& of = model.probabilities[i];
    if (levels.empty() || levels.size() > Pattern::kMostLevels) {
      return fail(name + ": a comparison has 1 to " + std::to_string(Pattern::kMostLevels) + " levels");
    }
    if (of.m.size() != levels.size() || of.u.size() != levels.size()) return fail(name + ": not every level has probabilities");
    if (!is_distribution(of.m) || !is_distribution(of.u)) return fail(name + ": the probabilities do not sum to 1");
  }
  return {};
}

double weight_of(const LinkageModel& model, std::size_t comparison, unsigned level) {
  if (level == 0) return 0;
  const LevelProbabilities& of = model.probabilities[comparison];
  return std::log2(of.m[level - 1] / of.u[level - 1]);
}

double prior_bits(const LinkageModel& model) { return std::log2(model.match_rate / (1 - model.match_rate)); }

double bits_of(const LinkageModel& model, Pattern pattern) {
  double bits = prior_bits(model);
  for (std::size_t i = 0; i < model.comparisons.size(); ++i) bits += weight_of(model, i, pattern.level(i));
  return bits;
}

double calibrated(const LinkageModel& model, double bits) {
  return model.calibration.slope * bits + model.calibration.shift;
}

double probability_of(double bits) { return 1 / (1 + std::exp2(-bits)); }

}  // namespace cairn
