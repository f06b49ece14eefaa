#include "publication/page_marks.h"

#include <gtest/gtest.h>

namespace cairn::pages {
namespace {

/// The span of the first byte run `words` in `text`.
Span find(std::string_view text, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(text.find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

TEST(WholeCharacters, NeverTakeACharacterApart) {
  struct Row {
    std::string_view text;
    Span span;
    std::string_view words;
  };
  const Row table[] = {
      {"plain words", {0, 5}, "plain"},
      {"Édith", {1, 3}, "Éd"},                   // begins inside É
      {"Édith", {0, 1}, "É"},                    // ends inside É
      {"e\u0301te", {0, 1}, "e\u0301"},          // a letter keeps its accent
      {"e\u0301te", {1, 4}, "e\u0301t"},         // an accent keeps its letter
      {"قُتِلَ", {0, 2}, "قُ"},                      // and its tashkil
      {"a👩‍👧b", {1, 5}, "👩‍👧"},  // joined emoji are one
      {"👍🏽!", {4, 8}, "👍🏽"},         // and have their skin tone
      {"short", {2, 99}, "ort"},
      {"short", {99, 120}, ""},
      {"", {0, 0}, ""},
  };
  for (const auto& [text, span, words] : table) {
    SCOPED_TRACE(text);
    EXPECT_EQ(words_of(text, whole_characters(text, span)), words);
  }
}

TEST(WholeCharacters, HoldEverySpanOfAMixedText) {
  constexpr std::string_view kText = "a👩‍👧قُتِلَ 11 é\u0301 שָׁלוֹם";
  for (std::uint32_t begin = 0; begin <= kText.size(); ++begin) {
    for (std::uint32_t end = begin; end <= kText.size(); ++end) {
      const Span whole = whole_characters(kText, {begin, end});
      ASSERT_TRUE(whole.contains({begin, end}));
      ASSERT_EQ(whole, whole_characters(kText, whole));
      ASSERT_EQ(html::escape(words_of(kText, whole)), words_of(kText, whole)) << "not UTF-8";
    }
  }
}

TEST(Paint, MarksWithoutNesting) {
  constexpr std::string_view kText = "At least 23 people died in <Orvan>.";
  const Mark count{find(kText, "At least 23"), "count", "number"};
  const Mark inside{find(kText, "23"), "inner", ""};
  const Mark across{find(kText, "23 people"), "across", ""};
  const Mark place{find(kText, "<Orvan>"), "place", ""};
  EXPECT_EQ(paint(kText, {0, 35}, {place, inside, count}).markup,
            "<mark class=\"count\" title=\"number\">At least 23</mark> people died in "
            "<mark class=\"place\">&lt;Orvan&gt;</mark>.");
  EXPECT_EQ(paint(kText, {0, 18}, {across, count}).markup,
            "<mark class=\"count\" title=\"number\">At least 23</mark><mark class=\"across\"> people</mark>");
  EXPECT_EQ(paint(kText, {12, 18}, {count, place}).markup, "people");
}

}  // namespace
}  // namespace cairn::pages
