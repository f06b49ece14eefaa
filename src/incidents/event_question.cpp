#include "incidents/event_question.h"

#include <cmath>

namespace cairn {

int looseness(const EventCluster& report) { return report.vague() ? 2 : report.day_known ? 0 : 1; }

std::string reason_of(const EventCluster& report) {
  if (report.vague()) return "same day, in a wide area with several events";
  if (!report.when.known()) return "same place, no day is given";
  if (!report.day_known) return "same place, the day is not exact";
  return "close, but not enough alike";
}

double rounded(double probability) { return std::round(probability * 1000) / 1000; }

}  // namespace cairn
