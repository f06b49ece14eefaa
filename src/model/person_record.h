#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/day.h"
#include "model/enum_names.h"

namespace cairn {

enum class Sex : std::uint8_t { female, male };
CAIRN_ENUM_NAMES(Sex, "female", "male")

/// A row of a list of victims (docs/formats/person-record.md).
struct PersonRecord {
  std::string record;   ///< The list's id.
  std::string list;     ///< Which list it is from.
  std::string name;     ///< In Latin letters, or any other script.
  std::string name_ar;  ///< In Arabic script.
  std::optional<double> age{};        ///< Years, when harmed.
  std::optional<DayRange> birth_date{};  ///< A day, or the days of a month or year.
  std::optional<Sex> sex{};
  std::optional<DayRange> date{};     ///< Of death or harm.
  std::string place{};
  std::string note{};
  friend bool operator==(const PersonRecord&, const PersonRecord&) = default;
};

}  // namespace cairn
