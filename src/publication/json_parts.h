#pragma once

#include <string>

#include "model/claim.h"
#include "model/day.h"

// Parts that claims and incidents share.

namespace cairn {

void append_json(std::string& out, const DayRange& days);  ///< {"start","end"}
void append_json(std::string& out, const Place& place);

}  // namespace cairn
