#pragma once

#include <string>

#include "model/record.h"

// What waits for a reviewer and what is noted of a record, as text for a terminal: `cairn show --waiting`, `--notes`.

namespace cairn {

/// Claims that wait, each with why, its sentence, and the incidents that it may be of.
std::string waiting_text(const Record& record);
/// Notes: of the record as a whole first, then by document.
std::string notes_text(const Record& record);
/// One JSON object a line: `document` (null for the record as a whole), `code`, `message`, `span`.
std::string notes_jsonl(const Record& record);

}  // namespace cairn
