#pragma once

#include <vector>

#include "model/claim.h"

namespace cairn {

/// "The Saudi-led coalition struck a market. The coalition strike killed nine.": in a text that names one coalition in
/// full, and that is another than the one that the lexicon takes the bare word for, the bare word is the one named.
void settle_bare_coalitions(std::vector<Claim>& claims);

}  // namespace cairn
