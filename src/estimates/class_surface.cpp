#include "estimates/class_surface.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "estimates/plain_exp.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr double kFarthest = 600;  ///< Of a logit.
constexpr double kLeastShare = 1e-250;
constexpr std::size_t kMostRidgePatterns = (std::size_t{1} << kMostRidgeLists) - 1;

}  // namespace

ClassSurface::ClassSurface(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors)
    : classes_(classes),
      lists_(table.lists.size()),
      patterns_((std::size_t{1} << lists_) - 1),
      dimensions_(classes - 1 + classes * lists_),
      table_patterns_(table.patterns),
      by_list_(priors.rates == RatePrior::by_list),
      sticks_(classes),
      shape_(dimensions_),
      scale_(dimensions_),
      solved_(patterns_ * dimensions_),
      push_(classes),
      of_seen_(dimensions_),
      slope_(dimensions_),
      toward_(dimensions_),
      all_(dimensions_) {
  set_counts(table.counts);
}

SurfacePlace ClassSurface::room() const {
  SurfacePlace place;
  for (auto* of_coordinates : {&place.at, &place.on, &place.off, &place.force}) of_coordinates->resize(dimensions_);
  for (auto* of_classes : {&place.weight, &place.seen_of}) of_classes->resize(classes_);
  for (auto* of_patterns : {&place.share, &place.image, &place.pull}) of_patterns->resize(patterns_);
  place.part.resize((patterns_ + 1) * classes_);
  place.jacobian.resize(patterns_ * dimensions_);
  place.root.resize(patterns_ * patterns_);
  return place;
}

void ClassSurface::set_counts(const std::vector<std::uint64_t>& counts) {
  counts_.assign(patterns_, 0);
  for (std::size_t i = 0; i < counts.size(); ++i) counts_[table_patterns_[i] - 1] = static_cast<double>(counts[i]);
  documented_ = std::accumulate(counts_.begin(), counts_.end(), 0.0);
  root_documented_ = std::sqrt(documented_);
}

bool ClassSurface::start(const ClassState& state, SurfacePlace& place) {
  const std::size_t stride = state.weight.size();
  sticks_ = state.sticks;
  double log_rest = state.log_weight[sticks_.back()];
  for (std::size_t s = classes_ - 1; s-- > 0;) {
    const double log_weight = state.log_weight[sticks_[s]];
    place.at[s] = log_weight - log_rest;
    shape_[s] = state.concentration;
    const double more = std::max(log_weight, log_rest);
    log_rest = more + portable_log1p(portable_exp(std::min(log_weight, log_rest) - more));
  }
  for (std::size_t j = 0; j < lists_; ++j) {
    for (std::size_t s = 0; s < classes_; ++s) {
      const std::size_t c = classes_ - 1 + j * classes_ + s;
      const std::size_t from = j * stride + sticks_[s];
      place.at[c] = portable_log(state.on[from]) - portable_log(state.off[from]);
      shape_[c] = by_list_ ? state.scarcity[j] : 1;
    }
  }
  for (std::size_t c = 0; c < dimensions_; ++c) {
    if (!(std::abs(place.at[c]) < kFarthest)) return false;
    // About the variance of the logit of Beta(1, shape): any unit would do.
    scale_[c] = std::sqrt(1.645 + 1 / (shape_[c] * shape_[c]) + 1 / (shape_[c] + 0.6));
    place.at[c] /= scale_[c];
  }
  return true;
}

