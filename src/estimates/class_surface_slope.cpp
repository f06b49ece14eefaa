// The slope of the density on the surface.

#include <algorithm>

#include "estimates/class_surface.h"

namespace cairn {

/// (1 + jacobian jacobian^T)^-1 jacobian.
void ClassSurface::solve_jacobian(const SurfacePlace& place) {
  const std::size_t d = dimensions_;
  std::copy(place.jacobian.begin(), place.jacobian.end(), solved_.begin());
  for (std::size_t a = 0; a < patterns_; ++a) {
    const double* row = place.root.data() + a * patterns_;
    double* to = solved_.data() + a * d;
    for (std::size_t b = 0; b < a; ++b) {
      const double* other = solved_.data() + b * d;
      for (std::size_t c = 0; c < d; ++c) to[c] -= row[b] * other[c];
    }
    const double over = 1 / row[a];
    for (std::size_t c = 0; c < d; ++c) to[c] *= over;
  }
  for (std::size_t a = patterns_; a-- > 0;) {
    double* from = solved_.data() + a * d;
    const double* row = place.root.data() + a * patterns_;
    const double over = 1 / row[a];
    for (std::size_t c = 0; c < d; ++c) from[c] *= over;
    for (std::size_t b = 0; b < a; ++b) {
      double* to = solved_.data() + b * d;
      for (std::size_t c = 0; c < d; ++c) to[c] -= row[b] * from[c];
    }
  }
}

/// Adds to the slope `times` the second derivative of the share of pattern number `p`, 0 being none, along `direction`
/// (logits).
void ClassSurface::bend(const SurfacePlace& place, std::size_t p, const std::vector<double>& direction, double times) {
  const std::size_t kept = classes_ - 1;
  const double* part = place.part.data() + p * classes_;
  double before = 0;
  for (std::size_t s = 0; s < classes_; ++s) {
    push_[s] = before;
    if (s < kept) {
      push_[s] += direction[s] * place.off[s];
      before -= direction[s] * place.on[s];
    }
  }
  for (std::size_t j = 0; j < lists_; ++j) {
    const std::size_t c = kept + j * classes_;
    const double* b = ((p >> j) & 1U ? place.off : place.on).data() + c;
    const double sign = (p >> j) & 1U ? 1 : -1;
    for (std::size_t s = 0; s < classes_; ++s) push_[s] += sign * direction[c + s] * b[s];
  }
  for (std::size_t s = 0; s < classes_; ++s) push_[s] *= part[s] * times;
  for (std::size_t j = 0; j < lists_; ++j) {
    const std::size_t c = kept + j * classes_;
    const double* b = ((p >> j) & 1U ? place.off : place.on).data() + c;
    const double sign = (p >> j) & 1U ? 1 : -1;
    for (std::size_t s = 0; s < classes_; ++s) {
      slope_[c + s] += push_[s] * sign * b[s] - times * part[s] * place.on[c + s] * place.off[c + s] * direction[c + s];
    }
  }
  double pushed = push_[kept];
  double beyond = part[kept];
  for (std::size_t s = kept; s-- > 0;) {
    beyond += part[s];
    slope_[s] +=
        push_[s] * place.off[s] - place.on[s] * pushed - times * place.on[s] * place.off[s] * direction[s] * beyond;
    pushed += push_[s];
  }
}

/// The slope of the density there, in parts: of the prior and of the surface's volume by coordinate, of the likelihood
/// by pattern.
void ClassSurface::feel(SurfacePlace& place) {
  const std::size_t d = dimensions_;
  // On the surface images' squares add up to 4 n, so that their own direction may be added: what is left is small.
  for (std::size_t i = 0; i < patterns_; ++i) {
    place.pull[i] = 2 * counts_[i] / place.image[i] - 0.5 * place.image[i];
  }
  // A = (1 + J J^T)^-1 J; the logarithm of the determinant has the slope 2 sum A . dJ.
  solve_jacobian(place);
  slope_of_seen(place);
  std::ranges::fill(slope_, 0);
  std::ranges::fill(all_, 0);
  for (std::size_t i = 0; i < patterns_; ++i) {
    const double half = 0.5 * place.image[i];
    const double* a = solved_.data() + i * d;
    const double* row = place.jacobian.data() + i * d;
    double along = 0;       // Of ln (share / seen).
    double along_seen = 0;  // Of ln seen.
    for (std::size_t c = 0; c < d; ++c) {
      toward_[c] = a[c] * scale_[c];
      along += a[c] * row[c];
      along_seen += toward_[c] * of_seen_[c];
    }
    along /= half;
    const double along_share = along + along_seen;
    bend(place, i + 1, toward_, half / place.share[i]);
    for (std::size_t c = 0; c < d; ++c) {
      const double of_ratio = row[c] / (half * scale_[c]);
      const double of_share = of_ratio + of_seen_[c];
      slope_[c] += half * (0.5 * along * of_ratio - along_share * of_share + along_seen * of_seen_[c]);
      all_[c] += half * toward_[c];
    }
  }
  bend(place, 0, all_, 1 / place.seen);  // Those on no list are 1 - seen.
  for (std::size_t c = 0; c < d; ++c) {
    place.force[c] = scale_[c] * (place.off[c] - shape_[c] * place.on[c] - slope_[c]);
  }
}

}  // namespace cairn
