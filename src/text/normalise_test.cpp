#include "text/normalise.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(FirstInvalidUtf8, PointsAtTheFirstBadByte) {
  struct Row {
    std::string_view bytes;
    std::size_t at;
  };
  constexpr auto kValid = std::string_view::npos;
  const Row table[] = {
      {"", kValid},
      {"plain words, longer than eight bytes", kValid},
      {"caf\xC3\xA9", kValid},
      {"\xD8\xAD\xD9\x84\xD8\xA8", kValid},
      {"\xF0\x9F\x95\x8A", kValid},
      {"\xF4\x8F\xBF\xBF", kValid},
      {"eight by\xFFtes", 8},
      {"\xC0\xAF", 0},             // overlong '/'
      {"a\xE0\x80\xAF", 1},        // overlong
      {"ab\xED\xA0\x80", 2},       // lone surrogate
      {"abc\xF4\x90\x80\x80", 3},  // past U+10FFFF
      {"cut \xE2\x82", 4},
      {"\x80", 0},
      {"\xF5\x80\x80\x80", 0},
  };
  for (const auto& [bytes, at] : table) EXPECT_EQ(first_invalid_utf8(bytes), at) << bytes;
}

TEST(AppendUtf8, AndBackAgain) {
  for (const char32_t value : {U'a', U'é', U'ح', U'€', U'\U0001F54A', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, value);
    EXPECT_EQ(first_invalid_utf8(text), std::string_view::npos);
    const CodePoint back = code_point_at(text, 0);
    EXPECT_EQ(back.value, value);
    EXPECT_EQ(back.size, text.size());
  }
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  EXPECT_EQ(text, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(NormaliseNfc, ComposesAndSaysWhere) {
  const std::string composed = "Tell Caf\xC3\xA9";
  EXPECT_TRUE(is_nfc(composed));
  EXPECT_EQ(normalise_nfc(composed).text, composed);
  EXPECT_TRUE(normalise_nfc(composed).changed.empty());

  // "Cafe" + U+0301 becomes "Caf" + U+00E9.
  const Normalised got = normalise_nfc("Tell Cafe\xCC\x81 bridge");
  EXPECT_EQ(got.text, "Tell Caf\xC3\xA9 bridge");
  ASSERT_EQ(got.changed.size(), 1u);
  EXPECT_EQ(got.changed[0], (NormalisedStretch{8, 11, 8, 10}));

  // Alef + madda above becomes alef with madda; the second stretch counts from the shorter text.
  const Normalised two = normalise_nfc("e\xCC\x81 \xD8\xA7\xD9\x93");
  EXPECT_EQ(two.text, "\xC3\xA9 \xD8\xA2");
  ASSERT_EQ(two.changed.size(), 2u);
  EXPECT_EQ(two.changed[1], (NormalisedStretch{4, 8, 3, 5}));
}

}  // namespace
}  // namespace cairn
