#pragma once

#include <cstddef>
#include <span>

#include "gazetteer/gazetteer.h"
#include "model/event_record.h"

namespace cairn {

struct EventPlacesFound {
  std::size_t looked_up = 0;  ///< Records with the name of a place and no coordinates.
  std::size_t found = 0;
};
/// Gives records that have no coordinates those of their place, with its precision and radius (places/cell_place.h): what the
/// record says around it (district, governorate, country) narrows it, and where twenty records or more have coordinates it lies
/// near one of them. A tie stays without a point.
EventPlacesFound locate_events(std::span<EventRecord> records, const Gazetteer& gazetteer);

}  // namespace cairn
