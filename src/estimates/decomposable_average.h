#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "estimates/loglinear_model.h"
#include "linkage/pieces.h"
#include "model/capture_histories.h"
#include "model/estimate.h"

namespace cairn {

struct DecomposableSettings {
  std::optional<double> delta;  ///< Prior count of each pattern; none: 2^-lists.
  bool include_saturated =
      false;  ///< Average over the graph of all pairs too, under which the data do not bound the number.
  std::size_t draws = 4000;
  std::uint64_t seed = 1;
  std::size_t shown_graphs = 50;
  bool prior_sensitivity = true;  ///< Fill DecomposableResult::priors.
};

/// A graph in the table of models. Cliques are by the bits of the histories: the generators of the same model.
struct GraphRow {
  Generators cliques;
  double weight = 0;   ///< Posterior probability.
  double persons = 0;  ///< Posterior median under this graph.
};

/// What one prior says.
struct PriorRow {
  double delta = 0;
  bool saturated = false;  ///< With the graph of all pairs.
  double median = 0;
  double low = 0;
  double high = 0;
  double saturated_share = 0;  ///< Posterior probability of the graph of all pairs, if it were among the others.
};

/// What the average over decomposable graphs says of one stratum.
struct DecomposableResult {
  Estimate estimate;
  double delta = 0;
  std::size_t graphs = 0;  ///< Averaged over.
  /// Posterior probability that the graph of all pairs would have if it were among the others: an alarm when great,
  /// since under it only the prior says how many are on no list.
  double saturated_share = 0;
  std::vector<GraphRow> rows;    ///< The heaviest, by falling weight.
  std::vector<PriorRow> priors;  ///< Delta 2^-lists, 1/2 and 1, without the graph of all pairs; then the same with it.
  std::vector<double> at;        ///< Numbers of persons at which `density` is taken, rising.
  std::vector<double> density;   ///< Posterior probability of one more person, for plots.
};

/// Averages the number of persons over all decomposable graphs with a hyper-Dirichlet prior and p(N) ~ 1/N.
///
/// Assumes: the lists' dependence is one of the graphs'; persons are alike but for it.
/// Errors:  none where fewer than three or more than kMostGraphLists lists have somebody on them.
/// The support of the number is extended until less than 1e-6 of its probability lies beyond it.
/// Source:  Madigan and York (1997), Biometrika 84:19; Dawid and Lauritzen (1993), Ann. Stat. 21:1272.
std::optional<DecomposableResult> average_decomposable(const CaptureStratum& stratum,
                                                       const DecomposableSettings& settings = {},
                                                       const ForEachPiece& for_each = in_turn);

}  // namespace cairn
