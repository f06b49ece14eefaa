#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "gazetteer/gazetteer.h"

// The name of a place in a cell of a table -> where it is. A cell has no sentence around it that would tell one place of a
// name from others, as names in texts have (places/places.h); columns beside it may.

namespace cairn {

struct PlaceCell {
  std::string_view place;  ///< "Tell Amal", "Tell Amal village, Halar", "Tell Amal in the Halar countryside"
  std::string_view district, governorate, country;  ///< What it lies in; empty = not said.
  /// May it be there at all? Asked for every place of the name; none: anywhere.
  std::function<bool(const PlaceCandidate&)> may_be{};
};

struct CellPlace {
  PlaceCandidate place;
  std::int32_t radius_metres = 0;  ///< How far from its point the place that is meant may lie.
};

/// The place that the cell names: of those that bear the name (by its letters before its consonants), lie in what the
/// columns and the cell's own words say around it, and may be there, the only one; one settlement that has 10 times the
/// people of all others counts as the only one. Nothing where several are left, or none.
std::optional<CellPlace> place_of_cell(const PlaceCell& cell, const Gazetteer& gazetteer);

}  // namespace cairn
