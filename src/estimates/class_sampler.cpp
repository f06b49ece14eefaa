#include "estimates/class_sampler.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "estimates/distributions.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

/// Below this a product of probabilities has lost, or may have lost, its precision.
constexpr double kLeastProduct = 1e-250;

}  // namespace

ClassSampler::ClassSampler(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors)
    : classes_(classes),
      lists_(table.lists.size()),
      stride_((classes + 1) / 2 * 2),
      priors_(priors),
      patterns_(table.patterns),
      products_((lists_ + 1) * stride_),
      order_(classes),
      suffix_(classes + 1),
      log_shares_(stride_) {
  set_counts(table.counts);
}

void ClassSampler::set_counts(std::vector<std::uint64_t> counts) {
  counts_ = std::move(counts);
  documented_ = std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

ClassState ClassSampler::draw_from_prior(Chance& chance) const {
  ClassState state;
  state.weight.assign(stride_, 0);
  state.log_weight.assign(stride_, -INFINITY);
  state.sticks.resize(classes_);
  std::iota(state.sticks.begin(), state.sticks.end(), std::size_t{0});
  state.on.assign(lists_ * stride_, 0.5);
  state.off.assign(lists_ * stride_, 0.5);
  state.members.assign(stride_, 0);
  state.hits.assign(lists_ * stride_, 0);
  state.scarcity.assign(lists_, 1);
  state.concentration = portable_exp(draw_log_gamma(chance, priors_.concentration_shape)) / priors_.concentration_rate;
  if (priors_.rates == RatePrior::by_list) {
    state.log_centre = priors_.log_centre_mean + priors_.log_centre_sd * draw_normal(chance);
    for (double& scarcity : state.scarcity) {
      scarcity = portable_exp(state.log_centre + priors_.log_scarcity_sd * draw_normal(chance));
    }
  }
  const double concentration = state.concentration;
  draw_weights(state, chance);
  state.concentration = concentration;
  draw_rates(state, chance);
  return state;
}

void ClassSampler::round(ClassState& state, Chance& chance) {
  deal(state, chance);
  relabel(state, chance);
  draw_weights(state, chance);
  if (priors_.rates == RatePrior::by_list) draw_scarcity(state, chance);
  draw_rates(state, chance);
}

double ClassSampler::seen(const ClassState& state, std::size_t k) const {
  // Only positive terms: exact where hardly anybody is seen.
  double seen = 0;
  double unseen = 1;
  for (std::size_t j = 0; j < lists_; ++j) {
    seen += unseen * state.on[j * stride_ + k];
    unseen *= state.off[j * stride_ + k];
  }
  return seen;
}

void ClassSampler::start_products(const ClassState& state) {
  std::copy(state.weight.begin(), state.weight.end(),
            products_.begin() + static_cast<std::ptrdiff_t>(lists_ * stride_));
}

/// [class]: its weight times the probability of `pattern` in it. Factors that the pattern has in common with
/// `previous`, from the highest list down, are not multiplied again; a `previous` of all ones beyond the lists has
/// none.
const double* ClassSampler::products_for(std::uint64_t pattern, std::uint64_t previous, const ClassState& state) {
  const std::uint64_t differs = pattern ^ previous;
  const std::size_t from = std::min(lists_, static_cast<std::size_t>(std::bit_width(differs)));
  for (std::size_t j = from; j-- > 0;) {
    const double* factor = ((pattern >> j) & 1U ? state.on : state.off).data() + j * stride_;
    const double* above = products_.data() + (j + 1) * stride_;
    double* here = products_.data() + j * stride_;
    for (std::size_t k = 0; k < stride_; ++k) here[k] = above[k] * factor[k];
  }
  return products_.data();
}

/// Deals persons of one pattern out to the classes, in proportion to `shares`.
void ClassSampler::deal_count(std::uint64_t count, std::uint64_t pattern, const double* shares, ClassState& state,
                              Chance& chance) {
  suffix_[classes_] = 0;
  for (std::size_t i = classes_; i-- > 0;) suffix_[i] = suffix_[i + 1] + shares[order_[i]];
  if (suffix_[0] < kLeastProduct) {
    // In logarithms, from the largest down.
    double most = -INFINITY;
    for (std::size_t k = 0; k < classes_; ++k) {
      double sum = portable_log(state.weight[k]);
      for (std::size_t j = 0; j < lists_; ++j) {
        sum += portable_log(((pattern >> j) & 1U ? state.on : state.off)[j * stride_ + k]);
      }
      log_shares_[k] = sum;
      most = std::max(most, sum);
    }
    for (std::size_t k = 0; k < classes_; ++k) {
      log_shares_[k] = most > -INFINITY ? portable_exp(log_shares_[k] - most) : 1;
    }
    shares = log_shares_.data();
    for (std::size_t i = classes_; i-- > 0;) suffix_[i] = suffix_[i + 1] + shares[order_[i]];
  }
  const auto give = [&](std::size_t k, std::uint64_t persons) {
    state.members[k] += persons;
    for (std::uint64_t rest = pattern; rest != 0; rest &= rest - 1) {
      state.hits[static_cast<std::size_t>(std::countr_zero(rest)) * stride_ + k] += persons;
    }
  };
  if (count <= 3) {
    for (; count > 0; --count) {
      double left = chance.uniform() * suffix_[0];
      std::size_t i = 0;
      while (i + 1 < classes_ && left >= shares[order_[i]]) left -= shares[order_[i++]];
      while (!(shares[order_[i]] > 0)) --i;  // Rounding may have left a rest beyond the last.
      give(order_[i], 1);
    }
    return;
  }
  for (std::size_t i = 0; count > 0; ++i) {
    const std::uint64_t beyond = i + 1 < classes_ ? draw_binomial(chance, count, suffix_[i + 1] / suffix_[i]) : 0;
    if (count > beyond) give(order_[i], count - beyond);
    count = beyond;
  }
}

void ClassSampler::deal(ClassState& state, Chance& chance) {
  // The fullest first, so that most counts are dealt out after a class or two.
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  for (std::size_t i = 1; i < classes_; ++i) {
    for (std::size_t j = i; j > 0 && state.weight[order_[j]] > state.weight[order_[j - 1]]; --j) {
      std::swap(order_[j], order_[j - 1]);
    }
  }
  std::ranges::fill(state.members, 0);
  std::ranges::fill(state.hits, 0);
  start_products(state);
  std::uint64_t previous = ~std::uint64_t{0};
  bool first = true;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (counts_[i] == 0) continue;
    const double* shares = products_for(patterns_[i], first ? ~patterns_[i] : previous, state);
    previous = patterns_[i];
    first = false;
    deal_count(counts_[i], previous, shares, state, chance);
  }
  deal_missing(state, chance);
}

