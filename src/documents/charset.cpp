#include "documents/charset.h"

#include <algorithm>
#include <array>
#include <memory>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "documents/html_tokens.h"
#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

struct Encoding {
  std::string_view name;    ///< WHATWG, in lower case.
  const char* converter;    ///< ICU's.
  std::string_view labels;  ///< Other labels, each followed by a space.
};

/// The encodings and labels of the WHATWG Encoding Standard.
constexpr auto kEncodings = std::to_array<Encoding>({
    {"utf-8", "UTF-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8 "},
    {"ibm866", "ibm-866", "866 cp866 csibm866 "},
    {"iso-8859-2", "ISO-8859-2", "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 "},
    {"iso-8859-3", "ISO-8859-3", "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 "},
    {"iso-8859-4", "ISO-8859-4", "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 "},
    {"iso-8859-5", "ISO-8859-5",
     "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 "},
    {"iso-8859-6", "ISO-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 "
     "iso88596 iso_8859-6 iso_8859-6:1987 "},
    {"iso-8859-7", "ISO-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
     "sun_eu_greek "},
    {"iso-8859-8", "ISO-8859-8",
     "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual "
     "csiso88598i iso-8859-8-i logical "},
    {"iso-8859-10", "ISO-8859-10", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6 "},
    {"iso-8859-13", "ISO-8859-13", "iso8859-13 iso885913 "},
    {"iso-8859-14", "ISO-8859-14", "iso8859-14 iso885914 "},
    {"iso-8859-15", "ISO-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 "},
    {"koi8-r", "KOI8-R", "cskoi8r koi koi8 koi8_r "},
    {"koi8-u", "KOI8-U", "koi8-ru "},
    {"macintosh", "macintosh", "csmacintosh mac x-mac-roman "},
    {"windows-874", "windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 "},
    {"windows-1250", "windows-1250", "cp1250 x-cp1250 "},
    {"windows-1251", "windows-1251", "cp1251 x-cp1251 "},
    {"windows-1252", "windows-1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
     "iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 "},
    {"windows-1253", "windows-1253", "cp1253 x-cp1253 "},
    {"windows-1254", "windows-1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254 "},
    {"windows-1255", "windows-1255", "cp1255 x-cp1255 "},
    {"windows-1256", "windows-1256", "cp1256 x-cp1256 "},
    {"windows-1257", "windows-1257", "cp1257 x-cp1257 "},
    {"windows-1258", "windows-1258", "cp1258 x-cp1258 "},
    {"x-mac-cyrillic", "x-mac-cyrillic", "x-mac-ukrainian "},
    {"gbk", "gb18030", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk "},
    {"gb18030", "gb18030", ""},
    {"big5", "Big5-HKSCS", "big5-hkscs cn-big5 csbig5 x-x-big5 "},
    {"euc-jp", "EUC-JP", "cseucpkdfmtjapanese x-euc-jp "},
    {"iso-2022-jp", "ISO-2022-JP", "csiso2022jp "},
    {"shift_jis", "windows-31j", "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis "},
    {"euc-kr", "windows-949",
     "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 "},
    {"utf-16be", "UTF-16BE", "unicodefffe "},
    {"utf-16le", "UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 "},
});

std::string trimmed_lower(std::string_view label) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; };
  while (!label.empty() && space(label.front())) label.remove_prefix(1);
  while (!label.empty() && space(label.back())) label.remove_suffix(1);
  std::string out(label);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

const Encoding* find_encoding(std::string_view label) {
  const std::string wanted = trimmed_lower(label);
  if (wanted.empty() || wanted.find(' ') != std::string::npos) return nullptr;
  for (const Encoding& encoding : kEncodings) {
    if (encoding.name == wanted) return &encoding;
    for (std::string_view rest = encoding.labels; !rest.empty(); rest.remove_prefix(rest.find(' ') + 1)) {
      if (rest.substr(0, rest.find(' ')) == wanted) return &encoding;
    }
  }
  return nullptr;
}

/// What the statistics of the letters say; nothing where they say nothing.
std::optional<std::string_view> detected_charset(std::string_view bytes) {
  constexpr std::size_t kEnough = 256 * 1024;
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  const std::string_view sample = bytes.substr(0, kEnough);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return std::nullopt;
  uchardet_data_end(detector.get());
  return charset_of_label(uchardet_get_charset(detector.get()));
}

DecodedText decode_utf8(std::string_view bytes) {
  DecodedText decoded;
  decoded.skipped = bytes.starts_with(kMark) ? kMark.size() : 0;
  std::size_t at = decoded.skipped;
  std::size_t bad = first_invalid_utf8(bytes.substr(at));
  if (bad == std::string_view::npos) {
    decoded.unchanged = true;
    return decoded;
  }
  const auto keep = [&](std::size_t begin, std::size_t end) {
    decoded.text += bytes.substr(begin, end - begin);
    for (std::size_t i = begin; i < end; ++i) decoded.source_at.push_back(static_cast<std::uint32_t>(i));
  };
  while (bad != std::string_view::npos) {
    keep(at, at + bad);
    at += bad;
    decoded.text += "\xEF\xBF\xBD";
    decoded.source_at.insert(decoded.source_at.end(), 3, static_cast<std::uint32_t>(at));
    ++decoded.replaced;
    ++at;
    // The rest of a broken character belongs to it: one sign for "\xE2\x82" before a letter.
    bad = first_invalid_utf8(bytes.substr(at));
    while (bad == 0 && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) {
      ++at;
      bad = first_invalid_utf8(bytes.substr(at));
    }
  }
  keep(at, bytes.size());
  decoded.source_at.push_back(static_cast<std::uint32_t>(bytes.size()));
  return decoded;
}

DecodedText decode_with(UConverter* converter, std::string_view bytes, std::size_t skipped) {
  DecodedText decoded;
  decoded.skipped = skipped;
  const char* source = bytes.data() + skipped;
  const char* const source_end = bytes.data() + bytes.size();
  std::array<UChar, 4096> units{};
  std::array<std::int32_t, 4096> offsets{};
  char32_t high = 0;
  std::uint32_t high_at = 0;
  decoded.text.reserve(bytes.size() * 2);
  decoded.source_at.reserve(bytes.size() * 2);
  const auto put = [&](char32_t value, std::uint32_t at) {
    if (value == 0xFFFD) ++decoded.replaced;
    append_utf8(decoded.text, value);
    while (decoded.source_at.size() < decoded.text.size()) decoded.source_at.push_back(at);
  };
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* target = units.data();
    const auto chunk_at = static_cast<std::uint32_t>(source - bytes.data());
    ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, source_end, offsets.data(), true, &status);
    for (std::size_t i = 0; i < static_cast<std::size_t>(target - units.data()); ++i) {
      const char32_t unit = units[i];
      // ICU gives -1 for a character begun in the chunk before.
      const std::uint32_t at = chunk_at + static_cast<std::uint32_t>(std::max<std::int32_t>(offsets[i], 0));
      if (high != 0 && unit >= 0xDC00 && unit <= 0xDFFF) {
        put(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), high_at);
        high = 0;
        continue;
      }
      if (high != 0) put(0xFFFD, high_at);
      high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
      high_at = at;
      if (high == 0) put(unit >= 0xDC00 && unit <= 0xDFFF ? 0xFFFD : unit, at);
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  if (high != 0) put(0xFFFD, high_at);
  decoded.source_at.push_back(static_cast<std::uint32_t>(bytes.size()));
  return decoded;
}

