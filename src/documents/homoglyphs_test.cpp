#include "documents/homoglyphs.h"

#include <string>

#include <gtest/gtest.h>

#include "documents/documents.h"

namespace cairn {
namespace {

TEST(MixedScriptWords, FindsWordsThatLookLikeOthers) {
  struct Row {
    std::string_view text;
    std::string_view words;  ///< Parted by "|".
  };
  const Row table[] = {
      {"killed in Tell Amal", ""},
      {"k\u0456lled in T\u0435ll Amal", "k\u0456lled|T\u0435ll"},  // Cyrillic і and е.
      {"\u039Fbservatory", "\u039Fbservatory"},                    // Greek Omicron.
      {"взрыв в Алеппо", ""},
      {"Алeппo", "Алeппo"},  // Latin e and o.
      {"5 μm, WiFi-роутер, Т-72, x\u0443", ""},
      {"USБ порт", ""},  // Б looks like no Latin letter.
      {"قتل ثلاثة في Tell Amal", ""},
      {"", ""},
  };
  for (const auto& [text, words] : table) {
    std::string found;
    for (const Span& span : mixed_script_words(text)) {
      found += (found.empty() ? "" : "|") + std::string(words_of(text, span));
    }
    EXPECT_EQ(found, words) << text;
  }
}

TEST(MixedScriptWords, BecomeANoteThatPointsAtTheFirst) {
  const std::string bytes = "<p>Three people were k\u0456lled in Tell Amal on Tuesday, residents said.</p>";
  const Document got = read_html({.bytes = bytes, .locator = "p.html", .url = {}, .content_type = {}, .captured = {}});
  ASSERT_EQ(got.notes.size(), 1U);
  EXPECT_EQ(got.notes[0].code, "homoglyphs");
  ASSERT_TRUE(got.notes[0].span);
  EXPECT_EQ(words_of(got.text, *got.notes[0].span), "k\u0456lled");
}

}  // namespace
}  // namespace cairn
