#pragma once

#include <cstdint>
#include <vector>

#include "estimates/class_surface.h"

namespace cairn {

/// Moves of all classes along what fits the patterns equally well, with persons' classes and N integrated out. With few
/// lists there are more classes than the patterns can tell apart: what fits is a bent surface, the thinner the more
/// persons there are, and steps that do not follow it must be as short as it is thin. These follow it: a place is the
/// classes and, beside them, what they say of each pattern, and moves stay on the graph of one over the other
/// (constrained Hamiltonian Monte Carlo on a lifted space, whose speed does not depend on how many persons there are:
/// Au, Graham and Thiery 2023, JRSS B 85:757; steps and the check that each can be gone back: Brubaker, Salzmann and
/// Urtasun 2012, AISTATS; Lelievre, Rousset and Stoltz 2019, Numer. Math. 143:379).
///
/// Not for an expansion prior, for which N cannot be integrated out, nor for more than kMostRidgeLists lists.
class ClassRidge {
 public:
  ClassRidge(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors);

  void set_counts(const std::vector<std::uint64_t>& counts) { surface_.set_counts(counts); }

  /// Moves the classes by `steps` steps of `step`, where the prior's spread is about 1; persons must be dealt anew
  /// after it. Gives the probability with which it was to be accepted.
  double move(ClassState& state, double step, std::size_t steps, Chance& chance);

 private:
  void kick(const SurfacePlace& place, double by);
  bool step_to(const SurfacePlace& from, const std::vector<double>& along, const std::vector<double>& beside,
               double step, SurfacePlace& to);

  ClassSurface surface_;
  SurfacePlace here_, next_, back_;
  std::vector<double> along_, beside_;  ///< Momentum: of the coordinates, of the image.
  std::vector<double> kick_along_, kick_beside_, multipliers_, residual_, back_along_, back_beside_;
  std::vector<double> tried_;    ///< [try * patterns + pattern]: steps toward the surface.
  std::vector<double> squares_;  ///< [try]: of these.
};

}  // namespace cairn