/// Given the classes, with p(N) ~ 1/N: negative binomial, whatever N was before (N is integrated out of what follows).
void ClassSampler::deal_missing(ClassState& state, Chance& chance) {
  const double* shares = products_for(0, ~std::uint64_t{0}, state);
  double unseen_share = 0;
  double seen_share = 0;
  for (std::size_t k = 0; k < classes_; ++k) {
    unseen_share += shares[k];
    seen_share += state.weight[k] * seen(state, k);
  }
  draw_missing(state, unseen_share, seen_share, chance);
  if (state.missing > 0) deal_count(state.missing, 0, shares, state, chance);
}

void ClassSampler::draw_missing(ClassState& state, double unseen, double seen, Chance& chance) const {
  const std::uint64_t proposed =
      documented_ == 0 ? 0 : draw_negative_binomial(chance, static_cast<double>(documented_), unseen / seen);
  if (!priors_.expansion || documented_ == 0) {
    state.missing = proposed;
    return;
  }
  // Against the proposal a size N is worth N p(N).
  const auto worth = [&](std::uint64_t missing) {
    const auto n = static_cast<double>(documented_);
    const double factor = (static_cast<double>(missing) + 0.5) / n;
    const double centre = portable_log(priors_.expansion->median - 1);
    const double spread = (portable_log(priors_.expansion->high - 1) - centre) / 1.959963984540054;
    const double z = (portable_log(factor) - centre) / spread;
    return -0.5 * z * z - portable_log(factor) + portable_log(n + static_cast<double>(missing));
  };
  if (portable_log(uniform_above_zero(chance)) < worth(proposed) - worth(state.missing)) state.missing = proposed;
}

/// Swaps neighbouring sticks, the sticks themselves integrated out (after Papaspiliopoulos and Roberts 2008, Biometrika
/// 95:169, and Hastie, Liverani and Richardson 2015, Stat. Comput. 25:1023). Up to what no swap changes, the
/// probability of the numbers in the classes is the product of 1 / (concentration + number from a class on).
void ClassSampler::relabel(ClassState& state, Chance& chance) const {
  double beyond = 0;  // Persons in classes after the pair.
  for (std::size_t k = classes_ - 1; k-- > 0;) {
    const auto first = static_cast<double>(state.members[state.sticks[k]]);
    const auto second = static_cast<double>(state.members[state.sticks[k + 1]]);
    const double alpha = state.concentration;
    if (first != second) {
      double worth;  // Of the swap, as a logarithm.
      if (k + 2 == classes_) {
        worth = portable_lgamma(alpha + first) - portable_lgamma(alpha + second) + portable_lgamma(1 + second) -
                portable_lgamma(1 + first);
      } else {
        worth = portable_log((alpha + second + beyond) / (alpha + first + beyond));
      }
      if (worth >= 0 || portable_log(uniform_above_zero(chance)) < worth)
        std::swap(state.sticks[k], state.sticks[k + 1]);
    }
    beyond += static_cast<double>(state.members[state.sticks[k + 1]]);
  }
}

