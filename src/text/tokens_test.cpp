#include "text/tokens.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace cairn {
namespace {

std::vector<Token> tokens_of(std::string_view text, const Vocabulary& vocabulary = {}) {
  std::vector<Token> tokens;
  append_tokens(text, {0, static_cast<std::uint32_t>(text.size())}, vocabulary, tokens);
  return tokens;
}

std::string joined(std::string_view text) {
  std::string out;
  for (const Token& token : tokens_of(text)) {
    if (!out.empty()) out += '|';
    out += words_of(text, token.span);
  }
  return out;
}

TEST(AppendTokens, CutsWordsNumbersAndMarks) {
  struct Row {
    std::string_view text;
    std::string_view tokens;
  };
  const Row table[] = {
      {"", ""},
      {"  \n\t ", ""},
      {"Two shells hit Marsa.", "Two|shells|hit|Marsa|."},
      {"killed 23, wounded 4", "killed|23|,|wounded|4"},
      {"1,139 people", "1,139|people"},
      {"1,13 people", "1|,|13|people"},
      {"1,1395", "1|,|1395"},
      {"2,000,000", "2,000,000"},
      {"6.5 kilometres", "6.5|kilometres"},
      {"in 2031.", "in|2031|."},
      {"2031-11-15", "2031|-|11|-|15"},
      {"12:30", "12|:|30"},
      {"14th", "14|th"},
      {"the U.S. said", "the|U.S.|said"},
      {"U.N.-backed", "U.N.|-|backed"},
      {"at home. They", "at|home|.|They"},
      {"Tel al-Amara", "Tel|al|-|Amara"},
      {"Karuna's army", "Karuna|'|s|army"},
      {"Karuna\u2019s army", "Karuna|\u2019|s|army"},
      {"\u201cTwo died\u201d", "\u201c|Two|died|\u201d"},
      {"kil*led", "kil*led"},
      {"*bold*", "*|bold|*"},
      {"dead--and gone...", "dead|--|and|gone|..."},
      {"200\u2013500", "200|\u2013|500"},
      {"Qa\u015br", "Qa\u015br"},
      {"\u0642\u062a\u0644 23 \u0634\u062e\u0635\u0627\u060c", "\u0642\u062a\u0644|23|\u0634\u062e\u0635\u0627|\u060c"},
      {"12\u00a0people", "12|people"},
      {"\u20ac5", "\u20ac|5"},
  };
  for (const auto& [text, tokens] : table) EXPECT_EQ(joined(text), tokens) << text;
}

TEST(AppendTokens, KeepsOffsetsOfTheWholeText) {
  const std::string_view text = "Before. Two died. After.";
  std::vector<Token> tokens;
  append_tokens(text, {8, 17}, {}, tokens);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[0].span, (Span{8, 11}));
  EXPECT_EQ(tokens[1].span, (Span{12, 16}));
  EXPECT_EQ(tokens[2].span, (Span{16, 17}));
}

TEST(AppendTokens, SaysHowAWordIsWritten) {
  struct Row {
    std::string_view text;
    TokenKind kind;
    bool capital;
    bool all_capitals;
  };
  const Row table[] = {
      {"dead", TokenKind::word, false, false},     {"Dead", TokenKind::word, true, false},
      {"DEAD", TokenKind::word, true, true},       {"A", TokenKind::word, true, false},
      {"U.S.", TokenKind::word, true, true},       {"23", TokenKind::number, false, false},
      {",", TokenKind::punctuation, false, false}, {"\u0642\u062a\u0644", TokenKind::word, true, false},
  };
  for (const auto& [text, kind, capital, all_capitals] : table) {
    SCOPED_TRACE(text);
    const auto tokens = tokens_of(text);
    ASSERT_EQ(tokens.size(), 1u);
    EXPECT_EQ(tokens[0].kind, kind);
    EXPECT_EQ(tokens[0].capital, capital);
    EXPECT_EQ(tokens[0].all_capitals, all_capitals);
  }
}

TEST(AppendTokens, FindsWordsInAnyCaseBehindMasksAndCurlyMarks) {
  Vocabulary vocabulary;
  const auto killed = vocabulary.add("killed");
  const auto apostrophe = vocabulary.add("'");
  const auto dash = vocabulary.add("--");
  struct Row {
    std::string_view text;
    std::uint32_t word;
  };
  const Row table[] = {{"killed", killed},   {"KILLED", killed}, {"Killed", killed},     {"kil*led", killed},
                       {"k*ille*d", killed}, {"kill", 0},        {"\u2019", apostrophe}, {"\u2014", dash}};
  for (const auto& [text, word] : table) {
    const auto tokens = tokens_of(text, vocabulary);
    ASSERT_EQ(tokens.size(), 1u) << text;
    EXPECT_EQ(tokens[0].word, word) << text;
  }
}

