#pragma once

#include <span>
#include <vector>

#include "linkage/pattern.h"
#include "model/result.h"

// The model of Fellegi and Sunter (1969), A theory for record linkage, JASA 64(328): how often two records that are of one
// thing agree so far in each comparison (m), and how often two that are not (u).

namespace cairn {

/// Of one comparison, a value for each level, level 1 first; each sums to 1. "Missing" has no probability: it says nothing.
struct LevelProbabilities {
  std::vector<double> m;  ///< Among pairs that are the same.
  std::vector<double> u;  ///< Among candidate pairs that are not.
  friend bool operator==(const LevelProbabilities&, const LevelProbabilities&) = default;
};

/// What stated log-odds must be multiplied by, since comparisons are not independent of each other and agreement is
/// counted more than once (measured on labelled pairs; 1 changes nothing).
struct Calibration {
  double slope = 1;
  double shift = 0;  ///< In bits.
  friend bool operator==(const Calibration&, const Calibration&) = default;
};

struct LinkageModel {
  std::vector<Comparison> comparisons;
  std::vector<LevelProbabilities> probabilities;  ///< One for each comparison.
  double match_rate = 0.01;                       ///< Share of the candidate pairs that are the same, within (0, 1).
  Calibration calibration;
  friend bool operator==(const LinkageModel&, const LinkageModel&) = default;
};

/// Errors: too many comparisons or levels, a probability that is not within (0, 1] or that do not sum to 1, no match rate.
Result<void> check_model(const LinkageModel& model);

/// log2 m/u of a level, in bits; 0 where the level is 0 (missing).
double weight_of(const LinkageModel& model, std::size_t comparison, unsigned level);
/// log2 of the odds that any candidate pair is the same, before it is looked at.
double prior_bits(const LinkageModel& model);
/// The prior and all weights, not calibrated. In bits.
double bits_of(const LinkageModel& model, Pattern pattern);
/// `bits`, corrections included, as the model's calibration makes of them.
double calibrated(const LinkageModel& model, double bits);
/// 1 / (1 + 2^-bits).
double probability_of(double bits);

}  // namespace cairn
