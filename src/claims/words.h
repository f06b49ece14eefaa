#pragma once

#include <cstdint>
#include <span>
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
  const std::string_view words = words_of(text, span);
  std::string name(words.size(), ' ');
  std::size_t size = 0;
  bool remark = false;
  for (const char c : words) {
    if (c == '[' || c == ']') remark = c == '[';
    if (remark || c == ']') continue;
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      name[size++] = c;
    else if (size > 0 && name[size - 1] != ' ')
      name[size++] = ' ';
  }
  if (size > 0 && name[size - 1] == ' ') --size;
  name.resize(size);
  return name;
}

/// Is the token this one ASCII mark?
inline bool is_mark(std::string_view, const Sentence& s, std::size_t token, char mark) {
  return token < s.size() && s.tokens[token].first == mark && s.tokens[token].span.size() == 1;
}

/// Is the token this word, in any case?
inline bool is_word(std::string_view text, const Sentence& s, std::size_t token, LowerWord word) {
  if (token >= s.size() || s.tokens[token].hash != word.hash) return false;
  const std::string_view found = words_at(text, s, token);
  if (found.size() != word.letters.size()) return false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const char c = found[i] >= 'A' && found[i] <= 'Z' ? static_cast<char>(found[i] + 32) : found[i];
    if (c != word.letters[i]) return false;
  }
  return true;
}

/// Is the token one of these words?
inline bool is_one_of(std::string_view text, const Sentence& s, std::size_t token, std::span<const LowerWord> words) {
  for (const LowerWord& word : words) {
    if (is_word(text, s, token, word)) return true;
  }
  return false;
}

template <std::size_t kSize>
bool is_one_of(std::string_view text, const Sentence& s, std::size_t token, const LowerWords<kSize>& words) {
  return token < s.size() && words.may_hold(s.tokens[token].hash) && is_one_of(text, s, token, std::span(words.words));
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
