#include "publication/json_write.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace cairn {
namespace {

constexpr std::uint64_t kLowBits = 0x0101010101010101U;
constexpr std::uint64_t kHighBits = 0x8080808080808080U;

/// Is one of the eight bytes not plain ASCII text: a control byte, '"', '\\' or 0x80 and above?
bool any_special(std::uint64_t word) {
  const std::uint64_t quote = word ^ (kLowBits * '"');
  const std::uint64_t backslash = word ^ (kLowBits * '\\');
  // Each term has a high bit set in a byte that matches (and, harmlessly, perhaps in one above it).
  return (((word - kLowBits * 0x20) | (quote - kLowBits) | (backslash - kLowBits) | word) & kHighBits) != 0;
}

bool is_plain(unsigned char byte) { return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\'; }

bool is_tail(std::string_view text, std::size_t at, unsigned char from, unsigned char to) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= from && byte <= to;
}

/// Length of the well-formed sequence that starts at `at` with a byte of 0x80 or above; 0 if there is none
/// (the Unicode Standard, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0xC2 && lead <= 0xDF) return is_tail(text, at + 1, 0x80, 0xBF) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned char from = lead == 0xE0 ? 0xA0 : 0x80;  // no overlong forms
    const unsigned char to = lead == 0xED ? 0x9F : 0xBF;    // no surrogates
    return is_tail(text, at + 1, from, to) && is_tail(text, at + 2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned char from = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char to = lead == 0xF4 ? 0x8F : 0xBF;  // nothing above U+10FFFF
    const bool whole = is_tail(text, at + 1, from, to) && is_tail(text, at + 2, 0x80, 0xBF) &&
                       is_tail(text, at + 3, 0x80, 0xBF);
    return whole ? 4 : 0;
  }
  return 0;
}

void append_escape(std::string& out, unsigned char byte) {
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits;  // the longest double takes 24
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t run = 0;  // start of what has not been copied yet
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + sizeof(std::uint64_t) <= text.size()) {
      std::uint64_t word;
      std::memcpy(&word, text.data() + at, sizeof word);
      if (any_special(word)) break;
      at += sizeof word;
    }
    while (at < text.size() && is_plain(static_cast<unsigned char>(text[at]))) ++at;
    if (at == text.size()) break;

    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0x80 ? 0 : sequence_length(text, at);
    if (length != 0) {
      at += length;
      continue;
    }
    out.append(text, run, at - run);
    if (byte < 0x80) {
      append_escape(out, byte);
    } else {
      out += "\xEF\xBF\xBD";
    }
    run = ++at;
  }
  out.append(text, run, text.size() - run);
  out += '"';
}

void append_json_whole(std::string& out, std::int64_t number) { append_number(out, number); }

void append_json_real(std::string& out, double number) {
  if (std::isfinite(number)) {
    append_number(out, number);
  } else {
    out += "null";
  }
}

void append_json(std::string& out, Span span) {
  // together, since a claim has a dozen of them
  constexpr std::size_t kDigits = 10;
  std::array<char, 2 * kDigits + 3> written;
  std::size_t size = 0;
  const auto put = [&](char before, std::uint32_t number) {
    written[size++] = before;
    char* const digits = written.data() + size;
    size += static_cast<std::size_t>(std::to_chars(digits, digits + kDigits, number).ptr - digits);
  };
  put('[', span.begin);
  put(',', span.end);
  written[size++] = ']';
  out.append(written.data(), size);
}

void append_json(std::string& out, Day day) {
  out += '"';
  out += to_string(day);
  out += '"';
}

}  // namespace cairn
