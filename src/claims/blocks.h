#pragma once

#include <vector>

#include "claims/reading.h"
#include "model/document.h"

namespace cairn {

/// The sentences of every block but comments, with what the rule packs say about them. `tokens` keeps the tokens that
/// the sentences point into. A document without blocks is read paragraph by paragraph.
std::vector<Sentence> read_sentences(const Document& document, const Lexicon::Tables& tables,
                                     std::vector<Token>& tokens);

}  // namespace cairn
