#pragma once

#include "model/claim.h"

namespace cairn {

/// A village, a town or a city: neither a part of one nor an area with several.
constexpr bool is_settlement(PlacePrecision precision) {
  return precision >= PlacePrecision::village && precision <= PlacePrecision::city;
}

}  // namespace cairn
