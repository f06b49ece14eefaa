#pragma once

#include <vector>

#include "claims/dates.h"
#include "model/claim.h"

namespace cairn {

/// The last look before claims leave. What cannot be is taken back to "not known":
/// a part larger than its whole or of another effect is no part; a denied number is 0; harm that was done cannot lie
/// after the day of publication where its day was worked out from it. `whole_of`: by claim, the index of its whole, or
/// -1.
void validate(const Published& published, std::vector<Claim>& claims, std::vector<int>& whole_of);

}  // namespace cairn
