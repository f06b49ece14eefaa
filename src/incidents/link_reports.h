#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "incidents/event_cluster.h"
#include "incidents/link_why.h"
#include "linkage/match_records.h"
#include "linkage/pieces.h"

// Which reports are of one event, all at once. For tests alone: with report_events.h and near_misses.h the slow twin of
// IncrementalLinks and IncrementalEvents.

namespace cairn {

/// Two reports that may be of one event.
struct ReportLink {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double probability = 0;  ///< That they are, all other reports considered.
  bool firm = false;       ///< Both name the same place and allow the same day.
};

struct LinkedReports {
  std::vector<std::uint32_t> cluster_of;  ///< For each report the first of its cluster.
  std::vector<ReportLink> links;          ///< Of kLeastProbability at least.
  /// For each report that is with others, why: held against the one of its cluster that it is linked with most probably.
  std::map<std::uint32_t, LinkWhy> why;
};

/// Reports come in content order; of one document never two are put together. `apart`: what a reviewer keeps apart.
LinkedReports link_reports(std::span<const EventCluster* const> reports, std::span<const RecordPair> apart,
                           const ForEachPiece& for_each = in_turn);

}  // namespace cairn
