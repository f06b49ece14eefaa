#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"

namespace cairn {

/// Words of Latin letters in which Cyrillic or Greek ones stand that look the same, or the other way round ("pаypal"
/// with a Cyrillic а): they are read as written, so a search for their look does not find them. Words of fewer than
/// three letters, and words whose foreign letters look like none ("μm", "Wi-Fi-роутер"), are none. `text` must be valid
/// UTF-8. Source: Unicode Technical Standard 39, Unicode Security Mechanisms, mixed-script confusables.
std::vector<Span> mixed_script_words(std::string_view text);

}  // namespace cairn
