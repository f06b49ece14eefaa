#pragma once

#include <span>
#include <vector>

#include "incidents/event_cluster.h"
#include "linkage/candidates.h"
#include "linkage/incremental_keys.h"

namespace cairn {

/// Passes in which reports meet: the same place or one named within it, by day; near each other, by day; a wide area and
/// what lies in it, by day; the same place where no day is given; the same copied text.
std::vector<KeyPass> report_keys(std::span<const EventCluster* const> reports);

/// The same keys of one report, as rows of an index.
void add_report_keys(const EventCluster& report, std::uint32_t number, std::vector<IncrementalKeys::Row>& rows);

/// Near enough in time and space to be compared.
bool worth_comparing(const EventCluster& a, const EventCluster& b);

}  // namespace cairn
