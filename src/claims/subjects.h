#pragma once

#include <string_view>
#include <vector>

#include "claims/source_phrases.h"

// Who is the subject of a verb, by where the words stand: no grammar but
// commas, small words and the rule packs.

namespace cairn {

/// Who is the subject of a verb of saying.
struct Subject {
  Tokens name;                      ///< The words that are kept; empty where nobody was found.
  Tokens described;                 ///< With its appositions: what may tell its role.
  std::vector<Tokens> beside = {};  ///< "X and Y said": Y.
  bool relative = false;            ///< "X, who said": the name is X.
  bool which = false;               ///< "X, which said"
};

/// The name or description that the sentence begins with; empty where it begins
/// with something else.
Subject sentence_subject(std::string_view text, const Sentence& s);
/// The subject of the verb at `verb`, before it.
Subject subject_before(std::string_view text, const Sentence& s, std::size_t verb);

}  // namespace cairn
