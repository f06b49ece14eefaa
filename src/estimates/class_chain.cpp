#include "estimates/class_chain.h"

#include <algorithm>
#include <cmath>

#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr double kWantedAcceptance = 0.5;
constexpr std::size_t kMostSteps = 24;
constexpr double kSpread = 1.5;  ///< Of the logarithm of the step: scales differ from place to place.
/// Beyond this many dimensions a move costs more than it gains.
constexpr std::size_t kMostDimensions = 200;
/// On wide tables of few persons, who hold the classes loosely, rounds alone go far: moves are then made less often.
constexpr std::uint64_t kFewPersons = 1000;
constexpr std::size_t kMoveSeldom = 4;
constexpr double kWantedOnRidge = 0.7;
constexpr std::size_t kMostStepsOnRidge = 8;
/// While the data are let in, so that classes for which there is no use yet do not fall too far behind to be found.
constexpr double kLeastConcentration = 1;
/// How many classes go along.
constexpr std::size_t kHeavy[] = {3, 4};
/// The first of five parts of the warm-up lets the data in; the next three fit the metric, the last the steps alone.
constexpr std::size_t kParts = 5;

}  // namespace

bool moves_on_ridge(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors) {
  return classes > 1 && table.lists.size() <= kMostRidgeLists && !priors.expansion;
}

ClassChain::ClassChain(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors,
                       std::size_t warm_up, std::size_t draws, std::size_t sizes, Chance chance)
    : table_(table),
      warm_up_(warm_up / kParts * kParts),
      sampler_(table, classes, priors),
      move_every_(table.lists.size() > kFewLists && table.documented < kFewPersons ? kMoveSeldom : 1),
      chance_(chance),
      state_(sampler_.draw_from_prior(chance_)),
      sizes_(2 * sizes),
      draws_(2 * draws) {
  if (moves_on_ridge(table, classes, priors)) {
    ridge_.emplace(table, classes, priors);
    return;
  }
  for (const std::size_t heavy : kHeavy) {
    if (heavy >= classes || heavy * (table.lists.size() + 1) > kMostDimensions) continue;
    movers_.emplace_back(ClassMotion(table, classes, heavy, priors));
  }
  if (movers_.empty() && classes > 1 && table.lists.size() < kMostDimensions) {
    movers_.emplace_back(ClassMotion(table, classes, 1, priors));
  }
}

void ClassChain::let_in(double share) {
  if (share == share_) return;
  share_ = share;
  std::vector<std::uint64_t> counts = table_.counts;
  for (std::uint64_t& count : counts) {
    count = share >= 1 ? count : static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count)));
  }
  for (Mover& mover : movers_) mover.motion.set_counts(counts);
  if (ridge_) ridge_->set_counts(counts);
  sampler_.set_counts(std::move(counts));
}

void ClassChain::advance(std::size_t rounds) {
  for (std::size_t i = 0; i < rounds; ++i, ++rounds_) {
    const std::size_t part = warm_up_ / kParts;
    if (rounds_ < part) {
      // From a hundred persons or so to all, by equal factors.
      const double all = std::max(1.0, static_cast<double>(table_.documented) / 100);
      const std::size_t stage = rounds_ * 20 / part;
      let_in(portable_exp(-portable_log(all) * (1 - static_cast<double>(stage) / 20)));
    } else {
      let_in(1);
    }
    sampler_.round(state_, chance_);
    if (rounds_ < part) state_.concentration = std::max(state_.concentration, kLeastConcentration);
    if (rounds_ >= warm_up_) keep();
    const bool fit = rounds_ < warm_up_;
    move(fit);
    if (fit && rounds_ >= part) fit_moves(rounds_ - part);
  }
}

void ClassChain::move(bool fit) {
  const auto length_of = [&](const Step& step) {
    return portable_exp(step.log_length + kSpread * (chance_.uniform() - 0.5));
  };
  if (ridge_) {
    const double length = length_of(ridge_step_);
    const double accepted = ridge_->move(state_, length, 1 + uniform_below(chance_, kMostStepsOnRidge), chance_);
    if (fit) learn(ridge_step_, accepted, kWantedOnRidge);
    return;
  }
  if (movers_.empty() || rounds_ % move_every_ != 0) return;
  Mover& mover = movers_[rounds_ / move_every_ % movers_.size()];
  const double length = length_of(mover.step);
  const double accepted = mover.motion.move(state_, length, 1 + uniform_below(chance_, kMostSteps), chance_);
  if (fit) learn(mover.step, accepted, kWantedAcceptance);
}

void ClassChain::learn(Step& step, double accepted, double wanted) {
  ++tries_;
  step.log_length += 2 / std::sqrt(10 + static_cast<double>(tries_)) * (accepted - wanted);
  step.sum += step.log_length;
  step.tries += 1;
}

void ClassChain::settle(Step& step) {
  if (step.tries > 0) step.log_length = step.sum / step.tries;
}

void ClassChain::fit_moves(std::size_t of_warm_up) {
  const std::size_t part = warm_up_ / kParts;
  if (of_warm_up < 3 * part && of_warm_up % 8 == 0) {
    for (Mover& mover : movers_) {
      mover.metric.resize(mover.motion.dimensions() * mover.motion.dimensions());
      mover.motion.add_metric(state_, mover.metric);
      ++mover.metrics;
    }
  }
  if ((of_warm_up + 1) % part != 0) return;
  for (Mover& mover : movers_) {
    if (of_warm_up < 3 * part && mover.metrics > 0) {
      for (double& value : mover.metric) value /= static_cast<double>(mover.metrics);
      mover.motion.set_metric(mover.metric);
      std::ranges::fill(mover.metric, 0);
      mover.metrics = 0;
    } else if (of_warm_up >= 3 * part) {
      settle(mover.step);
    }
    mover.step.sum = mover.step.tries = 0;
  }
  if (of_warm_up >= 3 * part) settle(ridge_step_);
  ridge_step_.sum = ridge_step_.tries = 0;
  tries_ = 0;
}

void ClassChain::keep() {
  const double persons = static_cast<double>(sampler_.documented()) + static_cast<double>(state_.missing);
  if (sizes_.due()) {
    sizes_.keep(persons);
  } else {
    sizes_.skip();
  }
  if (!draws_.due()) {
    draws_.skip();
    return;
  }
  const std::size_t classes = sampler_.classes();
  ClassDraw draw;
  draw.persons = persons;
  draw.log_likelihood = sampler_.log_likelihood(state_);
  draw.weight.assign(state_.weight.begin(), state_.weight.begin() + static_cast<std::ptrdiff_t>(classes));
  for (std::size_t j = 0; j < sampler_.lists(); ++j) {
    const auto from = state_.on.begin() + static_cast<std::ptrdiff_t>(j * sampler_.stride());
    draw.on.insert(draw.on.end(), from, from + static_cast<std::ptrdiff_t>(classes));
  }
  for (std::size_t k = 0; k < classes; ++k) draw.occupied += state_.members[k] > 0;
  draws_.keep(std::move(draw));
}

}  // namespace cairn
