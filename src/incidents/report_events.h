#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "incidents/event_question.h"
#include "incidents/link_reports.h"

// For tests alone: the slow twin of incremental_events.h.

namespace cairn {

/// What is made of the links between reports.
struct ReportEvents {
  std::vector<std::uint32_t> event_of;    ///< For each report the first report of its event.
  std::vector<double> probability;        ///< That it belongs there; 1 for a report that is an event by itself.
  std::vector<EventQuestion> questions;   ///< By report, best first.
  std::vector<bool> waits;                ///< It makes no event of its own while its question is open.
};

/// A report stays in its cluster if it is more likely than not of one event with another one there. One that gives no day or
/// only a wide area and fits several events equally well joins none: it is asked about.
ReportEvents events_of_reports(std::span<const EventCluster* const> reports, const LinkedReports& linked);

}  // namespace cairn
