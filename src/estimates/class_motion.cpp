#include "estimates/class_motion.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "estimates/distributions.h"
#include "estimates/plain_exp.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr double kLeastLogWeight = -500;
constexpr double kLeastShare = 1e-280;

}  // namespace

ClassMotion::ClassMotion(const PatternTable& table, std::size_t classes, std::size_t heavy,
                         const LatentClassPriors& priors)
    : classes_(classes),
      lists_(table.lists.size()),
      heavy_(heavy),
      dimensions_(heavy * (lists_ + 1)),
      priors_(priors),
      patterns_(table.patterns),
      inverse_root_(dimensions_ * dimensions_),
      ranks_(classes),
      stick_of_(heavy),
      light_share_(table.patterns.size()),
      light_weight_(classes),
      scarcity_(lists_, 1),
      weight_(heavy),
      on_(heavy * lists_),
      off_(heavy * lists_),
      products_(heavy * (lists_ + 1)),
      members_(heavy),
      hits_(heavy * lists_),
      rests_(classes),
      position_(dimensions_),
      slope_(dimensions_),
      momentum_(dimensions_) {
  set_counts(table.counts);
  for (std::size_t i = 0; i < dimensions_; ++i) inverse_root_[i * dimensions_ + i] = 1;
}

void ClassMotion::set_counts(std::vector<std::uint64_t> counts) {
  counts_.assign(counts.begin(), counts.end());
  documented_ = std::accumulate(counts_.begin(), counts_.end(), 0.0);
}

bool ClassMotion::start(const ClassState& state) {
  const std::size_t stride = state.weight.size();
  std::iota(ranks_.begin(), ranks_.end(), std::size_t{0});
  for (std::size_t i = 1; i < classes_; ++i) {
    for (std::size_t j = i; j > 0 && state.log_weight[ranks_[j]] > state.log_weight[ranks_[j - 1]]; --j) {
      std::swap(ranks_[j], ranks_[j - 1]);
    }
  }
  if (state.log_weight[ranks_[heavy_]] < kLeastLogWeight) return false;
  double light = 0;
  for (std::size_t i = heavy_; i < classes_; ++i) light += state.weight[ranks_[i]];
  log_light_ = portable_log(light);
  std::ranges::fill(light_share_, 0);
  light_seen_ = light_unseen_ = 0;
  std::vector<double>& products = rests_;
  products.resize(std::max(classes_, lists_ + 1));
  for (std::size_t r = heavy_; r < classes_; ++r) {
    const std::size_t k = ranks_[r];
    const double weight = state.weight[k] / light;
    if (weight == 0) continue;
    products[lists_] = weight;
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      const std::size_t from =
          i == 0 ? lists_ : static_cast<std::size_t>(std::bit_width(patterns_[i] ^ patterns_[i - 1]));
      for (std::size_t j = from; j-- > 0;) {
        products[j] = products[j + 1] * ((patterns_[i] >> j) & 1U ? state.on : state.off)[j * stride + k];
      }
      light_share_[i] += products[0];
    }
    double seen = 0;
    double unseen = 1;
    for (std::size_t j = 0; j < lists_; ++j) {
      seen += unseen * state.on[j * stride + k];
      unseen *= state.off[j * stride + k];
    }
    light_seen_ += weight * seen;
    light_unseen_ += weight * unseen;
  }
  for (std::size_t s = 0; s < classes_; ++s) {
    const std::size_t k = state.sticks[s];
    const auto rank = static_cast<std::size_t>(std::ranges::find(ranks_, k) - ranks_.begin());
    light_weight_[s] = rank < heavy_ ? 0 : state.weight[k] / light;
    if (rank < heavy_) stick_of_[rank] = s;
  }
  missing_ = static_cast<double>(state.missing);
  concentration_ = state.concentration;
  scarcity_ = state.scarcity;
  return true;
}

std::vector<double> ClassMotion::position_of(const ClassState& state) const {
  std::vector<double> at(dimensions_);
  const std::size_t stride = state.weight.size();
  for (std::size_t r = 0; r < heavy_; ++r) {
    at[r] = state.log_weight[ranks_[r]] - log_light_;
    for (std::size_t j = 0; j < lists_; ++j) {
      const std::size_t i = j * stride + ranks_[r];
      at[heavy_ + j * heavy_ + r] = portable_log(state.on[i]) - portable_log(state.off[i]);
    }
  }
  return at;
}

