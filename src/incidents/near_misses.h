#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "incidents/event_cluster.h"

// For tests alone: a part of the slow twin of incremental_events.h.

namespace cairn {

/// A loosely dated report some days after an event at the same place: "over the past two days" may be loose.
struct NearMiss {
  std::uint32_t report = 0;
  std::uint32_t event = 0;
  double probability = 0;
  bool waits = false;  ///< It makes no event of its own: all it has was found afterwards.
  std::string reason;
};

/// `event_of`: for each report the first report of its event. Reports that stand alone are looked at.
std::vector<NearMiss> near_misses(std::span<const EventCluster* const> reports, std::span<const std::uint32_t> event_of);

}  // namespace cairn
