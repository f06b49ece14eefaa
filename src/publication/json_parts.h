#pragma once

#include <string>

#include "model/claim.h"
#include "model/day.h"

// Parts that claims, incidents and mentions share.

namespace cairn {

void append_json(std::string& out, const DayRange& days);  ///< {"start","end"}
void append_json(std::string& out, const Place& place);
void append_json(std::string& out, const Count& count);
void append_json(std::string& out, const ClaimDate& date);
void append_json(std::string& out, const Attribution& link);

}  // namespace cairn