void ClassMotion::read_position(const std::vector<double>& at) {
  for (std::size_t r = 0; r < heavy_; ++r) weight_[r] = plain_exp(std::clamp(at[r], -700.0, 700.0));
  const double* logits = at.data() + heavy_;
  for (std::size_t i = 0; i < on_.size(); ++i) {
    const double odds = plain_exp(std::max(-std::abs(logits[i]), -700.0));
    const double more = 1 / (1 + odds);
    const double less = odds * more;
    on_[i] = logits[i] > 0 ? more : less;
    off_[i] = logits[i] > 0 ? less : more;
  }
}

/// The heaviest are still the heaviest, in their order.
bool ClassMotion::same_order() const {
  for (std::size_t r = 0; r + 1 < heavy_; ++r) {
    if (!(weight_[r] >= weight_[r + 1])) return false;
  }
  return weight_[heavy_ - 1] >= *std::ranges::max_element(light_weight_);
}

void ClassMotion::write_state(ClassState& state) const {
  const std::size_t stride = state.weight.size();
  double total = 1;
  for (const double weight : weight_) total += weight;
  const double log_total = portable_log(total);
  for (std::size_t r = 0; r < classes_; ++r) {
    const std::size_t k = ranks_[r];
    state.log_weight[k] = r < heavy_ ? position_[r] - log_total : state.log_weight[k] - log_light_ - log_total;
    state.weight[k] = portable_exp(state.log_weight[k]);
    if (r >= heavy_) continue;
    for (std::size_t j = 0; j < lists_; ++j) {
      state.on[j * stride + k] = on_[j * heavy_ + r];
      state.off[j * stride + k] = off_[j * heavy_ + r];
    }
  }
}

ClassMotion::Totals ClassMotion::totals(std::span<double> unseen_part) const {
  Totals sums{.seen = light_seen_, .unseen = light_unseen_, .total = 1};
  for (std::size_t k = 0; k < heavy_; ++k) {
    double seen_of = 0;
    double unseen_of = 1;
    for (std::size_t j = 0; j < lists_; ++j) {
      seen_of += unseen_of * on_[j * heavy_ + k];
      unseen_of *= off_[j * heavy_ + k];
    }
    unseen_part[k] = weight_[k] * unseen_of;
    sums.seen += weight_[k] * seen_of;
    sums.unseen += unseen_part[k];
    sums.total += weight_[k];
  }
  return sums;
}

