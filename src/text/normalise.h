#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Where `bytes` stop being UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF): the offset of
/// the first byte of the first character that is not; npos where all are.
std::size_t first_invalid_utf8(std::string_view bytes);

/// Appends one code point as UTF-8. A surrogate or a value past U+10FFFF becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// The code point that begins at `at`, and how many bytes it has. `text` must be valid UTF-8 and longer than `at`.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

/// A stretch that normalising changed: bytes [before_begin, before_end) became [after_begin, after_end).
struct NormalisedStretch {
  std::size_t before_begin = 0, before_end = 0;
  std::size_t after_begin = 0, after_end = 0;
  friend bool operator==(const NormalisedStretch&, const NormalisedStretch&) = default;
};

/// A text in Unicode Normalization Form C and what that changed, in order. No stretches: nothing changed.
struct Normalised {
  std::string text;
  std::vector<NormalisedStretch> changed;
};

/// Unicode Normalization Form C (UAX #15). `text` must be valid UTF-8. A text that is already in this form, as nearly
/// all are, costs one quick look.
Normalised normalise_nfc(std::string text);
bool is_nfc(std::string_view text);

}  // namespace cairn
