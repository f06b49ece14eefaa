#pragma once

#include "people/name_words.h"

namespace cairn {

/// lexicon/person_names.txt.
const NameWords& shipped_name_words();

}  // namespace cairn
