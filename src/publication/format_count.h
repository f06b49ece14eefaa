#pragma once

#include <string>

#include "model/casualty_count.h"
#include "model/claim.h"
#include "model/incident.h"

// How every page and table writes a number of people (or objects, or reports).

namespace cairn {

/// "23", "at least 23", "up to 40", "200–500" or "not stated". Digits are not grouped.
std::string format_count(const CasualtyCount& count);

/// A range over several sources. `open_above` = the greatest value has no upper end: "8–23+".
std::string format_range(const CasualtyCount& range, bool open_above);

/// The reported range of an effect, or "not stated" where nobody gave a figure.
std::string format_reported(const EffectRanges& ranges);

/// One claim's number in its source's terms: "more than 200", "about 100", "“dozens” (at least 12)".
std::string format_count(const Count& count);

}  // namespace cairn
