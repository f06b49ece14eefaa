#pragma once

#include <Eigen/Dense>
#include <span>
#include <vector>

#include "estimates/loglinear_model.h"

namespace cairn {

/// Greatest Poisson likelihood of a log-linear model by Newton's method. Keeps its working space: make one and fit
/// many.
///
/// The design is never written out: with a column per term, 1 on patterns that have its lists, X'WX at terms a and b is
/// the sum of W over patterns with the lists of both, and the linear predictor is a sum over subsets.
class PoissonFit {
 public:
  explicit PoissonFit(std::size_t lists);

  /// Fits `counts` on the patterns that are set in `fitted`; the others are taken for impossible. The terms can be told
  /// apart on them. `warm`: starts from the last parameters, terms that were not there at 0. True if it converged.
  bool fit(std::span<const double> counts, std::span<const char> fitted, std::span<const ListSet> terms,
           bool warm = false);

  /// By pattern; 0 where impossible. [0] is what the parameters say even if it was not fitted.
  const std::vector<double>& expected() const { return expected_; }
  /// Sum of count log(expected) - expected over the patterns fitted.
  double log_likelihood() const { return log_likelihood_; }
  /// Of the constant, the logarithm of the persons on no list, by the inverse of the information.
  double constant_variance() const;

 private:
  void start_from_counts(std::span<const double> counts, std::span<const char> fitted);
  bool evaluate(std::span<const double> counts, std::span<const char> fitted);
  void set_information();

  std::vector<double> parameters_;  ///< By pattern: the parameter of the term of these lists.
  std::vector<double> expected_;
  std::vector<double> sums_;
  std::vector<double> predictor_;
  std::vector<double> margins_;
  std::vector<ListSet> terms_;
  Eigen::MatrixXd information_;
  Eigen::VectorXd step_;
  Eigen::LLT<Eigen::MatrixXd> factors_;
  double log_likelihood_ = 0;
};

}  // namespace cairn