/// Sticks given the members (Ishwaran and James 2001, JASA 96:161), then the concentration given the sticks.
void ClassSampler::draw_weights(ClassState& state, Chance& chance) const {
  double beyond = 0;
  for (std::size_t k = 0; k < classes_; ++k) beyond += static_cast<double>(state.members[k]);
  double log_rest = 0;
  for (std::size_t i = 0; i + 1 < classes_; ++i) {
    const std::size_t k = state.sticks[i];
    const auto here = static_cast<double>(state.members[k]);
    beyond -= here;
    double log_off = 0;
    if (here == 0) {
      log_off = portable_log(uniform_above_zero(chance)) / (state.concentration + beyond);
      state.log_weight[k] = log_rest + portable_log(-portable_expm1(log_off));
    } else {
      const LogShare stick = draw_log_beta(chance, 1 + here, state.concentration + beyond);
      state.log_weight[k] = log_rest + stick.p;
      log_off = stick.rest;
    }
    state.weight[k] = portable_exp(state.log_weight[k]);
    log_rest += log_off;
  }
  state.log_weight[state.sticks.back()] = log_rest;
  state.weight[state.sticks.back()] = portable_exp(log_rest);
  if (classes_ > 1) {
    const double shape = priors_.concentration_shape + static_cast<double>(classes_ - 1);
    state.concentration = std::max(draw_gamma(chance, shape) / (priors_.concentration_rate - log_rest), 1e-300);
  }
}

/// Each list's scarcity given the rates of the classes with anybody in them, which are first drawn given the scarcity
/// before: a gamma distribution, were it not for the prior, so one is proposed.
void ClassSampler::draw_scarcity(ClassState& state, Chance& chance) const {
  for (std::size_t j = 0; j < lists_; ++j) {
    double log_off = 0;
    double occupied = 0;
    for (std::size_t k = 0; k < classes_; ++k) {
      if (state.members[k] == 0) continue;
      const auto hits = static_cast<double>(state.hits[j * stride_ + k]);
      const double misses = static_cast<double>(state.members[k]) - hits;
      log_off += portable_log(draw_beta(chance, 1 + hits, state.scarcity[j] + misses).rest);
      occupied += 1;
    }
    const auto worth = [&](double scarcity) {
      const double z = (portable_log(scarcity) - state.log_centre) / priors_.log_scarcity_sd;
      return -0.5 * z * z;
    };
    if (occupied == 0) {
      state.scarcity[j] = portable_exp(state.log_centre + priors_.log_scarcity_sd * draw_normal(chance));
      continue;
    }
    const double proposed = draw_gamma(chance, occupied) / -log_off;
    if (!(proposed > 1e-6 && proposed < 1e9)) continue;
    if (portable_log(uniform_above_zero(chance)) < worth(proposed) - worth(state.scarcity[j])) {
      state.scarcity[j] = proposed;
    }
  }
  double sum = 0;
  for (const double scarcity : state.scarcity) sum += portable_log(scarcity);
  const double each = 1 / (priors_.log_scarcity_sd * priors_.log_scarcity_sd);
  const double before = 1 / (priors_.log_centre_sd * priors_.log_centre_sd);
  const double precision = static_cast<double>(lists_) * each + before;
  state.log_centre =
      (sum * each + priors_.log_centre_mean * before) / precision + draw_normal(chance) / std::sqrt(precision);
}

void ClassSampler::draw_rates(ClassState& state, Chance& chance) const {
  for (std::size_t j = 0; j < lists_; ++j) {
    for (std::size_t k = 0; k < classes_; ++k) {
      const std::size_t at = j * stride_ + k;
      const auto hits = static_cast<double>(state.hits[at]);
      const double misses = static_cast<double>(state.members[k]) - hits;
      const Share rate = draw_beta(chance, 1 + hits, state.scarcity[j] + misses);
      state.on[at] = rate.p;
      state.off[at] = rate.rest;
    }
  }
}

double ClassSampler::log_likelihood(const ClassState& state, std::vector<double>* patterns) {
  start_products(state);
  double seen_share = 0;
  for (std::size_t k = 0; k < classes_; ++k) seen_share += state.weight[k] * seen(state, k);
  const double log_seen = portable_log(seen_share);
  if (patterns) patterns->resize(patterns_.size());
  double sum = 0;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const double* shares = products_for(patterns_[i], i == 0 ? ~patterns_[i] : patterns_[i - 1], state);
    double share = 0;
    for (std::size_t k = 0; k < classes_; ++k) share += shares[k];
    const double log_share = portable_log(std::max(share, 1e-300)) - log_seen;
    if (patterns) (*patterns)[i] = log_share;
    sum += static_cast<double>(counts_[i]) * log_share;
  }
  return sum;
}

}  // namespace cairn
