// Character sets: whatever the bytes and whatever they are said to be, the text is UTF-8, every byte of it knows the byte
// it came from, and UTF-8 and UTF-16 that were written are read the same.

#include <array>

#include "documents/charset.h"
#include "fuzz.h"
#include "text/normalise.h"

namespace {

using cairn::fuzz::require;

constexpr std::array<std::string_view, 12> kLabels = {
    "utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1256", "windows-1251", "iso-8859-8", "koi8-r", "gb18030",
    "big5", "shift_jis", "euc-kr"};

void require_sound(const cairn::DecodedText& decoded, std::string_view bytes) {
  if (decoded.unchanged) {
    require(decoded.skipped <= bytes.size(), "the byte order mark is a part of the bytes");
    require(cairn::first_invalid_utf8(bytes.substr(decoded.skipped)) == std::string::npos, "what stays as it is, is UTF-8");
    return;
  }
  require(cairn::first_invalid_utf8(decoded.text) == std::string::npos, "decoded text is UTF-8");
  require(decoded.source_at.size() == decoded.text.size() + 1, "every byte of the text knows where it came from");
  std::uint32_t at = 0;
  for (const std::uint32_t source : decoded.source_at) {
    require(source >= at && source <= bytes.size(), "places go on and lie inside the bytes");
    at = source;
  }
}

std::string text_of(const cairn::DecodedText& decoded, std::string_view bytes) {
  return decoded.unchanged ? std::string(bytes.substr(decoded.skipped)) : decoded.text;
}

/// `text` is valid UTF-8.
std::string as_utf16(std::string_view text, bool big_endian) {
  std::string out;
  const auto put = [&](std::uint32_t unit) {
    const char high = static_cast<char>(unit >> 8U & 0xFFU);
    const char low = static_cast<char>(unit & 0xFFU);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    std::uint32_t point = more == 0 ? lead : lead & (0x3FU >> more);
    for (int j = 1; j <= more; ++j) point = point << 6U | (static_cast<unsigned char>(text[i + j]) & 0x3FU);
    i += more + 1;
    if (point < 0x10000) {
      put(point);
    } else {
      put(0xD800U + ((point - 0x10000U) >> 10U));
      put(0xDC00U + ((point - 0x10000U) & 0x3FFU));
    }
  }
  return out;
}

void try_round_trip(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) return;  // A mark in front is not part of the text.
  require(text_of(cairn::decode_text(text, "utf-8"), text) == text, "UTF-8 is read as it is");
  for (const bool big_endian : {false, true}) {
    const std::string coded = as_utf16(text, big_endian);
    const cairn::DecodedText decoded = cairn::decode_text(coded, big_endian ? "utf-16be" : "utf-16le");
    require(decoded.replaced == 0 && text_of(decoded, coded) == text, "UTF-16 that was written is read the same");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  for (const std::string_view label : kLabels) require_sound(cairn::decode_text(bytes, label), bytes);
  const std::size_t valid = cairn::first_invalid_utf8(bytes);
  try_round_trip(bytes.substr(0, valid));

  const std::string header = "text/html; charset=" + std::string(bytes.substr(0, 40));
  for (const auto& type : {std::optional<std::string>{}, std::optional<std::string>(header)}) {
    const cairn::CharsetChoice choice = cairn::choose_charset(bytes, type, cairn::charset_in_meta(bytes));
    require(cairn::charset_of_label(choice.name).has_value(), "a charset that is chosen is one of the standard's");
    require(choice.name != "utf-7", "UTF-7 is never chosen");
    require_sound(cairn::decode_text(bytes, choice.name), bytes);
  }
  return 0;
}
