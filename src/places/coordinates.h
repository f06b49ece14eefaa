#pragma once

#include <string_view>
#include <vector>

#include "model/claim.h"
#include "model/enum_names.h"
#include "model/span.h"

// Points that a text gives in figures.

namespace cairn {

enum class PointNotation : std::uint8_t { decimal_degrees, sexagesimal, mgrs };
CAIRN_ENUM_NAMES(PointNotation, "decimal_degrees", "sexagesimal", "mgrs")

/// A point on the ground as written. Degrees, WGS 84.
struct WrittenPoint {
  Span span;  ///< Of the figures with their letters and signs.
  PointNotation notation = PointNotation::decimal_degrees;
  double latitude = 0;
  double longitude = 0;
  double radius_metres = 0;  ///< How far off the figures allow the point to be: one unit of their last digit.
  friend bool operator==(const WrittenPoint&, const WrittenPoint&) = default;
};

/// Every point in the text, in order; none overlap. Reads decimal degrees ("36.3450, 43.1280", "36.345° N 43.128° E",
/// "lat 36.345, lon 43.128"), degrees with minutes and seconds ("36°20'42"N 43°7'41"E", "36 20 42 N, 43 07 41 E") and
/// MGRS (places/mgrs.h). Two bare decimal numbers are a point only with four decimals each, or two where "coordinates",
/// "lat", "grid" or the like announces them: prices and measurements have fewer.
std::vector<WrittenPoint> read_coordinates(std::string_view text);

/// The finest precision whose reach (incidents link by it) is not below the radius.
PlacePrecision precision_of_radius(double metres);

}  // namespace cairn
