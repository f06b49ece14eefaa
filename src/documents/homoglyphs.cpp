#include "documents/homoglyphs.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/normalise.h"

namespace cairn {
namespace {

/// Letters of Cyrillic and Greek that look like Latin ones in common typefaces. Sorted.
constexpr auto kLookLatin = std::to_array<char32_t>({
    U'Α', U'Β', U'Ε', U'Ζ', U'Η', U'Ι', U'Κ', U'Μ', U'Ν', U'Ο', U'Ρ', U'Τ', U'Υ', U'Χ', U'ν',
    U'ο', U'ρ', U'Ѕ', U'І', U'Ј', U'А', U'В', U'Е', U'К', U'М', U'Н', U'О', U'Р', U'С', U'Т',
    U'Х', U'а', U'е', U'о', U'р', U'с', U'у', U'х', U'ѕ', U'і', U'ј', U'һ', U'ԁ', U'ԛ', U'ԝ',
});
static_assert(std::ranges::is_sorted(kLookLatin));
/// Latin letters that look like Cyrillic ones. Sorted.
constexpr std::u32string_view kLookCyrillic = U"ABCEHIJKMOPSTXaceijopsxy";

enum class Letters : std::uint8_t { latin, cyrillic, greek, other };

Letters script_of(char32_t c) {
  if (c < 0x80) return Letters::latin;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_LATIN:
      return Letters::latin;
    case USCRIPT_CYRILLIC:
      return Letters::cyrillic;
    case USCRIPT_GREEK:
      return Letters::greek;
    default:
      return Letters::other;
  }
}

/// The letters of one word, counted.
struct Counts {
  std::uint32_t latin = 0, foreign = 0;
  std::uint32_t foreign_alike = 0, latin_alike = 0;

  void add(char32_t c) {
    const Letters script = script_of(c);
    if (script == Letters::latin) {
      ++latin;
      latin_alike += kLookCyrillic.find(c) != std::u32string_view::npos;
    } else if (script != Letters::other) {
      ++foreign;
      foreign_alike += std::ranges::binary_search(kLookLatin, c);
    }
  }
  bool deceives() const {
    if (latin == 0 || foreign == 0 || latin + foreign < 3) return false;
    return latin >= foreign ? foreign_alike == foreign : latin_alike == latin;
  }
};

}  // namespace

std::vector<Span> mixed_script_words(std::string_view text) {
  std::vector<Span> found;
  Counts counts;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint c = at < text.size() ? code_point_at(text, at) : CodePoint{};
    const bool letter = at < text.size() && (c.value < 0x80 ? ((c.value | 0x20) >= 'a' && (c.value | 0x20) <= 'z')
                                                            : u_isalpha(static_cast<UChar32>(c.value)) != 0);
    if (letter) {
      if (!inside) begin = at;
      inside = true;
      counts.add(c.value);
    } else if (inside) {
      if (counts.deceives()) found.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
      counts = {};
      inside = false;
    }
    at += c.size;
  }
  return found;
}

}  // namespace cairn
