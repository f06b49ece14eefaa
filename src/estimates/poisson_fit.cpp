#include "estimates/poisson_fit.h"

#include <algorithm>
#include <cmath>

#include "estimates/pattern_sums.h"

namespace cairn {
namespace {

constexpr int kMostSteps = 100;
constexpr double kGreatestLog = 600;  // exp() of more would soon be no number.

}  // namespace

PoissonFit::PoissonFit(std::size_t lists)
    : parameters_(std::size_t{1} << lists), expected_(parameters_), sums_(parameters_), predictor_(parameters_) {}

void PoissonFit::set_information() {
  const auto size = static_cast<Eigen::Index>(terms_.size());
  information_.resize(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) information_(i, j) = sums_[terms_[i] | terms_[j]];
  }
  factors_.compute(information_);  // Looks at the lower half.
}

/// One weighted regression of the logarithms of the counts, half a person added so that they have one.
void PoissonFit::start_from_counts(std::span<const double> counts, std::span<const char> fitted) {
  std::vector<double>& weighted = predictor_;
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    const double first = fitted[pattern] != 0 ? counts[pattern] + 0.5 : 0;
    sums_[pattern] = first;
    weighted[pattern] = fitted[pattern] != 0 ? first * std::log(first) - 0.5 : 0;
  }
  sum_over_supersets(sums_);
  sum_over_supersets(weighted);
  set_information();
  step_.resize(static_cast<Eigen::Index>(terms_.size()));
  for (std::size_t i = 0; i < terms_.size(); ++i) step_[static_cast<Eigen::Index>(i)] = weighted[terms_[i]];
  factors_.solveInPlace(step_);
  std::ranges::fill(parameters_, 0);
  for (std::size_t i = 0; i < terms_.size(); ++i) parameters_[terms_[i]] = step_[static_cast<Eigen::Index>(i)];
}

/// Expected counts and likelihood of the parameters; false where they are beyond reckoning.
bool PoissonFit::evaluate(std::span<const double> counts, std::span<const char> fitted) {
  std::ranges::copy(parameters_, predictor_.begin());
  sum_over_subsets(predictor_);
  log_likelihood_ = 0;
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    if (fitted[pattern] == 0) {
      expected_[pattern] = 0;
      continue;
    }
    if (!(predictor_[pattern] < kGreatestLog)) return false;
    expected_[pattern] = std::exp(predictor_[pattern]);
    log_likelihood_ += counts[pattern] * predictor_[pattern] - expected_[pattern];
  }
  return true;
}

bool PoissonFit::fit(std::span<const double> counts, std::span<const char> fitted, std::span<const ListSet> terms,
                     bool warm) {
  terms_.assign(terms.begin(), terms.end());
  double total = 0;
  margins_.assign(counts.size(), 0);
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    if (fitted[pattern] != 0) margins_[pattern] = counts[pattern];
    total += margins_[pattern];
  }
  sum_over_supersets(margins_);
  if (!warm) start_from_counts(counts, fitted);
  bool converged = false;
  if (!evaluate(counts, fitted)) {
    std::ranges::fill(parameters_, 0);
    if (!evaluate(counts, fitted)) return false;
  }
  std::vector<double> before;
  for (int step = 0; step < kMostSteps && !converged; ++step) {
    std::ranges::copy(expected_, sums_.begin());
    sum_over_supersets(sums_);
    set_information();
    if (factors_.info() != Eigen::Success) break;
    step_.resize(static_cast<Eigen::Index>(terms_.size()));
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      step_[static_cast<Eigen::Index>(i)] = margins_[terms_[i]] - sums_[terms_[i]];
    }
    const Eigen::VectorXd slope = step_;
    factors_.solveInPlace(step_);
    const double gain = slope.dot(step_);  // Twice what is left to gain, near the maximum.
    if (!(gain >= 0)) break;
    before = parameters_;
    const double reached = log_likelihood_;
    bool rises = false;
    for (double length = 1; length > 1e-10 && !rises; length /= 2) {
      for (std::size_t i = 0; i < terms_.size(); ++i) {
        parameters_[terms_[i]] = before[terms_[i]] + length * step_[static_cast<Eigen::Index>(i)];
      }
      rises = evaluate(counts, fitted) &&
              log_likelihood_ >= reached + 1e-4 * length * gain - 1e-12 * (std::abs(reached) + 1);
    }
    if (!rises) {
      parameters_ = before;
      evaluate(counts, fitted);
      converged = gain < 1e-6 * (1 + total * 1e-6);
      break;
    }
    converged = gain < 1e-9 * (1 + total * 1e-6);  // The step just made squares the distance once more.
  }
  if (fitted[0] == 0) expected_[0] = std::exp(std::min(kGreatestLog, parameters_[0]));
  return converged;
}

double PoissonFit::constant_variance() const {
  Eigen::VectorXd unit = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(terms_.size()));
  unit[0] = 1;  // The empty term is the first.
  factors_.solveInPlace(unit);
  return unit[0];
}

}  // namespace cairn
