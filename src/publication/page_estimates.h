#pragma once

#include <string>

#include "publication/page_frame.h"

namespace cairn::pages {

/// The page "How many went unrecorded" of the estimates that the record keeps: of each first who is covered and what
/// speaks against it, then the interval or why there is none, strata, plots, the lists it rests on, and the command
/// that gives it again. Shown only where the record keeps any.
Page estimates_page(const View& view);

/// All of them as one JSON object: {"estimates": [{"decision", "asked_by", "asked_at", "options", …, "report"}]}.
std::string estimates_json(const Record& record);
/// One row a model and stratum.
std::string estimates_csv(const Record& record);

}  // namespace cairn::pages
