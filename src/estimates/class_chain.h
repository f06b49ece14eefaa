#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "estimates/class_motion.h"
#include "estimates/class_ridge.h"
#include "estimates/class_sampler.h"

namespace cairn {

/// What is kept of a state.
struct ClassDraw {
  double persons = 0;          ///< N.
  double log_likelihood = 0;   ///< As ClassSampler::log_likelihood.
  std::size_t occupied = 0;    ///< Classes with anybody in them.
  std::vector<double> weight;  ///< [class].
  std::vector<double> on;      ///< [list * classes + class].
};

/// At most `room` values, evenly spaced, of a series whose length is not known beforehand: when full, every other one
/// goes.
template <typename Value>
class EvenlySpaced {
 public:
  explicit EvenlySpaced(std::size_t room) : room_(room) {}
  /// True if the next value is to be kept.
  bool due() const { return seen_ % every_ == 0; }
  void skip() { ++seen_; }
  void keep(Value value) {
    ++seen_;
    kept_.push_back(std::move(value));
    if (kept_.size() < room_) return;
    for (std::size_t i = 1; 2 * i < kept_.size(); ++i) kept_[i] = std::move(kept_[2 * i]);
    kept_.resize((kept_.size() + 1) / 2);
    every_ *= 2;
  }
  const std::vector<Value>& kept() const { return kept_; }

 private:
  std::size_t room_;
  std::size_t every_ = 1;
  std::size_t seen_ = 0;
  std::vector<Value> kept_;
};

/// Do moves go along the ridge (class_ridge.h), not along the slope?
bool moves_on_ridge(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors);

/// One chain: rounds of the sampler, each followed by a move along the slope. In the first part of the warm-up the data
/// are let in little by little, so that the chain finds the classes before it is held fast by them; in the rest, the
/// moves are fitted to what they meet. After the warm-up nothing is fitted any more.
class ClassChain {
 public:
  ClassChain(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors, std::size_t warm_up,
             std::size_t draws, std::size_t sizes, Chance chance);

  void advance(std::size_t rounds);

  std::size_t rounds() const { return rounds_; }                         ///< Warm-up included.
  const std::vector<double>& sizes() const { return sizes_.kept(); }     ///< N after the warm-up, evenly spaced.
  const std::vector<ClassDraw>& draws() const { return draws_.kept(); }  ///< The same, with what goes with it.

 private:
  /// How far a step of a move goes, fitted to how often moves are accepted.
  struct Step {
    double log_length = -1.5;
    double sum = 0, tries = 0;  ///< While it is being fitted.
  };
  /// A kind of move, by how many classes it takes along.
  struct Mover {
    explicit Mover(ClassMotion of) : motion(std::move(of)) {}
    ClassMotion motion;
    Step step;
    std::vector<double> metric;
    std::size_t metrics = 0;
  };
  void let_in(double share);
  void fit_moves(std::size_t of_warm_up);
  void move(bool fit);
  void learn(Step& step, double accepted, double wanted);
  static void settle(Step& step);
  void keep();

  PatternTable table_;
  std::size_t warm_up_;
  ClassSampler sampler_;
  std::vector<Mover> movers_;        ///< None where there is a ridge.
  std::optional<ClassRidge> ridge_;  ///< For few lists.
  Step ridge_step_;
  std::size_t move_every_;  ///< Rounds.
  Chance chance_;
  ClassState state_;
  std::size_t rounds_ = 0;
  double share_ = -1;
  std::size_t tries_ = 0;
  EvenlySpaced<double> sizes_;
  EvenlySpaced<ClassDraw> draws_;
};

}  // namespace cairn
