#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What decided how bytes were read as text, strongest first.
enum class CharsetFrom { header, byte_order_mark, meta, valid_utf8, detector, fallback };
std::string_view to_string(CharsetFrom from);

/// The WHATWG encoding that a label names ("latin1" is "windows-1252"), in lower case; nothing for a label that is not
/// one. UTF-7 is none, so it is never used.
std::optional<std::string_view> charset_of_label(std::string_view label);

/// The charset parameter of a content type: "text/html; charset=windows-1256".
std::optional<std::string> charset_in_content_type(std::string_view content_type);

struct CharsetChoice {
  std::string name;  ///< A WHATWG encoding in lower case.
  CharsetFrom from = CharsetFrom::fallback;
};

/// Decides by HTTP header, then byte order mark, then `declared` (an HTML page's own <meta>) unless the bytes are valid
/// UTF-8 with eight or more characters beyond ASCII, then, with no declaration, UTF-8 if the bytes are valid UTF-8,
/// then by statistics of the letters.
CharsetChoice choose_charset(std::string_view bytes, const std::optional<std::string>& content_type,
                             const std::optional<std::string>& declared);

/// The charset that a page declares in a <meta> within its first 1,024 bytes, as written.
std::optional<std::string> charset_in_meta(std::string_view bytes);

/// Bytes as valid UTF-8.
struct DecodedText {
  std::string text;        ///< Without the byte order mark. Empty if `unchanged`.
  bool unchanged = false;  ///< The bytes are valid UTF-8: `skipped` bytes of mark, then the text itself.
  std::size_t skipped = 0;
  std::size_t replaced = 0;  ///< How many U+FFFD stand for bytes that could not be read.
  /// The byte of the source that each byte of `text` was decoded from, and one past the end. Empty if `unchanged`.
  std::vector<std::uint32_t> source_at;
};

/// Never fails: what cannot be read becomes U+FFFD and is counted.
DecodedText decode_text(std::string_view bytes, std::string_view charset);

}  // namespace cairn
