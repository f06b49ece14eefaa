#include "claims/quotation.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {

bool quotation_open(std::string_view text, const Sentence& s, std::size_t end, bool open) {
  for (std::size_t t = 0; t < std::min(end, s.size()); ++t) {
    if (s.tokens[t].kind != TokenKind::punctuation) continue;
    const std::string_view mark = words_at(text, s, t);
    if (mark == "\xe2\x80\x9c" || mark == "\xc2\xab")
      open = true;
    else if (mark == "\xe2\x80\x9d" || mark == "\xc2\xbb")
      open = false;
    else if (mark == "\"")
      open = !open;
  }
  return open;
}

}  // namespace cairn
