// Reading coordinates: in any text, points come in order, lie inside it and on the Earth; the words of a point, read by
// themselves, are the same point, unless only the words before it made it one; and a grid reference written down is
// read again in its square.

#include <cmath>
#include <string>

#include "fuzz.h"
#include "places/coordinates.h"
#include "places/mgrs.h"
#include "text/normalise.h"

using cairn::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = cairn::fuzz::as_text(data, size);
  if (cairn::first_invalid_utf8(text) != std::string_view::npos) return 0;
  std::size_t at = 0;
  for (const cairn::WrittenPoint& point : cairn::read_coordinates(text)) {
    require(cairn::fuzz::fits(point.span, text) && point.span.begin >= at, "points come in order inside the text");
    at = point.span.end;
    require(std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180.0 + 1e-9, "a point lies on the Earth");
    require(point.radius_metres >= 0 && point.radius_metres < 200'000, "figures are no coarser than a degree");
    const std::string_view words = cairn::words_of(text, point.span);
    const auto again = cairn::read_coordinates(words);
    if (again.empty()) continue;
    require(again.size() == 1 && again[0].latitude == point.latitude && again[0].longitude == point.longitude,
            "the words of a point are the same point by themselves");
  }
  if (const auto square = cairn::read_mgrs(text)) {
    require(square->length <= text.size(), "a reference lies inside the text");
    require(std::abs(square->latitude) <= 84.1 && square->side_metres >= 1, "a square lies within the grid");
  }
  return 0;
}
