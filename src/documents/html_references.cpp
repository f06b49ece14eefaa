#include "documents/html_references.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "documents/html_references_table.h"
#include "text/normalise.h"

namespace cairn {
namespace {

struct Name {
  std::string_view name;   ///< Without the ampersand, with the semicolon if it has one.
  std::string_view value;  ///< "3C" or "3C+338"
};

/// Sorted by name, cut from the table once.
const std::vector<Name>& names() {
  static const std::vector<Name> kNames = [] {
    std::vector<Name> cut;
    cut.reserve(2300);
    for (std::string_view rest = kHtmlReferenceTable; !rest.empty();) {
      const std::size_t end = rest.find(' ');
      const std::size_t equals = rest.find('=');
      cut.push_back({rest.substr(0, equals), rest.substr(equals + 1, end - equals - 1)});
      rest.remove_prefix(end + 1);
    }
    return cut;
  }();
  return kNames;
}

constexpr std::size_t kLongestName = 32;

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What browsers read for the numbers 0x80 to 0x9F.
char32_t windows_1252(char32_t number) {
  constexpr std::array<char32_t, 32> kTable = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                               0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return number >= 0x80 && number <= 0x9F ? kTable[number - 0x80] : number;
}

int digit_value(char c, bool hex) {
  if (c >= '0' && c <= '9') return c - '0';
  if (hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (hex && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

HtmlReference numeric(std::string_view text) {
  std::size_t at = 2;
  const bool hex = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  if (hex) ++at;
  const std::size_t digits = at;
  char32_t number = 0;
  for (; at < text.size() && digit_value(text[at], hex) >= 0; ++at) {
    const auto digit = static_cast<char32_t>(digit_value(text[at], hex));
    if (number <= 0x10FFFF) number = number * (hex ? 16 : 10) + digit;
  }
  if (at == digits) return {};
  if (at < text.size() && text[at] == ';') ++at;
  HtmlReference reference{.text = {}, .size = at};
  append_utf8(reference.text, number == 0 ? 0xFFFD : windows_1252(number));
  return reference;
}

std::string characters(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('+'), value.size());
    std::uint32_t number = 0;
    std::from_chars(value.data(), value.data() + end, number, 16);
    append_utf8(out, number);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return out;
}

}  // namespace

HtmlReference read_html_reference(std::string_view text, bool in_attribute) {
  if (text.size() < 3 || text[0] != '&') return {};
  if (text[1] == '#') return numeric(text);
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestName && is_letter_or_digit(text[end])) ++end;
  const bool closed = end < text.size() && text[end] == ';';
  // The longest name that fits wins: "&notin;" is one sign, "&noti" is "¬i". Only the old names go without a semicolon,
  // and none of them is longer than six letters.
  constexpr std::size_t kLongestOpenName = 6;
  for (std::size_t length = closed ? end : std::min(end - 1, kLongestOpenName); length >= 2;
       length = std::min(length - 1, kLongestOpenName)) {
    const std::string_view name = text.substr(1, length);
    const auto found = std::ranges::lower_bound(names(), name, {}, &Name::name);
    if (found == names().end() || found->name != name) continue;
    const std::size_t size = length + 1;
    const bool goes_on = size < text.size() && (text[size] == '=' || is_letter_or_digit(text[size]));
    if (in_attribute && name.back() != ';' && goes_on) return {};
    return {.text = characters(found->value), .size = size};
  }
  return {};
}

std::string replace_html_references(std::string_view text, bool in_attribute) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ampersand = std::min(text.find('&'), text.size());
    out += text.substr(0, ampersand);
    text.remove_prefix(ampersand);
    if (text.empty()) break;
    const HtmlReference reference = read_html_reference(text, in_attribute);
    if (reference.size == 0) {
      out += '&';
      text.remove_prefix(1);
    } else {
      out += reference.text;
      text.remove_prefix(reference.size);
    }
  }
  return out;
}

}  // namespace cairn
