#include "text/tokens.h"

#include <array>

namespace cairn {
namespace {

enum class Byte : std::uint8_t { space, letter, digit, mark, high };

constexpr std::array<Byte, 256> make_classes() {
  std::array<Byte, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool digit = c >= '0' && c <= '9';
    classes[static_cast<std::size_t>(c)] = c >= 0x80               ? Byte::high
                                           : letter                ? Byte::letter
                                           : digit                 ? Byte::digit
                                           : c <= ' ' || c == 0x7f ? Byte::space
                                                                   : Byte::mark;
  }
  return classes;
}
constexpr std::array<Byte, 256> kClasses = make_classes();

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
Byte class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

/// By byte: ASCII letters and digits in lower case, 0 for every other byte.
constexpr std::array<char, 256> make_word_bytes() {
  std::array<char, 256> bytes{};
  for (std::size_t c = 0; c < 256; ++c) {
    if (kClasses[c] == Byte::letter || kClasses[c] == Byte::digit) bytes[c] = lower(static_cast<char>(c));
  }
  return bytes;
}
constexpr std::array<char, 256> kWordBytes = make_word_bytes();

std::size_t character_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
}

/// General punctuation (U+2000-206F), signs of currencies (U+20A0-20CF), Latin-1 marks, the Arabic comma, semicolon,
/// question mark and ornate forms.
bool is_high_mark(std::string_view character) {
  if (character.size() == 2) {
    const auto a = static_cast<unsigned char>(character[0]);
    const auto b = static_cast<unsigned char>(character[1]);
    if (a == 0xc2) return b < 0xc0 && b != 0xaa && b != 0xba;
    if (a == 0xd8) return b == 0x8c || b == 0x9b || b == 0x9f;
    return a == 0xc3 && (b == 0x97 || b == 0xb7);
  }
  if (character.size() != 3 || character[0] != '\xe2') return false;
  const bool currency =
      (character[1] == '\x82' && static_cast<unsigned char>(character[2]) >= 0xa0) || character[1] == '\x83';
  return character[1] == '\x80' || character[1] == '\x81' || currency;
}

bool is_high_space(std::string_view character) {
  if (character == "\xc2\xa0" || character == "\xe2\x80\xaf" || character == "\xe3\x80\x80") return true;
  return character.size() == 3 && character[0] == '\xe2' && character[1] == '\x80' &&
         (static_cast<unsigned char>(character[2]) <= 0x8f);
}

bool has_small_letter(std::string_view word) {
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return true;
  }
  return false;
}

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = kWordHashStart;
  for (const char c : word) hash = word_hash_step(hash, lower(c));
  return hash;
}

bool same_word(std::string_view known, std::string_view word) {
  if (known.size() != word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (known[i] != lower(word[i])) return false;
  }
  return true;
}

/// Curly quotes and apostrophes, long dashes and the ellipsis are looked up by their ASCII twins.
std::string_view plain_mark(std::string_view mark) {
  if (mark.size() != 3) return mark;
  switch (static_cast<unsigned char>(mark[2])) {
    case 0x98:
    case 0x99:
    case 0x9b:
      return "'";
    case 0x9c:
    case 0x9d:
    case 0x9f:
      return "\"";
    case 0x90:
    case 0x91:
      return "-";
    case 0x93:
    case 0x94:
    case 0x95:
      return "--";
    case 0xa6:
      return "...";
    default:
      return mark;
  }
}

}  // namespace

std::uint32_t Vocabulary::add(std::string_view word) {
  if (const std::uint32_t id = find(word)) return id;
  if ((words_.size() + 1) * 2 > slots_.size()) grow();
  std::string lowered;
  for (const char c : word) lowered += lower(c);
  words_.push_back(lowered);
  const std::uint32_t hash = hash_of(lowered);
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].id != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {hash, static_cast<std::uint32_t>(words_.size() - 1)};
  return slots_[at].id;
}

void Vocabulary::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.id == 0) continue;
    std::size_t at = slot.hash & (larger.size() - 1);
    while (larger[at].id != 0) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  return find(word, hash_of(word));
}

std::uint32_t Vocabulary::find(std::string_view word, std::uint32_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].id != 0) {
    if (slots_[at].hash == hash && same_word(words_[slots_[at].id], word)) return slots_[at].id;
    at = (at + 1) & (slots_.size() - 1);
  }
  return 0;
}

namespace {

/// Nearly all tokens: a word of ASCII letters and digits that a space or a mark ends. Returns its end, or `at` where
/// the word goes on in a way that needs a closer look.
std::size_t append_plain_word(std::string_view text, std::size_t at, std::size_t end, bool space,
                              const Vocabulary& vocabulary, std::vector<Token>& tokens) {
  const char* const bytes = text.data();
  std::size_t stop = at;
  std::uint32_t hash = kWordHashStart;
  for (; stop < end; ++stop) {
    const char next = kWordBytes[static_cast<unsigned char>(bytes[stop])];
    if (next == 0) break;
    hash = word_hash_step(hash, next);
  }
  const char after = stop < end ? bytes[stop] : ' ';
  const Byte ended_by = class_of(after);
  if (ended_by != Byte::space && (ended_by != Byte::mark || after == '.' || after == '*')) return at;
  const std::string_view word(bytes + at, stop - at);
  const bool capital = word[0] >= 'A' && word[0] <= 'Z';
  tokens.push_back({.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)},
                    .word = vocabulary.find(word, hash),
                    .hash = hash,
                    .kind = TokenKind::word,
                    .capital = capital,
                    .all_capitals = capital && word.size() > 1 && !has_small_letter(word),
                    .space_before = space,
                    .first = lower(word[0])});
  return stop;
}

}  // namespace

