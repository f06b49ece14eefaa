#pragma once

#include <string>

#include "claims/claims.h"

// Why each claim says what it says, for people: text in lines of at most 100 columns.

namespace cairn {

/// The claims of a document, each with its sentence, the rule and the line of the rule packs behind it, the words of
/// every field and where they stand, and what stood near and was not taken; then the numbers that count nobody.
/// Reads the document itself, so extract_claims() does no more work than without it. Ends with an empty line; empty
/// for a document without claims and numbers. `coloured`: with escape sequences for a terminal.
std::string explain(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer, bool coloured);

}  // namespace cairn
