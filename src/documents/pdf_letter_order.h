#pragma once

#include <string>
#include <string_view>

#include "documents/pdf_layout.h"

// A PDF places shapes on a page, and a word that runs from right to left may come with its letters in the order in
// which they are seen, the last one first.

namespace cairn {

/// Signs of either order, over the words of a text.
struct LetterOrder {
  std::size_t read_order = 0;  ///< Words that are as they should be: "ال…", "…ة", Hebrew final letters at the end.
  std::size_t seen_order = 0;  ///< Words that are so only from behind.
  bool is_seen() const { return seen_order > read_order; }
};
void count_signs(std::string_view word, LetterOrder& order);
LetterOrder letter_order_of(const PdfLayout& layout);

/// The word from behind, letters with their marks; runs of digits and of Latin letters stay as they are. "لا" (lam,
/// alef) is one shape, which files keep in the order in which it is read, so inside a word it stays.
std::string reversed_word(std::string_view word);

/// Puts words that run from right to left in the order in which they are read: the letters of words where the text
/// shows that they need it, the words of lines by their place. Shapes of letters (U+FB50 to U+FEFC) become letters.
/// True if letters were put in another order.
bool put_in_reading_order(PdfLayout& layout);

}  // namespace cairn
