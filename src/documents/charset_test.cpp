#include "documents/charset.h"

#include <gtest/gtest.h>

#include "text/normalise.h"

namespace cairn {
namespace {

std::string text_of(std::string_view bytes, std::string_view charset) {
  const DecodedText decoded = decode_text(bytes, charset);
  return decoded.unchanged ? std::string(bytes.substr(decoded.skipped)) : decoded.text;
}

TEST(CharsetOfLabel, FollowsTheEncodingStandard) {
  struct Row {
    std::string_view label;
    std::string_view name;  // Empty: no encoding.
  };
  const Row table[] = {
      {"UTF-8", "utf-8"},
      {" utf8 ", "utf-8"},
      {"latin1", "windows-1252"},
      {"ISO-8859-1", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"cp1256", "windows-1256"},
      {"gb2312", "gbk"},
      {"Shift_JIS", "shift_jis"},
      {"utf-16", "utf-16le"},
      {"utf-7", ""},
      {"UTF7", ""},
      {"x-unheard-of", ""},
      {"", ""},
      {"866 cp866", ""},
      {"l", ""},
  };
  for (const auto& [label, name] : table) EXPECT_EQ(charset_of_label(label).value_or(""), name) << label;
}

TEST(ChooseCharset, TakesTheStrongestEvidence) {
  struct Row {
    const char* what;
    std::string bytes;
    std::optional<std::string> header;
    std::string_view name;
    CharsetFrom from;
  };
  const std::string arabic_1256 =
      "\xE3\xDE\xCA\xE1 12 \xE3\xCF\xE4\xED\xC7 \xDD\xED \xCA\xE1 \xC3\xE3\xC7\xE1 \xE6\xC5\xD5\xC7\xC8\xC9 "
      "\xE3\xE4 \xC7\xE1\xC3\xD4\xCE\xC7\xD5 \xDD\xED \xC7\xE1\xDE\xD5\xDD";
  const Row table[] = {
      {"header before mark", "\xEF\xBB\xBFtext", "text/html; charset=windows-1256", "windows-1256",
       CharsetFrom::header},
      {"header in quotes", "text", "text/html;Charset=\"UTF-8\"", "utf-8", CharsetFrom::header},
      {"unknown header", "<meta charset=koi8-r>", "text/html; charset=utf-7", "koi8-r", CharsetFrom::meta},
      {"mark before meta", "\xEF\xBB\xBF<meta charset=koi8-r>", "text/html", "utf-8", CharsetFrom::byte_order_mark},
      {"UTF-16 mark", std::string("\xFF\xFEt\0", 4), {}, "utf-16le", CharsetFrom::byte_order_mark},
      {"meta", "<head><meta charset='windows-1251'>", {}, "windows-1251", CharsetFrom::meta},
      {"old meta",
       "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-6'>",
       {},
       "iso-8859-6",
       CharsetFrom::meta},
      {"meta cannot be UTF-16", "<meta charset=utf-16>", {}, "utf-8", CharsetFrom::meta},
      {"meta in a script", "<script>'<meta charset=koi8-r>'</script>x", {}, "utf-8", CharsetFrom::valid_utf8},
      {"meta in a comment", "<!-- <meta charset=koi8-r> -->x", {}, "utf-8", CharsetFrom::valid_utf8},
      {"meta past 1,024 bytes", std::string(1024, ' ') + "<meta charset=koi8-r>", {}, "utf-8", CharsetFrom::valid_utf8},
      {"valid UTF-8", "Tell Caf\xC3\xA9", {}, "utf-8", CharsetFrom::valid_utf8},
      {"letters", arabic_1256, {}, "windows-1256", CharsetFrom::detector},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const CharsetChoice got = choose_charset(row.bytes, row.header, charset_in_meta(row.bytes));
    EXPECT_EQ(got.name, row.name);
    EXPECT_EQ(got.from, row.from);
  }
}

TEST(DecodeText, CountsWhatItCannotRead) {
  struct Row {
    std::string_view bytes;
    std::string_view charset;
    std::string_view text;
    std::size_t replaced;
  };
  const Row table[] = {
      {"plain", "utf-8", "plain", 0},
      {"\xEF\xBB\xBFplain", "utf-8", "plain", 0},
      {"a\xFFz", "utf-8", "a\uFFFDz", 1},
      {"a\xE2\x82z", "utf-8", "a\uFFFDz", 1},
      {"a\xED\xA0\x80z", "utf-8", "a\uFFFDz", 1},  // a lone surrogate
      {"\xC7\xE1\xDE\xD5\xDD", "windows-1256", "القصف", 0},
      {"caf\xE9 \x93quoted\x94", "windows-1252", "café “quoted”", 0},
      {std::string_view("a\0\x3D\xD8\x4A\xDD", 6), "utf-16le", "a\U0001F54A", 0},
      {std::string_view("a\0\x3D\xD8z\0", 6), "utf-16le", "a\uFFFDz", 1},
      {"+AGE-", "utf-8", "+AGE-", 0},  // Never UTF-7.
  };
  for (const auto& [bytes, charset, text, replaced] : table) {
    SCOPED_TRACE(text);
    EXPECT_EQ(text_of(bytes, charset), text);
    const DecodedText decoded = decode_text(bytes, charset);
    EXPECT_EQ(decoded.replaced, replaced);
    if (decoded.unchanged) continue;
    ASSERT_EQ(decoded.source_at.size(), decoded.text.size() + 1);
    EXPECT_EQ(first_invalid_utf8(decoded.text), std::string_view::npos);
    for (std::size_t i = 1; i < decoded.source_at.size(); ++i)
      EXPECT_GE(decoded.source_at[i], decoded.source_at[i - 1]);
    EXPECT_EQ(decoded.source_at.back(), bytes.size());
  }
}

TEST(DecodeText, KeepsPlacesAcrossTheConvertersBuffer) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "\xC7z";  // alef, z
  const DecodedText decoded = decode_text(bytes, "windows-1256");
  ASSERT_EQ(decoded.text.size(), 15000u);
  for (std::size_t i = 0; i < 5000; ++i) {
    ASSERT_EQ(decoded.source_at[3 * i], 2 * i);
    ASSERT_EQ(decoded.source_at[3 * i + 2], 2 * i + 1);
  }
}

}  // namespace
}  // namespace cairn