double ClassMotion::density(const std::vector<double>& at, bool value, std::vector<double>& slope) {
  read_position(at);
  const std::size_t heavy = heavy_;
  std::ranges::fill(members_, 0);
  std::ranges::fill(hits_, 0);
  double sum = 0;

  // Expected members and hits: the slope of the likelihood is what a step of EM compares (Dempster, Laird, Rubin 1977).
  std::copy(weight_.begin(), weight_.end(), products_.begin() + static_cast<std::ptrdiff_t>(lists_ * heavy));
  const double* shares = products_.data();
  std::array<double, 64> part;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const std::uint64_t pattern = patterns_[i];
    const std::size_t from = i == 0 ? lists_ : static_cast<std::size_t>(std::bit_width(pattern ^ patterns_[i - 1]));
    for (std::size_t j = from; j-- > 0;) {
      const double* factor = ((pattern >> j) & 1U ? on_ : off_).data() + j * heavy;
      const double* above = products_.data() + (j + 1) * heavy;
      double* here = products_.data() + j * heavy;
      for (std::size_t k = 0; k < heavy; ++k) here[k] = above[k] * factor[k];
    }
    double share = light_share_[i];
    for (std::size_t k = 0; k < heavy; ++k) share += shares[k];
    if (counts_[i] == 0) continue;
    if (!(share > kLeastShare)) return -INFINITY;
    if (value) sum += counts_[i] * portable_log(share);
    const double scale = counts_[i] / share;
    for (std::size_t k = 0; k < heavy; ++k) part[k] = shares[k] * scale;
    for (std::size_t k = 0; k < heavy; ++k) members_[k] += part[k];
    for (std::uint64_t rest = pattern; rest != 0; rest &= rest - 1) {
      double* hits = hits_.data() + static_cast<std::size_t>(std::countr_zero(rest)) * heavy;
      for (std::size_t k = 0; k < heavy; ++k) hits[k] += part[k];
    }
  }
  const auto [seen, unseen, total] = totals(part);
  // Given N, the missing are a pattern like any other; else they are as many as expected, and the total weight cancels.
  const bool given_size = priors_.expansion.has_value();
  const double missing_per_share = given_size ? missing_ / unseen : documented_ / seen;
  for (std::size_t k = 0; k < heavy; ++k) members_[k] += missing_per_share * part[k];
  const double persons = given_size ? documented_ + missing_ : documented_ + documented_ * unseen / seen;

  // The sticks' prior, as a density of the logarithms: concentration - 1 for the last weight, -1 for each rest between.
  const auto all = static_cast<double>(classes_);
  double rest = 0;
  for (std::size_t s = 0; s < classes_; ++s) rests_[s] = light_weight_[s];
  for (std::size_t r = 0; r < heavy; ++r) rests_[stick_of_[r]] = weight_[r];
  const double last = rests_[classes_ - 1];
  for (std::size_t s = classes_; s-- > 0;) rests_[s] = rest += rests_[s];
  const double between = std::max(all - 2, 0.0);
  const double of_total = all + concentration_ - 1 - between + persons;
  for (std::size_t r = 0; r < heavy; ++r) slope[r] = members_[r] + 1 - of_total * weight_[r] / total;
  for (std::size_t r = 0; r < heavy; ++r) {
    double inverse = 0;
    for (std::size_t s = 1; s + 1 < classes_ && s <= stick_of_[r]; ++s) inverse += 1 / rests_[s];
    slope[r] -= weight_[r] * inverse;
    if (stick_of_[r] + 1 == classes_) slope[r] += concentration_ - 1;
  }
  for (std::size_t j = 0; j < lists_; ++j) {
    const double both = 1 + scarcity_[j];
    double* to = slope.data() + heavy + j * heavy;
    for (std::size_t k = 0; k < heavy; ++k) {
      const std::size_t i = j * heavy + k;
      to[k] = hits_[i] + 1 - (members_[k] + both) * on_[i];
    }
  }
  if (!value) return 0;
  const double log_total = portable_log(total);
  sum += given_size ? missing_ * portable_log(unseen) - persons * log_total : -documented_ * portable_log(seen);
  if (!given_size) sum += 0;
  for (std::size_t r = 0; r < heavy; ++r) sum += at[r];
  sum += (concentration_ - 1) * portable_log(last) - (all + concentration_ - 1 - between) * log_total;
  for (std::size_t s = 1; s + 1 < classes_; ++s) sum -= portable_log(rests_[s]);
  for (std::size_t j = 0; j < lists_; ++j) {
    for (std::size_t k = 0; k < heavy; ++k) {
      const std::size_t i = j * heavy + k;
      sum += portable_log(on_[i]) + scarcity_[j] * portable_log(off_[i]);
    }
  }
  return sum;
}

void ClassMotion::push(double by) {
  for (std::size_t c = 0; c < dimensions_; ++c) {
    const double* column = inverse_root_.data() + c * dimensions_;
    std::array<double, 4> parts = {};
    std::size_t i = 0;
    for (; i + 4 <= c + 1; i += 4) {
      for (std::size_t l = 0; l < 4; ++l) parts[l] += column[i + l] * slope_[i + l];
    }
    for (; i <= c; ++i) parts[0] += column[i] * slope_[i];
    momentum_[c] += by * ((parts[0] + parts[1]) + (parts[2] + parts[3]));
  }
}

