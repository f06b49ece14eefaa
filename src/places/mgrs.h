#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// The Military Grid Reference System on WGS 84: "37S FU 714 387" -> a square of the ground.

namespace cairn {

/// A square of the grid. Degrees are those of its middle.
struct GridSquare {
  double latitude = 0;
  double longitude = 0;
  std::int32_t side_metres = 1;  ///< 10,000 for two digits, 1 for ten.
  std::size_t length = 0;        ///< Bytes that were read.
};

/// Reads the reference that `text` begins with; zone, band, square and digits may be parted by single blanks. Nothing
/// where it is none: no such zone, band or square (letters I and O are not used, the letters a zone has depend on its
/// number, a row must lie in its band), an odd or other number of digits than 4, 6, 8 or 10, or letters or digits that
/// go on. "21 NOV 89" is a day, not a square.
/// Source: NGA.SIG.0012_2.0.0_UTMUPS (2014), sections 7, 8 and 11; polar squares (UPS) are not read.
std::optional<GridSquare> read_mgrs(std::string_view text);

/// A point of the Universal Transverse Mercator grid, in degrees. Within a zone right to well under a millimetre.
/// Source: Karney (2011), Transverse Mercator with an accuracy of a few nanometers, Journal of Geodesy 85, equations
/// 11, 15, 19-21 and 36 (Krüger's series to the sixth order).
struct GridPoint {
  double latitude = 0;
  double longitude = 0;
};
GridPoint utm_to_degrees(int zone, bool northern, double easting, double northing);

}  // namespace cairn
