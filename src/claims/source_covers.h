#pragma once

#include <string_view>
#include <vector>

#include "claims/attribution.h"

// Which words of a sentence are whose.

namespace cairn {

/// Which side of its verb is what the source said.
void place_content(std::string_view text, const Sentence& s, bool inverted, SourceMention& source);

/// "X said A, while Y said B": A is only X's. Wants the sources in the order of their cues.
void part_sources(std::string_view text, const Sentence& s, std::vector<SourceMention>& sources);

}  // namespace cairn
