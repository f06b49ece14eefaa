#include "incidents/link_why.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "linkage/model.h"

namespace cairn {
namespace {

/// What weighs less than this is left out.
constexpr double kLeastBits = 0.05;
constexpr std::size_t kMostCounterfactuals = 3;

double rounded(double bits) { return std::round(bits * 100) / 100; }

std::string two_digits(double probability) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", probability);
  return text;
}

}  // namespace

LinkWhy link_why(const PairExplanation& explanation, std::string_view other) {
  LinkWhy why;
  for (const WaterfallStep& step : explanation.steps) {
    const bool start = why.reasons.empty();
    if (!start && std::abs(step.bits) < kLeastBits) continue;
    const std::string text = start ? "held against document " + std::string(other) + "; any two reports that meet"
                                   : step.level.empty() ? step.name : step.name + ": " + step.level;
    why.reasons.push_back({text, rounded(step.bits)});
  }
  for (const Counterfactual& one : explanation.others) {
    if (why.would_turn.size() == kMostCounterfactuals) break;
    why.would_turn.push_back(one.name + ": " + one.level + ", by itself: probability " + two_digits(probability_of(one.bits)));
  }
  return why;
}

}  // namespace cairn
