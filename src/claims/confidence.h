#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"

namespace cairn {

/// What one piece of evidence adds to a claim's log odds of being right, in thousandths: "rule passive", "word".
/// lexicon/LANG/confidence.txt holds them; scripts/train_confidence.py measures them.
struct ConfidenceWeight {
  std::string evidence;
  std::int32_t weight = 0;
};

/// P(effect, number and polarity are right), in hundredths from .02 to .98, from what a claim shows of how it was read.
/// Needs the finished claim. Whole numbers until the last step, so that it is the same on every machine.
double confidence_of(const Claim& claim, const std::vector<ConfidenceWeight>& weights);

/// Every rule that a claim can name; docs/methods/reading.md says what each is.
std::vector<std::string_view> rule_names();

}  // namespace cairn
