#include "estimates/profile_likelihood.h"

#include <algorithm>
#include <boost/math/special_functions/digamma.hpp>
#include <cmath>
#include <limits>

namespace cairn {
namespace {

constexpr double kLeastMissing = 1e-3;
constexpr double kFlatAfter = 1e7;  // Times the persons documented: beyond, rounding is as great as what is compared.
constexpr int kNodesASide = 12;
constexpr double kGreatestRoot = 5;

double normal_below(double root) { return 0.5 * std::erfc(-root / std::sqrt(2.0)); }

/// Where a continuous function that rises through 0 between two points is 0 (false position, Illinois form).
template <typename Function>
double rising_root(double low, double at_low, double high, double at_high, const Function& function, double tolerance) {
  int last_side = 0;
  for (int step = 0; step < 100 && high - low > tolerance; ++step) {
    const double share = std::clamp(at_low / (at_low - at_high), 0.01, 0.99);
    const double middle = low + share * (high - low);
    const double value = function(middle);
    if (std::abs(value) < 1e-9) return middle;
    const int side = value < 0 ? -1 : 1;
    if (side < 0) {
      low = middle;
      at_low = value;
      if (last_side < 0) at_high /= 2;
    } else {
      high = middle;
      at_high = value;
      if (last_side > 0) at_low /= 2;
    }
    last_side = side;
  }
  return (low + high) / 2;
}

}  // namespace

ProfileLikelihood::ProfileLikelihood(const CellTable& table, const Generators& generators, const LoglinearFit& fit)
    : counts_(table.counts), poisson_(table.lists()), persons_(table.persons) {
  const std::vector<ListSet> all_terms = model_terms(generators);
  FacialSet face = facial_set(table.counts, generators, all_terms);
  fitted_ = std::move(face.fitted);
  fitted_[0] = 1;  // That the number is determined means that the face holds "on no list" too, with no more parameters.
  terms_ = std::move(face.terms);
  const double start = std::clamp(fit.missing, kLeastMissing, most_missing());
  log_scale_ = std::clamp(std::sqrt(fit.log_missing_variance + 1 / start), 1e-4, 3.0);

  // The slope falls through 0 at the best number.
  double low = std::log(start);
  double high = low;
  const auto minus_slope = [&](double log_missing) { return -at(std::exp(log_missing)).slope; };
  double at_low = minus_slope(low);
  double at_high = at_low;
  while (at_low > 0 && low > std::log(kLeastMissing)) {
    high = low;
    at_high = at_low;
    low = std::max(std::log(kLeastMissing), low - log_scale_);
    at_low = minus_slope(low);
  }
  while (at_high < 0 && high < std::log(most_missing())) {
    low = high;
    at_low = at_high;
    high = std::min(std::log(most_missing()), high + log_scale_);
    at_high = minus_slope(high);
  }
  double best = at_low >= 0 ? low : high;
  if (at_low < 0 && at_high > 0) best = rising_root(low, at_low, high, at_high, minus_slope, 1e-7);
  best_missing_ = std::exp(best);
  best_value_ = at(best_missing_).value;
}

double ProfileLikelihood::most_missing() const { return kFlatAfter * persons_; }

ProfileLikelihood::Point ProfileLikelihood::at(double missing) {
  counts_[0] = missing;
  if (!poisson_.fit(counts_, fitted_, terms_, started_)) poisson_.fit(counts_, fitted_, terms_);
  started_ = true;
  const double all = persons_ + missing;
  const double value =
      std::lgamma(all + 1) - std::lgamma(missing + 1) + poisson_.log_likelihood() + all - all * std::log(all);
  const double slope = boost::math::digamma(all + 1) - boost::math::digamma(missing + 1) +
                       std::log(poisson_.expected()[0]) - std::log(all);
  return {.value = value, .slope = missing * slope};
}

double ProfileLikelihood::signed_root(double missing) {
  const double loss = 2 * (best_value_ - at(missing).value);
  return std::copysign(std::sqrt(std::max(0.0, loss)), missing - best_missing_);
}

double ProfileLikelihood::end(double root, double direction) {
  const double limit = direction < 0 ? std::log(kLeastMissing) : std::log(most_missing());
  double inside = std::log(best_missing_);
  double at_inside = -root;
  double outside = inside;
  double at_outside = at_inside;
  const auto beyond = [&](double log_missing) { return std::abs(signed_root(std::exp(log_missing))) - root; };
  for (double length = root * log_scale_; at_outside < 0; length *= 1.5) {
    if (direction * (limit - outside) <= 0) return limit;
    inside = outside;
    at_inside = at_outside;
    outside = inside + direction * std::min(length, direction * (limit - inside));
    at_outside = beyond(outside);
  }
  return direction * rising_root(
                         direction * inside, at_inside, direction * outside, at_outside,
                         [&](double place) { return beyond(direction * place); }, 1e-7);
}

ProfileInterval ProfileLikelihood::interval(double root) {
  const double low = end(root, -1);
  const double high = end(root, 1);
  return {
      .low = persons_ + (low <= std::log(kLeastMissing) ? 0 : std::exp(low)),
      .high = high >= std::log(most_missing()) ? std::numeric_limits<double>::infinity() : persons_ + std::exp(high)};
}

MissingDistribution::MissingDistribution(ProfileLikelihood& profile) {
  const double best = std::log(profile.best_missing());
  const double step = kGreatestRoot * profile.log_scale() / kNodesASide;
  std::vector<double> below;
  std::vector<double> below_roots;
  const double least = std::log(kLeastMissing);
  for (double place = best - step; place > least; place -= step) {
    below.push_back(place);
    below_roots.push_back(profile.signed_root(std::exp(place)));
    if (below_roots.back() < -kGreatestRoot) break;
  }
  logs_.assign(below.rbegin(), below.rend());
  roots_.assign(below_roots.rbegin(), below_roots.rend());
  logs_.push_back(best);
  roots_.push_back(0);
  const double most = std::log(profile.most_missing());
  double stride = step;
  for (double place = best + step; place < most; place += stride, stride *= 1.1) {
    logs_.push_back(place);
    roots_.push_back(profile.signed_root(std::exp(place)));
    if (roots_.back() > kGreatestRoot) break;
  }
  // Rounding must not make a step back of it.
  for (std::size_t i = 1; i < roots_.size(); ++i) roots_[i] = std::max(roots_[i], roots_[i - 1]);
}

MissingDistribution::MissingDistribution(const LoglinearFit& fit) {
  const double missing = std::max(fit.missing, kLeastMissing);
  const double scale = std::sqrt(fit.log_missing_variance + 1 / missing);
  // A little beyond the greatest root, so that nothing is taken to lie at infinity.
  roots_ = {-1.01 * kGreatestRoot, 1.01 * kGreatestRoot};
  for (const double root : roots_) logs_.push_back(std::log(missing) + root * scale);
}

double MissingDistribution::share_below(double log_missing) const {
  if (log_missing <= logs_.front()) return log_missing < logs_.front() ? 0 : normal_below(roots_.front());
  const auto above = std::ranges::lower_bound(logs_, log_missing);
  // What lies beyond the last node lies there if the likelihood had fallen, and nowhere if it is flat.
  if (above == logs_.end()) return roots_.back() > kGreatestRoot ? 1 : normal_below(roots_.back());
  const auto i = static_cast<std::size_t>(above - logs_.begin());
  const double share = (log_missing - logs_[i - 1]) / (logs_[i] - logs_[i - 1]);
  return normal_below(roots_[i - 1] + share * (roots_[i] - roots_[i - 1]));
}

double MissingDistribution::log_at(double root) const {
  const auto above = std::ranges::lower_bound(roots_, root);
  if (above == roots_.begin()) return -std::numeric_limits<double>::infinity();
  if (above == roots_.end()) return std::numeric_limits<double>::infinity();
  const auto i = static_cast<std::size_t>(above - roots_.begin());
  const double share = (root - roots_[i - 1]) / (roots_[i] - roots_[i - 1]);
  return logs_[i - 1] + share * (logs_[i] - logs_[i - 1]);
}

}  // namespace cairn
