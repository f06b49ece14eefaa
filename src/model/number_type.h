#pragma once

#include <cstdint>

#include "model/enum_names.h"

namespace cairn {

/// What a number counts or names. Only people fill a victim count.
enum class NumberType : std::uint8_t {
  people, objects, incidents, year, date, clock_time, age, duration, money, distance, weight, calibre, percent,
  list_index, identifier, other
};
CAIRN_ENUM_NAMES(NumberType, "people", "objects", "incidents", "year", "date", "clock_time", "age", "duration",
                 "money", "distance", "weight", "calibre", "percent", "list_index", "identifier", "other")

}  // namespace cairn
