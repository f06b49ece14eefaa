#pragma once

#include <optional>
#include <vector>

#include "incidents/event_cluster.h"
#include "linkage/pattern.h"

// Two reports -> how far they agree. A report is what one document says of one event (document_events.h).

namespace cairn {

/// The comparisons of reports and their levels, in the order in which compare_reports() sets them.
std::vector<Comparison> report_comparisons();
/// Level of the comparison "place": of all places of both the two that are nearest; 0 where one of the two has none.
unsigned place_level(const EventCluster& a, const EventCluster& b);
Pattern compare_reports(const EventCluster& a, const EventCluster& b);
/// Do both name the same place and allow the same day?
bool is_firm(Pattern pattern);

/// The days on which a report's event may have been: those it gives, else those before its publication; nothing where it
/// gives neither.
struct EventWindow {
  Day from;
  Day to;
  bool given = false;  ///< By the report itself, not by its publication alone.
};
std::optional<EventWindow> window_of(const EventCluster& report);
/// Days between two windows; 0 if they share one.
int days_apart(const EventWindow& a, const EventWindow& b);

/// A report without a day speaks of an event at most this long before it was published.
inline constexpr int kUndatedReachDays = 31;

}  // namespace cairn
