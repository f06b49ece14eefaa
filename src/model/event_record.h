#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/claim.h"
#include "model/day.h"

namespace cairn {

/// A row of a table of events: what one recorder says of one event (docs/formats/event-record.md).
struct EventRecord {
  std::string record;  ///< The recorder's id.
  std::string list;    ///< Which list or source it is from.
  Day start;           ///< First and last day on which it can have been.
  Day end;
  std::optional<double> latitude{};   ///< Degrees, WGS 84; both or none.
  std::optional<double> longitude{};
  std::optional<PlacePrecision> precision{};  ///< Of the coordinates; empty: not said.
  std::string place{};
  std::optional<std::int64_t> killed_low{};
  std::optional<std::int64_t> killed_high{};
  std::string actor{};
  std::string weapon{};
  friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

}  // namespace cairn
