#include "places/ground.h"

#include <cmath>
#include <numbers>

namespace cairn {

EarthPoint earth_point(double latitude, double longitude) {
  constexpr double kEarthRadiusMetres = 6'371'000;
  constexpr double kRadians = std::numbers::pi / 180;
  const double across = std::cos(latitude * kRadians) * kEarthRadiusMetres;
  // rounding to metres hides the last bits, in which mathematics libraries differ
  return {.x = static_cast<std::int32_t>(std::lround(across * std::cos(longitude * kRadians))),
          .y = static_cast<std::int32_t>(std::lround(across * std::sin(longitude * kRadians))),
          .z = static_cast<std::int32_t>(std::lround(kEarthRadiusMetres * std::sin(latitude * kRadians)))};
}

}  // namespace cairn
