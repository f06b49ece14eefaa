#pragma once

#include <optional>

#include "model/claim.h"

// How finely a position is published: never more finely than the place is known.

namespace cairn {

struct Coordinates {
  double latitude = 0;   ///< Degrees north, WGS 84.
  double longitude = 0;  ///< Degrees east.
  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

/// Decimals of a degree for a place of this precision: 5 (about a metre) for an exact place, 3 (about 100 m) for a
/// village or town, 2 (about a kilometre) for a city, 1 (about 11 km) for a district, 0 for a country.
/// A place of unknown precision gets 1.
int coordinate_decimals(std::optional<PlacePrecision> precision);

/// The position to publish, rounded; nothing where either coordinate is not known.
std::optional<Coordinates> published_coordinates(const Place& place);

}  // namespace cairn
