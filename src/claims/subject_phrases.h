#pragma once

#include <string_view>

#include "claims/source_phrases.h"

// Where the words that name a subject begin, and which words stand loosely between it and its verb.

namespace cairn {

constexpr std::size_t kLongestName = 18;  ///< Tokens of one name or description.

/// Past the words between a subject and its verb: "have", "also", "on Tuesday", "this week", "did not", "however,",
/// "in a statement".
std::size_t before_helpers(std::string_view text, const Sentence& s, std::size_t verb);
/// The first token of the name or description that ends before `end`.
std::size_t phrase_begin(std::string_view text, const Sentence& s, std::size_t end);
/// "reportedly", "officially": an adverb by its ending.
bool ends_like_adverb(std::string_view text, const Sentence& s, std::size_t token);
/// Back over "the first to" in "was the first to report"; `to` itself where it is not that.
std::size_t first_to(std::string_view text, const Sentence& s, std::size_t to);
/// "of", "for": joins the parts of one name.
bool is_joining(std::string_view text, const Sentence& s, std::size_t token);

}  // namespace cairn
