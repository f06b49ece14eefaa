#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/day.h"

namespace cairn {

/// A number of people that a record gives beside its killed: of another effect, or of a part of the people.
struct EventNumber {
  std::string field;  ///< Its columns without the end: "children_killed".
  Effect effect = Effect::killed;
  std::string group{};  ///< "children", "women", "men"; empty: nobody in particular.
  VictimStatus status = VictimStatus::unknown;
  std::optional<std::int64_t> low{};  ///< An empty end is not known, never 0.
  std::optional<std::int64_t> high{};
  friend bool operator==(const EventNumber&, const EventNumber&) = default;
};

/// A row of a table of events: what one recorder says of one event (docs/formats/event-record.md).
struct EventRecord {
  std::string record;        ///< The recorder's id.
  std::string list;          ///< Which list or source it is from.
  std::optional<Day> start;  ///< First and last day on which it can have been; both or none.
  std::optional<Day> end;
  std::optional<double> latitude{};   ///< Degrees, WGS 84; both or none.
  std::optional<double> longitude{};
  std::optional<PlacePrecision> precision{};  ///< Of the coordinates; empty: not said.
  std::optional<std::int64_t> radius_metres{};  ///< How far from the coordinates it may have been; empty: as `precision` says.
  bool located_by_name = false;  ///< The coordinates are those of a gazetteer's place of that name, not the recorder's.
  std::string place{};
  std::string district{};     ///< What the place lies in, as the recorder names it.
  std::string governorate{};
  std::string country{};
  std::optional<std::int64_t> killed_low{};
  std::optional<std::int64_t> killed_high{};
  std::vector<EventNumber> numbers{};
  std::string actor{};
  std::string weapon{};
  friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

}  // namespace cairn