TEST(Vocabulary, KeepsEveryWordApartWhenItGrows) {
  Vocabulary vocabulary;
  std::vector<std::uint32_t> ids;
  for (int i = 0; i < 3000; ++i) ids.push_back(vocabulary.add("word" + std::to_string(i)));
  for (int i = 0; i < 3000; ++i) {
    EXPECT_EQ(vocabulary.find("WORD" + std::to_string(i)), ids[static_cast<std::size_t>(i)]);
    EXPECT_EQ(vocabulary.word(ids[static_cast<std::size_t>(i)]), "word" + std::to_string(i));
  }
  EXPECT_EQ(vocabulary.add("word7"), ids[7]);
  EXPECT_EQ(vocabulary.find("word3000"), 0u);
}

/// Whatever the bytes: tokens stand in order, inside the range, and no byte but white space is left out.
void expect_sound(std::string_view text) {
  std::size_t at = 0;
  for (const Token& token : tokens_of(text)) {
    ASSERT_LE(at, token.span.begin);
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_LE(token.span.end, text.size());
    for (; at < token.span.begin; ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      ASSERT_TRUE(byte <= ' ' || byte >= 0x7f) << "byte " << at << " is in no token";
    }
    at = token.span.end;
  }
}

TEST(AppendTokens, NeverLeavesTheTextOnBrokenUtf8) {
  const std::string_view table[] = {"dead\xe2\x80",
                                    "\xe2",
                                    "\xf0\x9f",
                                    "a\xc2",
                                    "\x80"
                                    "a",
                                    "\xff\xfe"
                                    "1",
                                    "1\xe2\x80",
                                    "U.\xd8"};
  for (const std::string_view text : table) {
    SCOPED_TRACE(testing::PrintToString(std::string(text)));
    expect_sound(text);
    EXPECT_FALSE(tokens_of(text).empty());
  }
}

TEST(AppendTokens, BeginsAndEndsAtCharacterBordersForEveryShortText) {
  const std::string_view pieces[] = {"a", "B",      "7",      ".",      ",",      "-",         "*",
                                     " ", "\u2019", "\u0642", "\u060c", "\u00a0", "\U0001f54a"};
  for (const auto a : pieces) {
    for (const auto b : pieces) {
      for (const auto c : pieces) {
        for (const auto d : pieces) {
          std::string text;
          for (const auto piece : {a, b, c, d}) text += piece;
          expect_sound(text);
          for (const Token& token : tokens_of(text)) {
            for (const std::size_t edge : {std::size_t{token.span.begin}, std::size_t{token.span.end}}) {
              ASSERT_TRUE(edge == text.size() || (static_cast<unsigned char>(text[edge]) & 0xc0) != 0x80) << text;
            }
          }
        }
      }
    }
  }
}

TEST(LowerWord, HasTheHashOfItsTokenInAnyCase) {
  constexpr LowerWord kWords[] = {"killed", "u.s.", "'", "\u2019", "--", "23", "k*lled"};
  constexpr std::string_view kWritten[] = {"Killed", "U.S.", "'", "\u2019", "--", "23", "K*LLED"};
  for (std::size_t i = 0; i < std::size(kWords); ++i) {
    SCOPED_TRACE(kWritten[i]);
    const std::vector<Token> tokens = tokens_of(kWritten[i]);
    ASSERT_EQ(tokens.size(), 1u);
    EXPECT_EQ(tokens[0].hash, kWords[i].hash);
    EXPECT_EQ(LowerWord(kWords[i].letters).hash, kWords[i].hash);
  }
}

TEST(LowerWords, LetThroughEveryWordOfTheirs) {
  static constexpr LowerWords kFew({"one", "two", "three"});
  for (const LowerWord& word : kFew.words) EXPECT_TRUE(kFew.may_hold(word.hash));
  static constexpr std::string_view kOthers[] = {"four", "people", "were", "killed", "near", "the", "market", "on"};
  EXPECT_TRUE(std::ranges::any_of(kOthers, [](auto other) { return !kFew.may_hold(LowerWord(other).hash); }));
}

TEST(TokenWords, GivesTheWordsOfAPhraseInLowerCase) {
  EXPECT_EQ(token_words("Karuna's U.S.-led"), (std::vector<std::string>{"karuna", "'", "s", "u.s.", "-", "led"}));
  EXPECT_TRUE(token_words(" ").empty());
}

}  // namespace
}  // namespace cairn