std::size_t mark_size(std::string_view bytes, std::string_view charset) {
  if (charset == "utf-16le" && bytes.starts_with("\xFF\xFE")) return 2;
  if (charset == "utf-16be" && bytes.starts_with("\xFE\xFF")) return 2;
  return 0;
}

}  // namespace

std::string_view to_string(CharsetFrom from) {
  constexpr std::array<std::string_view, 6> kNames = {
      "HTTP header", "byte order mark",           "the page's own declaration",
      "valid UTF-8", "statistics of its letters", "no evidence"};
  return kNames[static_cast<std::size_t>(from)];
}

std::optional<std::string_view> charset_of_label(std::string_view label) {
  const Encoding* const encoding = find_encoding(label);
  if (encoding == nullptr) return std::nullopt;
  return encoding->name;
}

std::optional<std::string> charset_in_content_type(std::string_view content_type) {
  const std::string lower = trimmed_lower(content_type);
  std::size_t at = lower.find("charset");
  if (at == std::string::npos) return std::nullopt;
  at += 7;
  while (at < lower.size() && (lower[at] == ' ' || lower[at] == '=')) ++at;
  std::size_t end = lower.find_first_of(";, ", at);
  std::string value = lower.substr(at, end == std::string::npos ? end : end - at);
  std::erase_if(value, [](char c) { return c == '"' || c == '\''; });
  if (value.empty()) return std::nullopt;
  return value;
}

