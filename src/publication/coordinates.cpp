#include "publication/coordinates.h"

#include <cmath>

namespace cairn {
namespace {

double rounded(double degrees, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(degrees * scale) / scale + 0.0;  // + 0.0 makes -0 a plain 0
}

}  // namespace

int coordinate_decimals(std::optional<PlacePrecision> precision) {
  if (!precision) return 1;
  switch (*precision) {
    case PlacePrecision::exact: return 5;
    case PlacePrecision::street:
    case PlacePrecision::landmark: return 4;
    case PlacePrecision::neighbourhood:
    case PlacePrecision::village:
    case PlacePrecision::town: return 3;
    case PlacePrecision::city: return 2;
    case PlacePrecision::district:
    case PlacePrecision::governorate: return 1;
    case PlacePrecision::country: return 0;
  }
  return 0;
}

std::optional<Coordinates> published_coordinates(const Place& place) {
  if (!place.latitude || !place.longitude) return std::nullopt;
  const int decimals = coordinate_decimals(place.precision);
  return Coordinates{rounded(*place.latitude, decimals), rounded(*place.longitude, decimals)};
}

}  // namespace cairn
