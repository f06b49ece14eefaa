#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/span.h"

namespace cairn {

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