/// What the classes at the place say of each pattern. False: of some pattern, next to nothing.
bool ClassSurface::look(SurfacePlace& place) const {
  double farthest = 0;
  for (std::size_t c = 0; c < dimensions_; ++c) {
    const double logit = place.at[c] * scale_[c];
    farthest = std::max(farthest, std::abs(logit));
    const double odds = plain_exp(-std::min(std::abs(logit), kFarthest));
    const double more = 1 / (1 + odds);
    const double less = odds * more;
    place.on[c] = logit > 0 ? more : less;
    place.off[c] = logit > 0 ? less : more;
  }
  if (!(farthest < kFarthest)) return false;
  double rest = 1;
  for (std::size_t s = 0; s + 1 < classes_; ++s) {
    place.weight[s] = rest * place.on[s];
    rest *= place.off[s];
  }
  place.weight[classes_ - 1] = rest;

  // List by list: patterns with it are those without, times the chance of being on it.
  std::copy(place.weight.begin(), place.weight.end(), place.part.begin());
  std::ranges::fill(place.seen_of, 0);
  for (std::size_t j = 0; j < lists_; ++j) {
    const double* on = place.on.data() + classes_ - 1 + j * classes_;
    const double* off = place.off.data() + classes_ - 1 + j * classes_;
    for (std::size_t s = 0; s < classes_; ++s) place.seen_of[s] += place.part[s] * on[s];
    const std::size_t half = std::size_t{1} << j;
    for (std::size_t p = half; p-- > 0;) {
      double* with = place.part.data() + (p + half) * classes_;
      double* without = place.part.data() + p * classes_;
      for (std::size_t s = 0; s < classes_; ++s) {
        with[s] = without[s] * on[s];
        without[s] *= off[s];
      }
    }
  }
  place.seen = std::accumulate(place.seen_of.begin(), place.seen_of.end(), 0.0);
  if (!(place.seen > kLeastShare)) return false;
  for (std::size_t i = 0; i < patterns_; ++i) {
    const double* part = place.part.data() + (i + 1) * classes_;
    place.share[i] = std::accumulate(part, part + classes_, 0.0);
    if (!(place.share[i] > kLeastShare)) return false;
    place.image[i] = 2 * root_documented_ * std::sqrt(place.share[i] / place.seen);
  }
  return true;
}

/// Of what is `part` of each class, by the logits of the sticks: t (1 - v) for a stick's own class, -t v for all
/// classes after it.
void ClassSurface::slope_of_sticks(const SurfacePlace& place, const double* part, double* to) const {
  double beyond = part[classes_ - 1];
  for (std::size_t s = classes_ - 1; s-- > 0;) {
    to[s] = part[s] * place.off[s] - place.on[s] * beyond;
    beyond += part[s];
  }
}

/// Of the logarithm of the share that is on some list, by logits.
void ClassSurface::slope_of_seen(const SurfacePlace& place) {
  slope_of_sticks(place, place.seen_of.data(), of_seen_.data());
  for (std::size_t c = classes_ - 1; c < dimensions_; ++c) {
    of_seen_[c] = place.part[(c - (classes_ - 1)) % classes_] * place.on[c];
  }
  for (double& slope : of_seen_) slope /= place.seen;
}

/// The surface's slope there.
bool ClassSurface::linearise(SurfacePlace& place) {
  const std::size_t d = dimensions_;
  const std::size_t kept = classes_ - 1;
  slope_of_seen(place);
  for (std::size_t i = 0; i < patterns_; ++i) {
    const double* part = place.part.data() + (i + 1) * classes_;
    double* to = place.jacobian.data() + i * d;
    slope_of_sticks(place, part, to);
    for (std::size_t j = 0; j < lists_; ++j) {
      const std::size_t c = kept + j * classes_;
      const bool hit = ((i + 1) >> j) & 1U;
      for (std::size_t s = 0; s < classes_; ++s) to[c + s] = part[s] * (hit ? place.off[c + s] : -place.on[c + s]);
    }
    const double half = 0.5 * place.image[i];
    for (std::size_t c = 0; c < d; ++c) to[c] = half * scale_[c] * (to[c] / place.share[i] - of_seen_[c]);
  }
  for (std::size_t a = 0; a < patterns_; ++a) {
    const double* row = place.jacobian.data() + a * d;
    for (std::size_t b = 0; b <= a; ++b) {
      const double* other = place.jacobian.data() + b * d;
      std::array<double, 4> sums = {};
      std::size_t c = 0;
      for (; c + 4 <= d; c += 4) {
        for (std::size_t l = 0; l < 4; ++l) sums[l] += row[c + l] * other[c + l];
      }
      for (; c < d; ++c) sums[0] += row[c] * other[c];
      place.root[a * patterns_ + b] = (a == b ? 1 : 0) + ((sums[0] + sums[1]) + (sums[2] + sums[3]));
    }
  }
  for (std::size_t a = 0; a < patterns_; ++a) {
    double* row = place.root.data() + a * patterns_;
    for (std::size_t b = 0; b <= a; ++b) {
      const double* other = place.root.data() + b * patterns_;
      double sum = row[b];
      for (std::size_t i = 0; i < b; ++i) sum -= row[i] * other[i];
      if (a == b && !(sum > 0)) return false;
      row[b] = a == b ? std::sqrt(sum) : sum / other[b];
    }
  }
  return true;
}

