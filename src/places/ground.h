#pragma once

#include <cstdint>

namespace cairn {

/// A point of the Earth's surface as whole metres from its centre. Comparing squares of whole numbers gives the same
/// answer on every machine.
struct EarthPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::int32_t z = 0;
};

EarthPoint earth_point(double latitude, double longitude);

/// Square of the straight line between the two, in metres; under 300 km no different from the way over the ground.
inline std::int64_t square_metres(const EarthPoint& a, const EarthPoint& b) {
  const std::int64_t x = std::int64_t{a.x} - b.x;
  const std::int64_t y = std::int64_t{a.y} - b.y;
  const std::int64_t z = std::int64_t{a.z} - b.z;
  return x * x + y * y + z * z;
}

constexpr std::int64_t square_of_km(std::int64_t km) { return km * km * 1'000'000; }

}  // namespace cairn
