#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "estimates/class_sampler.h"

namespace cairn {

/// Moves of the heaviest classes along the slope of their density, with persons' classes and N integrated out
/// (Hamiltonian Monte Carlo; Neal 2011, Handbook of Markov Chain Monte Carlo, ch. 5). Where the sampler's rounds creep,
/// since persons and classes hold each other, these go far.
///
/// A position is [rank] the logarithm of the weight over that of all lighter classes together, then [list * heavy +
/// rank] the logit of the rate, rank 0 being the heaviest class. A move that would change who is among the heaviest, or
/// their order, is rejected: only so can be gone back the same way.
class ClassMotion {
 public:
  /// `heavy`: how many classes move, from 1 to one less than there are.
  ClassMotion(const PatternTable& table, std::size_t classes, std::size_t heavy, const LatentClassPriors& priors);

  void set_counts(std::vector<std::uint64_t> counts);

  std::size_t dimensions() const { return dimensions_; }

  /// Moves the classes by `steps` steps of `step`, in units of the metric; persons must be dealt anew after it. Gives
  /// the probability with which it was to be accepted.
  double move(ClassState& state, double step, std::size_t steps, Chance& chance);

  /// Adds to `metric` (dimensions x dimensions, by rows, lower triangle) how strongly the data and the prior hold each
  /// direction here.
  void add_metric(const ClassState& state, std::vector<double>& metric);

  /// Sets what a step is measured by: the inverse of `metric`.
  void set_metric(const std::vector<double>& metric);

  /// Natural logarithm of the density at `at` up to a constant (if asked for, else 0), and its slope into `slope`.
  /// -infinity: not to be gone to. `start` must have been called for the state.
  double density(const std::vector<double>& at, bool value, std::vector<double>& slope);

  /// Notes the light classes of `state`, which stay. False: it has a class too light to be divided by.
  bool start(const ClassState& state);
  std::vector<double> position_of(const ClassState& state) const;

 private:
  /// Of all classes at the position: their shares that some list and that none sees, and their weights.
  struct Totals {
    double seen = 0;
    double unseen = 0;
    double total = 0;
  };
  /// `unseen_part`: [rank], the heavy classes' parts of `unseen`.
  Totals totals(std::span<double> unseen_part) const;
  void read_position(const std::vector<double>& at);
  bool same_order() const;
  void write_state(ClassState& state) const;
  void push(double by);

  std::size_t classes_, lists_, heavy_, dimensions_;
  LatentClassPriors priors_;
  std::vector<std::uint64_t> patterns_;
  std::vector<double> counts_;
  double documented_ = 0;
  std::vector<double> inverse_root_;  ///< W by columns, upper triangle; W W^T is the inverse of the metric.

  // Of the state that a move starts from.
  std::vector<std::size_t> ranks_;     ///< Classes, the heaviest first.
  std::vector<std::size_t> stick_of_;  ///< [rank of heavy]: position of its stick.
  std::vector<double> light_share_;    ///< [pattern]: of the light classes, whose weights add up to 1.
  double light_seen_ = 0, light_unseen_ = 0;
  std::vector<double> light_weight_;  ///< [stick]: weight among the light classes; 0 for heavy ones.
  double log_light_ = 0;              ///< Of the weight of all light classes together.
  double missing_ = 0;
  double concentration_ = 1;
  std::vector<double> scarcity_;  ///< [list].

  // Of a position.
  std::vector<double> weight_;  ///< [rank]: over that of all light classes together.
  std::vector<double> on_, off_, products_, members_, hits_, rests_;
  std::vector<double> position_, slope_, momentum_;
};

}  // namespace cairn
