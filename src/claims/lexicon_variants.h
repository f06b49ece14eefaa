#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace cairn {

/// What a line of a rule pack with alternatives stands for: "(took|held) (two|)" is "took two", "took", "held two",
/// "held". Error: a parenthesis that is not closed, not opened or inside another; too many variants.
Result<std::vector<std::string>> variants_of(std::string_view line);

}  // namespace cairn
