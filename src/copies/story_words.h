#pragma once

#include <string_view>
#include <vector>

#include "copies/story.h"

namespace cairn {

struct ReadWord {
  StoryWord word;
  Span span;
  bool half = false;    ///< A character of a script that is written without spaces: half a word.
  bool quoted = false;  ///< Between double quotation marks.
};

/// Appends the words of `range`: folded, without punctuation, numbers as figures ("1,200", "1200" and "seven", "7" are
/// one). Names are words with a capital that begin no sentence. Each character of a script without spaces is a word.
void append_words(std::string_view text, Span range, const CopyLexicon& lexicon, bool& in_quotes,
                  std::vector<ReadWord>& words);

/// 64 well-mixed bits (Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators: SplitMix64).
constexpr std::uint64_t mixed(std::uint64_t bits) {
  bits += 0x9E3779B97F4A7C15U;
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9U;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBU;
  return bits ^ (bits >> 31);
}

/// FNV-1a, mixed.
constexpr std::uint64_t text_hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return mixed(hash);
}

}  // namespace cairn