double ClassMotion::move(ClassState& state, double step, std::size_t steps, Chance& chance) {
  if (!start(state)) return 0;
  position_ = position_of(state);
  const double before = density(position_, true, slope_);
  double kinetic = 0;
  for (double& momentum : momentum_) {
    momentum = draw_normal(chance);
    kinetic += momentum * momentum;
  }
  double after = before;
  push(step / 2);
  for (std::size_t s = 0; s < steps; ++s) {
    for (std::size_t c = 0; c < dimensions_; ++c) {
      const double* column = inverse_root_.data() + c * dimensions_;
      const double by = step * momentum_[c];
      for (std::size_t i = 0; i <= c; ++i) position_[i] += by * column[i];
    }
    const bool end = s + 1 == steps;
    after = density(position_, end, slope_);
    if (!(std::abs(after) < INFINITY)) return 0;
    push(end ? step / 2 : step);
  }
  for (const double momentum : momentum_) kinetic -= momentum * momentum;
  const double worth = after - before + 0.5 * kinetic;
  if (!(worth > -700) || !same_order() || log_light_ + kLeastLogWeight > 0) return 0;
  if (portable_log(uniform_above_zero(chance)) < worth) {
    write_state(state);
  }
  return worth >= 0 ? 1 : portable_exp(worth);
}

void ClassMotion::add_metric(const ClassState& state, std::vector<double>& metric) {
  if (!start(state)) return;
  const std::vector<double> at = position_of(state);
  read_position(at);
  const std::size_t heavy = heavy_;
  std::array<double, 64> unseen_part;
  const auto [seen, unseen, total] = totals(unseen_part);
  const bool given_size = priors_.expansion.has_value();
  // The slope of the logarithm of a pattern's share, its total weight aside.
  const auto score = [&](std::uint64_t pattern, double light, std::vector<double>& into) {
    double share = light;
    for (std::size_t k = 0; k < heavy; ++k) {
      double p = weight_[k];
      for (std::size_t j = 0; j < lists_; ++j) p *= ((pattern >> j) & 1U ? on_ : off_)[j * heavy + k];
      share += into[k] = p;
    }
    for (std::size_t k = 0; k < heavy; ++k) {
      const double part = share > kLeastShare ? into[k] / share : 0;
      into[k] = part - weight_[k] / total;
      for (std::size_t j = 0; j < lists_; ++j) {
        const std::size_t i = j * heavy + k;
        into[heavy + i] = part * (((pattern >> j) & 1U ? 1 : 0) - on_[i]);
      }
    }
  };
  const auto add = [&](double count, const std::vector<double>& of) {
    for (std::size_t r = 0; r < dimensions_; ++r) {
      const double by = count * of[r];
      for (std::size_t c = 0; c <= r; ++c) metric[r * dimensions_ + c] += by * of[c];
    }
  };
  std::vector<double> unseen_score(dimensions_);
  std::vector<double> here(dimensions_);
  score(0, light_unseen_, unseen_score);
  const double odds = given_size ? 0 : unseen / seen;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (counts_[i] == 0) continue;
    score(patterns_[i], light_share_[i], here);
    for (std::size_t d = 0; d < dimensions_; ++d) here[d] += odds * unseen_score[d];
    add(counts_[i], here);
  }
  if (given_size) add(missing_, unseen_score);
  for (std::size_t k = 0; k < heavy; ++k) metric[k * dimensions_ + k] += 0.2;
  for (std::size_t j = 0; j < lists_; ++j) {
    for (std::size_t k = 0; k < heavy; ++k) {
      const std::size_t i = heavy + j * heavy + k;
      metric[i * dimensions_ + i] += scarcity_[j] / (scarcity_[j] + 2);
    }
  }
}

void ClassMotion::set_metric(const std::vector<double>& metric) {
  const std::size_t d = dimensions_;
  // Cholesky: metric = L L^T and W = L^-T, whose columns are the rows of L^-1.
  std::vector<double> lower(d * d);
  for (std::size_t r = 0; r < d; ++r) {
    for (std::size_t c = 0; c <= r; ++c) {
      double sum = metric[r * d + c];
      for (std::size_t i = 0; i < c; ++i) sum -= lower[r * d + i] * lower[c * d + i];
      lower[r * d + c] = r == c ? std::sqrt(std::max(sum, 1e-9)) : sum / lower[c * d + c];
    }
  }
  std::ranges::fill(inverse_root_, 0);
  for (std::size_t c = 0; c < d; ++c) {
    for (std::size_t r = c; r < d; ++r) {
      double sum = r == c ? 1 : 0;
      for (std::size_t i = c; i < r; ++i) sum -= lower[r * d + i] * inverse_root_[i * d + c];
      inverse_root_[r * d + c] = sum / lower[r * d + r];
    }
  }
}

}  // namespace cairn