std::optional<std::string> charset_in_meta(std::string_view bytes) {
  constexpr std::size_t kLookedAt = 1024;
  HtmlTokens tokens(bytes.substr(0, kLookedAt));
  while (true) {
    const HtmlToken& token = tokens.next();
    if (token.kind == HtmlTokenKind::end_of_file) return std::nullopt;
    if (token.kind != HtmlTokenKind::start_tag) continue;
    if (token.name == "script" || token.name == "style" || token.name == "title") {
      const std::string name = token.name;
      tokens.raw_text(name);
      continue;
    }
    if (token.name != "meta") continue;
    for (const HtmlAttributeValue& value : tokens.attributes()) {
      const std::string_view written = bytes.substr(value.begin, value.end - value.begin);
      if (value.attribute == HtmlAttribute::charset) return std::string(written);
      if (value.attribute != HtmlAttribute::content) continue;
      if (auto found = charset_in_content_type(written)) return found;
    }
  }
}

namespace {

/// Valid, and with eight or more characters beyond ASCII.
bool is_surely_utf8(std::string_view bytes) {
  constexpr std::ptrdiff_t kMany = 8;
  const auto starts = std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xC2; });
  return starts >= kMany && first_invalid_utf8(bytes) == std::string_view::npos;
}

}  // namespace

CharsetChoice choose_charset(std::string_view bytes, const std::optional<std::string>& content_type,
                             const std::optional<std::string>& declared) {
  if (content_type) {
    const auto label = charset_in_content_type(*content_type);
    const auto name = label ? charset_of_label(*label) : std::nullopt;
    if (name) return {std::string(*name), CharsetFrom::header};
  }
  if (bytes.starts_with(kMark)) return {"utf-8", CharsetFrom::byte_order_mark};
  if (bytes.starts_with("\xFF\xFE")) return {"utf-16le", CharsetFrom::byte_order_mark};
  if (bytes.starts_with("\xFE\xFF")) return {"utf-16be", CharsetFrom::byte_order_mark};
  if (declared) {
    if (const auto name = charset_of_label(*declared)) {
      // A page that was saved as UTF-8 often keeps the old declaration. Text of another encoding is valid UTF-8 by
      // chance only where it has next to no letters beyond ASCII.
      if (*name != "utf-8" && !name->starts_with("utf-16") && is_surely_utf8(bytes))
        return {"utf-8", CharsetFrom::valid_utf8};
      // A declaration that was read byte by byte cannot stand in UTF-16 text.
      return {name->starts_with("utf-16") ? "utf-8" : std::string(*name), CharsetFrom::meta};
    }
  }
  if (first_invalid_utf8(bytes) == std::string_view::npos) return {"utf-8", CharsetFrom::valid_utf8};
  if (const auto name = detected_charset(bytes)) return {std::string(*name), CharsetFrom::detector};
  return {"windows-1252", CharsetFrom::fallback};
}

DecodedText decode_text(std::string_view bytes, std::string_view charset) {
  const Encoding* const encoding = find_encoding(charset);
  if (encoding == nullptr || encoding->name == "utf-8") return decode_utf8(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding->converter, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return decode_utf8(bytes);
  return decode_with(converter.get(), bytes, mark_size(bytes, encoding->name));
}

}  // namespace cairn
