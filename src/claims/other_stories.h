#pragma once

#include <string_view>
#include <vector>

#include "claims/reading.h"

namespace cairn {

/// Sentences of a text that came without blocks -> those that are headlines of other stories become teasers: what
/// stands below a line like "Next Post" or "Related", and the headlines below the end of the story. Lines that a page
/// shows as its own list (below a colon, with bullets, names alone) stay as they are.
void mark_other_stories(std::string_view text, std::vector<Sentence>& sentences);

}  // namespace cairn