void append_tokens(std::string_view text, Span range, const Vocabulary& vocabulary, std::vector<Token>& tokens) {
  std::size_t at = range.begin;
  const std::size_t end = range.end;
  bool space = true;
  std::string masked;
  while (at < end) {
    const Byte first = class_of(text[at]);
    if (first == Byte::space) {
      space = true;
      ++at;
      continue;
    }
    if (first == Byte::letter) {
      const std::size_t stop = append_plain_word(text, at, end, space, vocabulary, tokens);
      if (stop > at) {
        space = false;
        at = stop;
        continue;
      }
    }
    std::size_t stop = at;
    Token token;
    bool starred = false;
    if (first == Byte::digit) {
      token.kind = TokenKind::number;
      while (stop < end) {
        if (class_of(text[stop]) == Byte::digit) {
          ++stop;
        } else if ((text[stop] == ',' || text[stop] == '.') && stop + 1 < end &&
                   class_of(text[stop + 1]) == Byte::digit &&
                   (text[stop] == '.' || (stop + 3 < end && class_of(text[stop + 2]) == Byte::digit &&
                                          class_of(text[stop + 3]) == Byte::digit &&
                                          (stop + 4 >= end || class_of(text[stop + 4]) != Byte::digit)))) {
          ++stop;
        } else {
          break;
        }
      }
    } else if (first == Byte::mark) {
      token.kind = TokenKind::punctuation;
      ++stop;
      while (text[at] == '-' && stop < end && text[stop] == '-') ++stop;
      while (text[at] == '.' && stop < end && text[stop] == '.') ++stop;
    } else {
      bool lower_seen = false;
      std::size_t letters = 0;
      while (stop < end) {
        const Byte next = class_of(text[stop]);
        if (next == Byte::letter || next == Byte::digit) {
          lower_seen |= text[stop] >= 'a' && text[stop] <= 'z';
          ++letters;
          ++stop;
        } else if (next == Byte::high) {
          const std::size_t length = std::min(character_length(text[stop]), end - stop);
          const std::string_view character = text.substr(stop, length);
          if (is_high_mark(character) || is_high_space(character)) break;
          lower_seen = true;
          ++letters;
          stop += length;
        } else if (text[stop] == '*' && stop > at && stop + 1 < end && class_of(text[stop + 1]) == Byte::letter) {
          starred = true;  // "kil*led": written so to pass word filters of social networks
          ++stop;
        } else if (text[stop] == '.' && stop == at + letters && stop + 1 < end &&
                   class_of(text[stop + 1]) == Byte::letter && (stop - at == 1 || text[stop - 2] == '.') &&
                   (stop - at) % 2 == 1 && (stop + 2 >= end || class_of(text[stop + 2]) == Byte::space ||
                                            class_of(text[stop + 2]) == Byte::mark)) {
          ++letters;
          ++stop;  // "U.S.", "a.m.": initials stay together
        } else {
          break;
        }
      }
      if (stop == at) {  // a mark or a space outside ASCII
        const std::size_t length = std::min(character_length(text[at]), end - at);
        if (is_high_space(text.substr(at, length))) {
          space = true;
          at += length;
          continue;
        }
        token.kind = TokenKind::punctuation;
        stop = at + length;
      } else {
        token.capital = (text[at] >= 'A' && text[at] <= 'Z') || first == Byte::high;
        token.all_capitals = token.capital && !lower_seen && letters > 1;
        // A final full stop belongs to initials: "U.S."
        if (letters > 1 && stop - at >= 3 && text[at + 1] == '.' && stop < end && text[stop] == '.') ++stop;
      }
    }
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
    token.space_before = space;
    token.first = lower(text[at]);
    std::string_view word = text.substr(at, stop - at);
    token.hash = hash_of(word);
    std::uint32_t known_as = token.hash;
    if (starred) {
      masked.clear();
      for (const char c : word) {
        if (c != '*') masked += c;
      }
      word = masked;
      known_as = hash_of(word);
    } else if (token.kind == TokenKind::punctuation && word.size() > 1) {
      word = plain_mark(word);
      known_as = hash_of(word);
    }
    token.word = vocabulary.find(word, known_as);
    tokens.push_back(token);
    space = false;
    at = stop;
  }
}

std::vector<std::string> token_words(std::string_view phrase) {
  static const Vocabulary kNoWords;
  std::vector<Token> tokens;
  append_tokens(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, kNoWords, tokens);
  std::vector<std::string> words;
  for (const Token& token : tokens) {
    std::string word;
    for (const char c : words_of(phrase, token.span)) word += lower(c);
    words.push_back(word);
  }
  return words;
}

}  // namespace cairn
