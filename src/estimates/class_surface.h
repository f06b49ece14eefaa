#pragma once

#include <cstdint>
#include <vector>

#include "estimates/class_sampler.h"

namespace cairn {

/// A place on the surface. Coordinates are [stick], then [sticks - 1 + list * classes + stick]: logits over their
/// scale. Patterns are all but the empty one, by rising number, less 1.
struct SurfacePlace {
  std::vector<double> at;
  std::vector<double> on, off;   ///< [coordinate]: of the logit, and what it leaves.
  std::vector<double> weight;    ///< [stick]
  std::vector<double> part;      ///< [pattern number * classes + stick]: of its share, 0 being those on no list.
  std::vector<double> share;     ///< [pattern]
  std::vector<double> seen_of;   ///< [stick]: weight times the share of it that is on some list.
  double seen = 0;               ///< Share of persons on some list.
  std::vector<double> image;     ///< [pattern]: 2 sqrt(documented * share / seen), whose noise is about 1.
  std::vector<double> jacobian;  ///< [pattern * dimensions + coordinate]: of the image.
  std::vector<double> root;      ///< [pattern * patterns + pattern]: Cholesky root of 1 + jacobian jacobian^T, lower.
  std::vector<double> force;     ///< [coordinate]: slope of the density, but for the likelihood.
  std::vector<double> pull;      ///< [pattern]: slope of the likelihood along the image.
};

/// The graph of what classes say of the patterns, over the classes: what is needed to move along it. The density is
/// that of the classes given the patterns, persons' classes and N integrated out, with respect to the graph's own
/// volume.
class ClassSurface {
 public:
  ClassSurface(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors);

  /// As many as the table has patterns, in their order.
  void set_counts(const std::vector<std::uint64_t>& counts);

  std::size_t dimensions() const { return dimensions_; }
  std::size_t patterns() const { return patterns_; }
  double documented() const { return documented_; }
  SurfacePlace room() const;  ///< For a place.

  /// Notes of `state` what stays as it is during a move, and where it is. False: too far out to be moved.
  bool start(const ClassState& state, SurfacePlace& place);
  void write(const SurfacePlace& place, ClassState& state) const;

  /// What the classes at `place.at` say of each pattern. False: of some pattern, next to nothing.
  bool look(SurfacePlace& place) const;
  /// Jacobian and root, after look(). False: they are not numbers.
  bool linearise(SurfacePlace& place);
  /// Force and pull, after linearise().
  void feel(SurfacePlace& place);
  /// Natural logarithm of the density up to a constant, after linearise().
  double value(const SurfacePlace& place) const;

  void forward(const SurfacePlace& place, double* side) const;   ///< root^-1 side, [pattern].
  void backward(const SurfacePlace& place, double* side) const;  ///< root^-T side.
  /// Takes away of a direction, of coordinates and image, what leads off the surface.
  void onto_surface(const SurfacePlace& place, std::vector<double>& along, std::vector<double>& beside) const;

  /// The density at `place.at`, and its slope by coordinate: all of the above in one. -infinity: not to be gone to.
  double density(SurfacePlace& place, std::vector<double>& slope);

 private:
  void slope_of_sticks(const SurfacePlace& place, const double* part, double* to) const;
  void slope_of_seen(const SurfacePlace& place);
  void solve_jacobian(const SurfacePlace& place);
  void bend(const SurfacePlace& place, std::size_t p, const std::vector<double>& direction, double times);

  std::size_t classes_, lists_, patterns_, dimensions_;
  std::vector<std::uint64_t> table_patterns_;
  std::vector<double> counts_;  ///< [pattern]
  double documented_ = 0, root_documented_ = 0;
  bool by_list_;
  std::vector<std::size_t> sticks_;
  std::vector<double> shape_, scale_;  ///< [coordinate]: the logit is of a Beta(1, shape); its unit.
  std::vector<double> solved_, push_, of_seen_, slope_, toward_, all_;
};

/// What a step costs grows with the square of the number of patterns, and beyond so many they tell classes apart.
inline constexpr std::size_t kMostRidgeLists = 4;

}  // namespace cairn
