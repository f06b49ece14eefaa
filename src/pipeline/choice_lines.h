#pragma once

#include <string>

#include "claims/links.h"

namespace cairn {

/// One choice of a place or a day as a line of JSON, with every candidate, its features and its score.
void append_choice(std::string& out, const LinkChoice& choice);

}  // namespace cairn
