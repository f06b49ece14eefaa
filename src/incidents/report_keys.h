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

/// What most pairs of reports need not be asked more about: small, so that many lie close together in memory.
struct ReportGlance {
  std::uint64_t list = 0;          ///< EventCluster::list
  std::int32_t from = 0, to = 0;   ///< window_of()
  bool has_window = false;
  bool undated_aftermath = false;  ///< All was found after an event whose day nobody says.
};
ReportGlance glance_at(const EventCluster& report);
/// Not of one document or table, and not of days too far apart.
bool may_meet(const ReportGlance& a, const ReportGlance& b);
/// Rows that stand before the report's own and have a lower `finer` than this are of reports that it may not meet, but for 0.
std::uint32_t least_finer(const ReportGlance& report);

/// Near enough in space, or of one text.
bool share_place_or_text(const EventCluster& a, const EventCluster& b);
/// Near enough in time and space to be compared: both of the above.
bool worth_comparing(const EventCluster& a, const EventCluster& b);

}  // namespace cairn
