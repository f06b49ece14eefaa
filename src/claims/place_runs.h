#pragma once

#include <string_view>

#include "claims/reading.h"

// Where proper names begin and end: "Deir ez-Zor", "Abu al-Hasan", "Rio de Oro", in texts with and without small
// letters.

namespace cairn {

/// "al-", "ez-": an article glued to the name it belongs to.
bool is_name_article(std::string_view text, const Sentence& sentence, std::size_t token);

/// "villagers", but not "Karunan", which also begins "the Karunan capital".
bool is_people(const Sentence& sentence, std::size_t token);

/// A word that can be part of a proper name.
bool is_name_word(std::string_view text, const Sentence& sentence, std::size_t token);

/// The end of the run of name words that starts at `token`; `token` where none does.
std::size_t name_end(std::string_view text, const Sentence& sentence, std::size_t token);

/// Do the tokens [begin, end) of a clause about what was named before them ("which heads all missions in …") go on
/// without a comma and without harm?
bool only_describes(std::string_view text, const Sentence& s, std::size_t begin, std::size_t end);

}  // namespace cairn
