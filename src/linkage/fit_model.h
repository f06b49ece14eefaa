#pragma once

#include <span>
#include <vector>

#include "linkage/model.h"

namespace cairn {

struct PatternCount {
  Pattern pattern;
  double count = 0;  ///< Candidate pairs with this pattern.
};
/// Counts equal patterns; sorted.
std::vector<PatternCount> count_patterns(std::vector<Pattern> patterns);

/// How far the pairs themselves may move the model they are given.
struct FitOptions {
  std::vector<double> prior_pairs_m;  ///< For each comparison: the start's m weigh as much as so many pairs that are the same.
  double prior_pairs_u = 50;          ///< The same of u, for all.
  double prior_pairs_rate = 50;           ///< The start's match rate weighs as much as so many pairs; 0: as one that is the same and one not.
  double highest_match_rate = 1;      ///< More of the candidate pairs cannot be the same.
  int most_rounds = 200;
};

/// Expectation-maximisation on pattern counts (Winkler 1988; Dempster, Laird and Rubin 1977), from the probabilities of
/// `start`, which are Dirichlet priors too: without them it settles on whatever two groups explain the counts best, which
/// need not be "same" and "not the same". After each round the ratio m/u of a comparison is made not to fall with its
/// level (pool adjacent violators, Ayer et al. 1955), and the match rate is capped. The result depends on the counts alone,
/// not on their order. `start` must pass check_model().
LinkageModel fit_model(std::span<const PatternCount> counts, LinkageModel start, const FitOptions& options);

}  // namespace cairn
