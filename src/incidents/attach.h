#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "incidents/event_cluster.h"

namespace cairn {

/// Where a loosely placed or loosely dated cluster may belong.
struct Attachment {
  std::size_t cluster = 0;
  std::vector<std::size_t> events;  ///< Best first. One = it belongs there, unless `ask`.
  bool ask = false;                 ///< A person should decide.
  bool waits = false;               ///< It makes no event of its own meanwhile.
  double probability = 0;
  std::string reason;
};

/// Where clusters with a day but only a wide place belong ("Deir Ezzor province").
std::vector<Attachment> attach_vague_places(const ClusterStore& store, const std::vector<std::size_t>& vague,
                                            const ClusterIndex& index);

/// Where clusters without an exact day belong ("in March", "over the past two days", no date at all).
std::vector<Attachment> attach_vague_dates(const ClusterStore& store, const std::vector<std::size_t>& loose,
                                           const std::vector<std::size_t>& events);

}  // namespace cairn
