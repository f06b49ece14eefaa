#pragma once

#include <string_view>
#include <vector>

#include "model/claim.h"

namespace cairn {

/// P(effect, number and polarity are right), by the rule that found the claim and whether it read a number or only a
/// word of quantity. Measured on hand-labelled reports, (right + 1) / (claims + 2); docs/quality.md has the table.
double confidence_of(std::string_view rule, bool word_of_quantity);

/// Every rule that a claim can name; docs/methods/reading.md says what each is.
std::vector<std::string_view> rule_names();

}  // namespace cairn
