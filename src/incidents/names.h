#pragma once

#include <string>
#include <string_view>
#include <vector>

// Names of sources, parties and places as keys, on top of text/fold.h.

namespace cairn {

/// The words of a folded name.
std::vector<std::string_view> words_of_name(std::string_view folded);

/// Do the words of `needle` stand next to each other in `haystack`? Both folded. An empty needle is in nothing.
bool contains_words(std::string_view haystack, std::string_view needle);

/// First letters of the words of a source's folded name, without "of", "for", "and", "the": "syrian network for human
/// rights" gives "snhr". Empty for fewer than three words.
std::string initials_of(std::string_view folded);

/// A place's folded name without articles and without the words that only say what kind of place it is ("district",
/// "village of"); the whole name where nothing else would be left.
std::string place_name_key(std::string_view name);

/// The consonants of a place name's key, so that transliterations meet: "al-Jadida district" and "Al Jedideh" give
/// "jdd". Empty below three consonants, where different names would meet too; names outside ASCII stay as they are.
std::string place_skeleton(std::string_view name_key);

}  // namespace cairn
