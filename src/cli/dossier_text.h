#pragma once

#include <string>
#include <string_view>

#include "model/record.h"
#include "model/trace.h"
#include "publication/privacy.h"

// A record as text for a terminal: what `cairn show` prints.

namespace cairn {

/// Title, sums, and one line an incident.
std::string list_text(const Record& record);
/// One incident with its ranges, axes and the sentence of every claim. `why`, if there is any, stands in place of the
/// reasons; `privacy` says whose names may be in it.
std::string dossier_text(const Record& record, const Incident& incident, const IncidentTrace* why = nullptr,
                         PrivacyMode privacy = PrivacyMode::public_);
/// `text` on one line, without characters that a terminal would obey.
std::string safe_line(std::string_view text);

}  // namespace cairn
