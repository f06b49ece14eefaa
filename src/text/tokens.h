#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/span.h"

namespace cairn {

/// FNV-1a over the bytes of a word in lower case (ASCII).
constexpr std::uint32_t kWordHashStart = 2166136261u;
constexpr std::uint32_t word_hash_step(std::uint32_t hash, char lower) {
  return (hash ^ static_cast<unsigned char>(lower)) * 16777619u;
}

/// A word in lower case that tokens are compared with. The hash of one written in the source is worked out by the
/// compiler, so that asking a token costs one comparison: nearly all tokens are another word.
struct LowerWord {
  std::string_view letters;
  std::uint32_t hash = kWordHashStart;

  consteval LowerWord(const char* written) : LowerWord(std::string_view(written)) {}
  constexpr explicit LowerWord(std::string_view lower_case) : letters(lower_case) {
    for (const char c : letters) hash = word_hash_step(hash, c);
  }
};

/// Many words to compare tokens with. `filter` has a bit of 256 for each, so that most tokens are told to be none of
/// them at once.
template <std::size_t kSize>
struct LowerWords {
  std::array<LowerWord, kSize> words;
  std::array<std::uint64_t, 4> filter = {};

  consteval LowerWords(const LowerWord (&written)[kSize]) : words(std::to_array(written)) {
    for (const LowerWord& word : words) filter[word.hash >> 6 & 3] |= std::uint64_t{1} << (word.hash & 63);
  }
  constexpr bool may_hold(std::uint32_t hash) const { return (filter[hash >> 6 & 3] >> (hash & 63) & 1) != 0; }
};

/// Known words, each with a small number. Words are compared in lower case (ASCII); curly apostrophes count as
/// straight ones. Id 0 stands for every word that is not known.
class Vocabulary {
 public:
  std::uint32_t add(std::string_view word);
  std::uint32_t find(std::string_view word) const;                      ///< 0 = not known.
  std::uint32_t find(std::string_view word, std::uint32_t hash) const;  ///< For who has worked out its hash.
  std::size_t size() const { return words_.size(); }
  std::string_view word(std::uint32_t id) const { return words_[id]; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id = 0;
  };
  void grow();
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::vector<std::string> words_ = {""};
};

enum class TokenKind : std::uint8_t { word, number, punctuation };

struct Token {
  Span span;
  std::uint32_t word = 0;  ///< Vocabulary id; also of punctuation, if known.
  std::uint32_t hash = 0;  ///< Of its bytes in lower case, as LowerWord::hash.
  TokenKind kind = TokenKind::word;
  bool capital = false;       ///< First letter is an ASCII capital, or the word is not of a script with case.
  bool all_capitals = false;  ///< Two or more letters, none of them small.
  bool space_before = false;
  char first = 0;  ///< First byte, in lower case.
};

/// Cuts `text` within `range` into words, numbers ("1,139" "6.5" are one) and punctuation marks. Hyphens and the
/// possessive 's are tokens of their own, so that "US-led" and "Syria's" are found word by word. Never fails; tokens
/// begin and end at character borders.
void append_tokens(std::string_view text, Span range, const Vocabulary& vocabulary, std::vector<Token>& tokens);

/// The same words in lower case, for reading rule packs.
std::vector<std::string> token_words(std::string_view phrase);

}  // namespace cairn
