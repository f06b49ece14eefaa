#pragma once

#include <span>
#include <vector>

#include "model/claim.h"
#include "model/incident.h"

namespace cairn {

/// A total over several events, and one of the events it covers.
struct WideLink {
  std::size_t claim = 0;
  std::size_t group = 0;
  LinkRelation relation = LinkRelation::aggregates;  ///< `conflates` where it mixes several events of that very place.
};

/// Which totals over a few days and an area cover which events. Longer totals stay in their sets alone.
std::vector<WideLink> wide_links(std::span<const Claim> claims, std::span<const std::size_t> order,
                                 const std::vector<std::vector<std::size_t>>& groups);

}  // namespace cairn
