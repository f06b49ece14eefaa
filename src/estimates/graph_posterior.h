#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "estimates/decomposable_graphs.h"
#include "estimates/loglinear_fit.h"
#include "linkage/pieces.h"

namespace cairn {

/// Marginal likelihoods of sets of lists under a hyper-Dirichlet prior with `delta` prior counts for each pattern of
/// all lists, as functions of the number of persons on no list. The likelihood of a graph is the product over its
/// cliques over that over its separators, so that they are worked out once for all graphs. Source: Dawid and Lauritzen
/// (1993), Ann. Stat. 21:1272; Madigan and York (1997), Biometrika 84:19.
class SetLikelihoods {
 public:
  SetLikelihoods(const CellTable& table, double delta);

  /// Logarithms by set of lists; at [0] what all graphs share: the multinomial coefficient and the prior 1 / N. Up to a
  /// constant that is the same for all sets and numbers. `missing` is at least 0 and need not be whole.
  void at(double missing, std::span<double> of_sets) const;

  /// Documented.
  double persons() const;

 private:
  double persons_ = 0;
  double prior_counts_ = 0;            ///< Of all patterns together.
  std::vector<double> constants_;      ///< By set: what does not depend on the number on no list.
  std::vector<double> on_none_prior_;  ///< By set: prior and documented persons on none of its lists.
};

/// The posterior of the number on no list, over a set of graphs.
struct GraphPosterior {
  std::vector<double> at;       ///< Persons on no list, rising: every number at first, then points of panels.
  std::vector<double> density;  ///< Probability of one more person there.
  std::vector<double> below;    ///< Probability of as many or fewer.
  struct Heavy {
    std::size_t graph = 0;  ///< Its place among the graphs given.
    double median = 0;      ///< Persons on no list, under this graph alone.
  };
  std::vector<Heavy> heaviest;    ///< By falling weight.
  std::vector<double> weights;    ///< Of each graph given, posterior probability; 0 of those too light to reckon.
  std::size_t whole_numbers = 0;  ///< So many of `at` are single numbers.
  double log_mass = 0;            ///< Logarithm of the sum over graphs and numbers, comparable for one table and prior.
  double beyond = 0;              ///< Bound of the probability beyond the last point, as the tail falls there.

  /// Persons on no list that have `share` of the probability at or below them.
  double quantile(double share) const;
};

/// Sums over numbers one by one up to 512, above by Gauss-Legendre panels halved until they agree to 1e-9; ends where
/// less than 1e-7 lies beyond (or at 1e15). The same for any number of threads. So many of the
/// `heaviest` graphs are told of.
GraphPosterior graph_posterior(const SetLikelihoods& likelihoods, std::size_t lists,
                               std::span<const DecomposableGraph> graphs, const ForEachPiece& for_each,
                               std::size_t heaviest = 0);

}  // namespace cairn
