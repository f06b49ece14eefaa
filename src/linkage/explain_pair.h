#pragma once

#include <string>
#include <vector>

#include "linkage/model.h"

namespace cairn {

/// One step from the odds of any pair to those of this one.
struct WaterfallStep {
  std::string name;   ///< Of the comparison, "any pair", or of a correction.
  std::string level;  ///< In words; "not known" where one of the two says nothing.
  double bits = 0;
  friend bool operator==(const WaterfallStep&, const WaterfallStep&) = default;
};

/// What would turn the answer: one comparison at another level.
struct Counterfactual {
  std::string name;
  std::string level;
  double bits = 0;  ///< The total there, calibrated.
  friend bool operator==(const Counterfactual&, const Counterfactual&) = default;
};

struct PairExplanation {
  std::vector<WaterfallStep> steps;  ///< They add up to the total before calibration.
  double bits = 0;                   ///< The total, calibrated.
  std::vector<Counterfactual> others;  ///< For each comparison that could turn it alone, the level nearest to what was found.
};

/// `corrections` are added to the weights (term frequencies, exposure).
PairExplanation explain_pair(const LinkageModel& model, Pattern pattern, std::vector<WaterfallStep> corrections);

}  // namespace cairn
