#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/day.h"
#include "model/enum_names.h"

// Dates in the cells of tables: in which order three numbers stand is found from the file itself.

namespace cairn {

/// In which order a date of three numbers is written.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };
CAIRN_ENUM_NAMES(DateOrder, "unknown", "day_first", "month_first")

/// What the dates of three numbers of a file say together. A date that is none in either order ("02/30/2017") says
/// nothing.
class DateOrderFinder {
 public:
  /// `line` of the file, from 1.
  void see(std::string_view cell, std::size_t line);
  /// Unknown where no date decides, or where dates contradict each other. `given`: what somebody said of the file
  /// stands above what it says itself; so in the next.
  DateOrder order(DateOrder given = DateOrder::unknown) const;
  /// How dates are read and which line says so; empty where none is of three numbers.
  std::string words(DateOrder given = DateOrder::unknown) const;
  /// ", " and the same; empty where that is.
  std::string words_behind(DateOrder given) const;

 private:
  std::size_t day_first_ = 0;  ///< The first line whose date can have the day first only; 0: none.
  std::size_t month_first_ = 0;
  std::size_t either_ = 0;        ///< How many may be either.
  std::size_t first_either_ = 0;  ///< Line of the first of them.
  bool any_ = false;
};

/// The days of a cell: ISO 8601, three numbers ("3/4/1990") in `order`, or words, with digits of any script. Nothing
/// where it cannot be read, or may have the day or the month first and `order` is unknown.
std::optional<DayRange> days_of_cell(std::string_view cell, DateOrder order);
/// Three numbers that may have the day or the month first, and are another day then.
bool is_of_either_order(std::string_view cell);

}  // namespace cairn
