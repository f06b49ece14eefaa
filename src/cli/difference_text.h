#pragma once

#include <string>

#include "model/difference.h"

// Changes for a terminal: what `cairn log` and `cairn diff` print.

namespace cairn {

std::string history_text(const IncidentHistory& history);
std::string difference_text(const RecordDifference& difference);

}  // namespace cairn
