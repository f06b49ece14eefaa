#include "claims/quotation.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {

namespace {

/// Two apostrophes or back quotes, as old newswire writes quotation marks.
bool doubled(std::string_view text, const Sentence& s, std::size_t t, char mark) {
  return is_mark(text, s, t, mark) && is_mark(text, s, t + 1, mark) && !s.tokens[t + 1].space_before;
}

}  // namespace

bool begins_with_quotation(std::string_view text, const Sentence& s) {
  return is_quote(text, s, 0) || doubled(text, s, 0, '`') || doubled(text, s, 0, '\'');
}

bool quotation_open(std::string_view text, const Sentence& s, std::size_t end, bool open) {
  for (std::size_t t = 0; t < std::min(end, s.size()); ++t) {
    if (s.tokens[t].kind != TokenKind::punctuation) continue;
    const std::string_view mark = words_at(text, s, t);
    // "Title « Coast News": a separator
    const bool separates = mark == "\xc2\xab" && t + 1 < s.size() && s.tokens[t + 1].space_before;
    if (separates) continue;
    if (mark == "\xe2\x80\x9c" || mark == "\xc2\xab" || doubled(text, s, t, '`'))
      open = true;
    else if (mark == "\xe2\x80\x9d" || mark == "\xc2\xbb")
      open = false;
    else if (mark == "\"" || doubled(text, s, t, '\''))
      open = !open;
  }
  return open;
}

}  // namespace cairn
