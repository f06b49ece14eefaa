#include "linkage/explain_pair.h"

namespace cairn {
namespace {

std::string words_of_level(const Comparison& comparison, unsigned level) {
  return level == 0 ? "not known" : comparison.levels[level - 1];
}

}  // namespace

PairExplanation explain_pair(const LinkageModel& model, Pattern pattern, std::vector<WaterfallStep> corrections) {
  PairExplanation out;
  out.steps.push_back({"any pair", "", prior_bits(model)});
  for (std::size_t i = 0; i < model.comparisons.size(); ++i) {
    const unsigned level = pattern.level(i);
    out.steps.push_back({model.comparisons[i].name, words_of_level(model.comparisons[i], level), weight_of(model, i, level)});
  }
  for (WaterfallStep& correction : corrections) out.steps.push_back(std::move(correction));
  double sum = 0;
  for (const WaterfallStep& step : out.steps) sum += step.bits;
  out.bits = calibrated(model, sum);

  const bool is_same = out.bits > 0;
  for (std::size_t i = 0; i < model.comparisons.size(); ++i) {
    const unsigned found = pattern.level(i);
    if (found == 0) continue;
    const auto levels = static_cast<unsigned>(model.comparisons[i].levels.size());
    for (unsigned level = is_same ? found - 1 : found + 1; level >= 1 && level <= levels; is_same ? --level : ++level) {
      const double bits = calibrated(model, sum - weight_of(model, i, found) + weight_of(model, i, level));
      if ((bits > 0) == is_same) continue;
      out.others.push_back({model.comparisons[i].name, words_of_level(model.comparisons[i], level), bits});
      break;
    }
  }
  return out;
}

}  // namespace cairn