/// root^-1 side.
void ClassSurface::forward(const SurfacePlace& place, double* side) const {
  for (std::size_t a = 0; a < patterns_; ++a) {
    const double* row = place.root.data() + a * patterns_;
    double sum = side[a];
    for (std::size_t b = 0; b < a; ++b) sum -= row[b] * side[b];
    side[a] = sum / row[a];
  }
}

/// root^-T side.
void ClassSurface::backward(const SurfacePlace& place, double* side) const {
  for (std::size_t a = patterns_; a-- > 0;) {
    const double* row = place.root.data() + a * patterns_;
    side[a] /= row[a];
    for (std::size_t b = 0; b < a; ++b) side[b] -= row[b] * side[a];
  }
}

/// Takes away what leads off the surface.
void ClassSurface::onto_surface(const SurfacePlace& place, std::vector<double>& along,
                                std::vector<double>& beside) const {
  const std::size_t d = dimensions_;
  std::array<double, kMostRidgePatterns> multipliers;
  for (std::size_t i = 0; i < patterns_; ++i) {
    const double* row = place.jacobian.data() + i * d;
    std::array<double, 4> sums = {};
    std::size_t c = 0;
    for (; c + 4 <= d; c += 4) {
      for (std::size_t l = 0; l < 4; ++l) sums[l] += row[c + l] * along[c + l];
    }
    for (; c < d; ++c) sums[0] += row[c] * along[c];
    multipliers[i] = (sums[0] + sums[1]) + (sums[2] + sums[3]) - beside[i];
  }
  forward(place, multipliers.data());
  backward(place, multipliers.data());
  for (std::size_t i = 0; i < patterns_; ++i) {
    const double* row = place.jacobian.data() + i * d;
    for (std::size_t c = 0; c < d; ++c) along[c] -= row[c] * multipliers[i];
    beside[i] += multipliers[i];
  }
}

double ClassSurface::value(const SurfacePlace& place) const {
  double sum = 0;
  for (std::size_t c = 0; c < dimensions_; ++c) {
    const double logit = place.at[c] * scale_[c];
    const double less = portable_log1p(portable_exp(-std::abs(logit)));
    sum -= std::max(-logit, 0.0) + less + shape_[c] * (std::max(logit, 0.0) + less);
  }
  for (std::size_t i = 0; i < patterns_; ++i) {
    if (counts_[i] > 0) sum += counts_[i] * portable_log(place.share[i] / place.seen);
    sum -= portable_log(place.root[i * patterns_ + i]);
  }
  return sum;
}

void ClassSurface::write(const SurfacePlace& place, ClassState& state) const {
  const std::size_t stride = state.weight.size();
  double log_rest = 0;
  for (std::size_t s = 0; s < classes_; ++s) {
    const std::size_t k = sticks_[s];
    double log_on = 0;
    if (s + 1 < classes_) {
      const double logit = place.at[s] * scale_[s];
      const double less = portable_log1p(portable_exp(-std::abs(logit)));
      log_on = -(std::max(-logit, 0.0) + less);
      state.log_weight[k] = log_rest + log_on;
      log_rest -= std::max(logit, 0.0) + less;
    } else {
      state.log_weight[k] = log_rest;
    }
    state.weight[k] = portable_exp(state.log_weight[k]);
    for (std::size_t j = 0; j < lists_; ++j) {
      const std::size_t c = classes_ - 1 + j * classes_ + s;
      state.on[j * stride + k] = place.on[c];
      state.off[j * stride + k] = place.off[c];
    }
  }
}

double ClassSurface::density(SurfacePlace& place, std::vector<double>& slope) {
  if (!look(place) || !linearise(place)) return -INFINITY;
  feel(place);
  slope = place.force;
  for (std::size_t i = 0; i < patterns_; ++i) {
    for (std::size_t c = 0; c < dimensions_; ++c) slope[c] += place.pull[i] * place.jacobian[i * dimensions_ + c];
  }
  return value(place);
}

}  // namespace cairn
