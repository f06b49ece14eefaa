#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Whether two words are one but for a few slips of a pen or keyboard.

namespace cairn {

std::u32string points_of(std::string_view text);

/// Which letters a word has, 64 of them at most told apart: a slip changes two at the most.
std::uint64_t letter_set(std::u32string_view word);
/// False if so few slips cannot make one word of the other, which this says at once for most words.
inline bool may_be_within_edits(std::uint64_t a, std::uint64_t b, std::size_t size_a, std::size_t size_b, std::size_t most) {
  if ((size_a > size_b ? size_a - size_b : size_b - size_a) > most) return false;
  std::uint64_t differ = a ^ b;
  for (std::size_t i = 0; i < 2 * most; ++i) differ &= differ - 1;  // Takes away one letter.
  return differ == 0;
}

/// Is the distance of Damerau and Levenshtein (a letter more, less or another, two neighbours swapped) at most `most`?
bool within_edits(std::u32string_view a, std::u32string_view b, std::size_t most);
/// The same for words of one byte a letter and one slip.
bool within_one_edit(std::string_view a, std::string_view b);

}  // namespace cairn
