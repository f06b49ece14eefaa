#pragma once

#include <vector>

#include "model/claim.h"

namespace cairn {

/// Finds wholes for claims of one document whose part-of is shown by their numbers and not by a word like "including".
/// `claims` in reading order; `whole_of` by claim: index of its whole or -1, extended in place.
void find_parts(const std::vector<Claim>& claims, std::vector<int>& whole_of);

}  // namespace cairn
