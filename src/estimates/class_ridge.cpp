#include "estimates/class_ridge.h"

#include <algorithm>
#include <cmath>

#include "estimates/distributions.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr double kOnSurface = 1e-9;  ///< Of the image, whose noise is 1.
constexpr double kSamePlace = 1e-6;  ///< Of coordinates, gone to and back.
constexpr std::size_t kMostTries = 25;

}  // namespace

ClassRidge::ClassRidge(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors)
    : surface_(table, classes, priors),
      here_(surface_.room()),
      next_(surface_.room()),
      back_(surface_.room()),
      along_(surface_.dimensions()),
      beside_(surface_.patterns()),
      kick_along_(surface_.dimensions()),
      kick_beside_(surface_.patterns()),
      multipliers_(surface_.patterns()),
      residual_(surface_.patterns()),
      back_along_(surface_.dimensions()),
      back_beside_(surface_.patterns()),
      tried_(kMostTries * surface_.patterns()),
      squares_(kMostTries) {}

void ClassRidge::kick(const SurfacePlace& place, double by) {
  kick_along_ = place.force;
  kick_beside_ = place.pull;
  surface_.onto_surface(place, kick_along_, kick_beside_);
  for (std::size_t c = 0; c < surface_.dimensions(); ++c) along_[c] += by * kick_along_[c];
  for (std::size_t i = 0; i < surface_.patterns(); ++i) beside_[i] += by * kick_beside_[i];
}

/// Goes straight on and then back to the surface at right angles to where it came from. False: there is no way back to
/// it nearby.
bool ClassRidge::step_to(const SurfacePlace& from, const std::vector<double>& along, const std::vector<double>& beside,
                         double step, SurfacePlace& to) {
  const std::size_t d = surface_.dimensions();
  const std::size_t patterns = surface_.patterns();
  for (std::size_t c = 0; c < d; ++c) to.at[c] = from.at[c] + step * along[c];
  std::ranges::fill(multipliers_, 0);
  double last = INFINITY;
  for (std::size_t tries = 0; tries < kMostTries; ++tries) {
    if (!surface_.look(to)) return false;
    double off = 0;
    for (std::size_t i = 0; i < patterns; ++i) {
      residual_[i] = to.image[i] - from.image[i] - step * beside[i] + multipliers_[i];
      off = std::max(off, std::abs(residual_[i]));
    }
    if (off < kOnSurface) return true;
    if (!(off < 2 * last)) return false;
    last = off;
    // A quasi-Newton step in units of the root, bettered by the steps before (Broyden 1965, Math. Comput. 19:577, in
    // the form of Kelley 1995, Iterative Methods for Linear and Nonlinear Equations, 7.3).
    double* made = tried_.data() + tries * patterns;
    surface_.forward(from, residual_.data());
    for (std::size_t i = 0; i < patterns; ++i) made[i] = -residual_[i];
    for (std::size_t t = 0; t < tries; ++t) {
      const double* earlier = tried_.data() + t * patterns;
      double both = 0;
      for (std::size_t i = 0; i < patterns; ++i) both += earlier[i] * made[i];
      both /= squares_[t];
      if (t + 1 < tries) {
        for (std::size_t i = 0; i < patterns; ++i) made[i] += both * earlier[i + patterns];
      } else {
        if (!(both < 0.9)) return false;
        for (std::size_t i = 0; i < patterns; ++i) made[i] /= 1 - both;
      }
    }
    squares_[tries] = 0;
    for (std::size_t i = 0; i < patterns; ++i) squares_[tries] += made[i] * made[i];
    std::copy(made, made + patterns, residual_.begin());
    surface_.backward(from, residual_.data());
    for (std::size_t i = 0; i < patterns; ++i) {
      const double* row = from.jacobian.data() + i * d;
      multipliers_[i] += residual_[i];
      for (std::size_t c = 0; c < d; ++c) to.at[c] += row[c] * residual_[i];
    }
  }
  return false;
}

double ClassRidge::move(ClassState& state, double step, std::size_t steps, Chance& chance) {
  if (surface_.documented() == 0 || !surface_.start(state, here_) || !surface_.look(here_) ||
      !surface_.linearise(here_))
    return 0;
  surface_.feel(here_);
  const double before = surface_.value(here_);
  for (double& momentum : along_) momentum = draw_normal(chance);
  for (double& momentum : beside_) momentum = draw_normal(chance);
  surface_.onto_surface(here_, along_, beside_);
  const auto kinetic = [&] {
    double sum = 0;
    for (const double momentum : along_) sum += momentum * momentum;
    for (const double momentum : beside_) sum += momentum * momentum;
    return 0.5 * sum;
  };
  const double kinetic_before = kinetic();
  for (std::size_t s = 0; s < steps; ++s) {
    kick(here_, step / 2);
    if (!step_to(here_, along_, beside_, step, next_) || !surface_.linearise(next_)) return 0;
    for (std::size_t c = 0; c < surface_.dimensions(); ++c) along_[c] = (next_.at[c] - here_.at[c]) / step;
    for (std::size_t i = 0; i < surface_.patterns(); ++i) beside_[i] = (next_.image[i] - here_.image[i]) / step;
    surface_.onto_surface(next_, along_, beside_);
    for (std::size_t c = 0; c < surface_.dimensions(); ++c) back_along_[c] = -along_[c];
    for (std::size_t i = 0; i < surface_.patterns(); ++i) back_beside_[i] = -beside_[i];
    if (!step_to(next_, back_along_, back_beside_, step, back_)) return 0;
    for (std::size_t c = 0; c < surface_.dimensions(); ++c) {
      if (!(std::abs(back_.at[c] - here_.at[c]) < kSamePlace)) return 0;
    }
    std::swap(here_, next_);
    surface_.feel(here_);
    kick(here_, step / 2);
  }
  const double worth = surface_.value(here_) - kinetic() - before + kinetic_before;
  if (!(worth > -700)) return 0;
  if (portable_log(uniform_above_zero(chance)) < worth) surface_.write(here_, state);
  return worth >= 0 ? 1 : portable_exp(worth);
}

}  // namespace cairn
