#pragma once

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace cairn {

/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): where what is true was drawn
/// from the prior and data from it, its rank among draws of the posterior is uniform. Ranks in 20 bins with their
/// chi-square.
class RankTally {
 public:
  explicit RankTally(std::string name) : name_(std::move(name)), bins_(20) {}

  /// `chance`, uniform in [0, 1), parts what is equal.
  void add(double truth, const std::vector<double>& draws, double chance) {
    double below = 0;
    double equal = 0;
    for (const double draw : draws) {
      below += draw < truth ? 1 : 0;
      equal += draw == truth ? 1 : 0;
    }
    const double ranks = static_cast<double>(draws.size()) + 1;
    const double rank = (below + chance * (equal + 1)) / ranks;  // In [0, 1).
    bins_[std::min(bins_.size() - 1, static_cast<std::size_t>(rank * static_cast<double>(bins_.size())))] += 1;
    ranks_ += rank;
    ++tables_;
  }

  void print(std::ostream& out) const {
    const double due = tables_ / static_cast<double>(bins_.size());
    double statistic = 0;
    out << name_ << ":";
    for (const double seen : bins_) {
      out << ' ' << seen;
      statistic += (seen - due) * (seen - due) / due;
    }
    const boost::math::chi_squared distribution(static_cast<double>(bins_.size() - 1));
    out << "; mean rank " << ranks_ / tables_ << ", chi-square " << statistic << ", p "
        << boost::math::cdf(boost::math::complement(distribution, statistic)) << '\n';
  }

 private:
  std::string name_;
  std::vector<double> bins_;
  double ranks_ = 0;
  double tables_ = 0;
};

}  // namespace cairn
