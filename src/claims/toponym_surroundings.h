#pragma once

#include <span>
#include <string>
#include <string_view>

#include "claims/toponyms.h"

// What the words beside a name of a place say of it.

namespace cairn {

/// The longest phrase of this cue at the token, or null.
const Match* cue_match(const Sentence& sentence, std::size_t token, PlaceCue cue);

/// Fills in the nouns beside the names of one sentence, distances, abbreviations of divisions, and which lies in which.
/// `first_index` is the index of the first name in the whole list; `texts` are those of the rule packs.
void read_words_around(std::string_view text, const Sentence& sentence, const std::vector<std::string>& texts,
                       std::span<Toponym> names, std::int32_t first_index);

}  // namespace cairn
