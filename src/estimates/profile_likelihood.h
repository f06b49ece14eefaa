#pragma once

#include <vector>

#include "estimates/facial_set.h"
#include "estimates/loglinear_fit.h"
#include "estimates/poisson_fit.h"

namespace cairn {

/// Ends of an interval of the number of persons.
struct ProfileInterval {
  double low = 0;
  double high = 0;  ///< Infinite where the likelihood never falls enough.
};

/// How well each number of persons on no list fits a model, all else fitted: the multinomial likelihood with N among
/// the unknowns. Of a model that determines the number (MleState). Source: Sanathanan (1972), Ann. Math. Stat. 43:142;
/// Cormack (1992), Biometrics 48:567.
class ProfileLikelihood {
 public:
  ProfileLikelihood(const CellTable& table, const Generators& generators, const LoglinearFit& fit);

  /// The number on no list that fits best. About half a person to one less than the Poisson fit's.
  double best_missing() const { return best_missing_; }

  /// Root of twice the loss of log-likelihood against the best, with the sign of missing - best: about standard normal
  /// before the data are seen. `missing` is above 0.
  double signed_root(double missing);

  /// Persons, those documented included, whose signed root is within -root and root.
  ProfileInterval interval(double root);

  /// The greatest number on no list that is looked at; beyond it the likelihood cannot be told from flat.
  double most_missing() const;

  /// On the scale of log(missing), about a standard error.
  double log_scale() const { return log_scale_; }

 private:
  struct Point {
    double value = 0;
    double slope = 0;  ///< By log(missing).
  };
  Point at(double missing);
  double end(double root, double direction);

  std::vector<double> counts_;
  std::vector<char> fitted_;
  std::vector<ListSet> terms_;
  PoissonFit poisson_;
  double persons_ = 0;
  double log_scale_ = 1;
  double best_missing_ = 0;
  double best_value_ = 0;
  bool started_ = false;
};

/// A distribution of the number of persons on no list whose quantiles are the ends of the profile-likelihood intervals
/// (a confidence distribution; Schweder and Hjort 2016, ch. 3).
class MissingDistribution {
 public:
  explicit MissingDistribution(ProfileLikelihood& profile);

  /// Without further fits: log(missing) normal around the fit's, with the variance of the fit and of a Poisson count.
  explicit MissingDistribution(const LoglinearFit& fit);

  /// Share of it at or below exp(log_missing).
  double share_below(double log_missing) const;
  /// log(missing) at which the signed root is this: -1.96 and 1.96 are the ends of a 95 % interval. Infinite beyond the
  /// last.
  double log_at(double root) const;
  double least_log() const { return logs_.front(); }
  double greatest_log() const { return logs_.back(); }

 private:
  std::vector<double> logs_;   ///< log(missing), rising.
  std::vector<double> roots_;  ///< Signed roots there.
};

}  // namespace cairn
