#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "claims/reading.h"

// Small questions about the words of a sentence. Out-of-range tokens answer no.

namespace cairn {

inline std::string_view words_at(std::string_view text, const Sentence& s, std::size_t token) {
  return words_of(text, s.tokens[token].span);
}

/// A name as it is written on one line: line breaks and runs of blanks become one blank, an editor's remark in square
/// brackets is left out.
inline std::string name_of(std::string_view text, Span span) {
  std::string name;
  bool remark = false;
  for (const char c : words_of(text, span)) {
    if (c == '[' || c == ']') remark = c == '[';
    if (remark || c == ']') continue;
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      name += c;
    else if (!name.empty() && name.back() != ' ')
      name += ' ';
  }
  if (name.ends_with(' ')) name.pop_back();
  return name;
}

/// Is the token this one ASCII mark?
inline bool is_mark(std::string_view text, const Sentence& s, std::size_t token, char mark) {
  return token < s.size() && s.tokens[token].span.size() == 1 && text[s.tokens[token].span.begin] == mark;
}

/// Is the token this word, in any case? `word` is in lower case; a straight apostrophe also stands for a curly one.
inline bool is_word(std::string_view text, const Sentence& s, std::size_t token, std::string_view word) {
  // most words differ in what the token itself keeps
  if (token >= s.size() || s.tokens[token].span.size() != word.size() || s.tokens[token].first != word[0]) return false;
  const std::string_view found = words_at(text, s, token);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = found[i] >= 'A' && found[i] <= 'Z' ? static_cast<char>(found[i] + 32) : found[i];
    if (c != word[i]) return false;
  }
  return true;
}

/// The bit of a tag in Sentence::starts.
constexpr std::uint64_t bit_of(Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); }

/// Does a phrase with one of these tags start at the token?
inline bool starts_any(const Sentence& s, std::size_t token, std::uint64_t bits) {
  return token < s.size() && (s.starts[token] & bits) != 0;
}

/// A hyphen or a short dash.
inline bool is_dash(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size() || s.tokens[token].kind != TokenKind::punctuation) return false;
  const std::string_view mark = words_at(text, s, token);
  return mark == "-" || mark == "\xe2\x80\x93" || mark == "\xe2\x80\x91" || mark == "\xe2\x80\x90";
}

/// A straight or curly apostrophe glued to the word before it: the "'" of "Syria's".
inline bool is_apostrophe(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size() || s.tokens[token].space_before || s.tokens[token].kind != TokenKind::punctuation) return false;
  const std::string_view mark = words_at(text, s, token);
  return mark == "'" || mark == "\xe2\x80\x99";
}

/// An opening or closing quotation mark.
inline bool is_quote(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size() || s.tokens[token].kind != TokenKind::punctuation) return false;
  const std::string_view mark = words_at(text, s, token);
  return mark == "\"" || mark == "\xe2\x80\x9c" || mark == "\xe2\x80\x9d" || mark == "\xc2\xab" || mark == "\xc2\xbb";
}

}  // namespace cairn
