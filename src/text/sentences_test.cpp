#include "text/sentences.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace cairn {
namespace {

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  for (const Span span : split_sentences(text, {0, static_cast<std::uint32_t>(text.size())})) {
    sentences.emplace_back(words_of(text, span));
  }
  return sentences;
}

TEST(SplitSentences, EndsThemWhereAReaderWould) {
  struct Row {
    std::string_view text;
    std::vector<std::string> sentences;
  };
  const Row table[] = {
      {"", {}},
      {"   \n ", {}},
      {"Two died.", {"Two died."}},
      {"Two died. Four were hurt.", {"Two died.", "Four were hurt."}},
      {"Two died! Who fired? Nobody said.", {"Two died!", "Who fired?", "Nobody said."}},
      {"Dr. Sirin said two died. He left.", {"Dr. Sirin said two died.", "He left."}},
      {"Nine died, incl. two children. He left.", {"Nine died, incl. two children.", "He left."}},
      {"Gen. A. Luban spoke. Two died.", {"Gen. A. Luban spoke.", "Two died."}},
      {"Cpl. Luban, Adm. Sirin and Messrs. Hadid met. Two died.",
       {"Cpl. Luban, Adm. Sirin and Messrs. Hadid met.", "Two died."}},
      {"Bases Nos. 4 and 5 were hit. Two died.", {"Bases Nos. 4 and 5 were hit.", "Two died."}},
      {"Victims:\n1. Two men\n2) A woman", {"Victims:", "1. Two men\n2) A woman"}},
      {"1. Two men died.\n2. A woman died.", {"1. Two men died.", "2. A woman died."}},
      {"He lost\n20. Others fled.", {"He lost\n20.", "Others fled."}},
      {"Two died on Nov. 12 in Marsa.", {"Two died on Nov. 12 in Marsa."}},
      {"Hospital No. 4 was hit.", {"Hospital No. 4 was hit."}},
      {"There was no. Two died.", {"There was no.", "Two died."}},
      {"Some 6.5 tonnes fell. Two died.", {"Some 6.5 tonnes fell.", "Two died."}},
      {"The U.S. said so. Two died.", {"The U.S. said so.", "Two died."}},
      {"He said: \"Two died.\" Then he left.", {"He said: \"Two died.\"", "Then he left."}},
      {"\u201cTwo died.\u201d Then he left.", {"\u201cTwo died.\u201d", "Then he left."}},
      {"(Two died.) Then he left.", {"(Two died.)", "Then he left."}},
      {"They waited... Two died.", {"They waited...", "Two died."}},
      {"They waited... and two died.", {"They waited... and two died."}},
      {"Two died.Four were hurt.", {"Two died.", "Four were hurt."}},
      {"Two died\nin Marsa.", {"Two died\nin Marsa."}},
      {"Two died in Marsa\n\nFour were hurt", {"Two died in Marsa", "Four were hurt"}},
      {"Killed were:\nTwo women", {"Killed were:", "Two women"}},
      {"The dead\n- two women\n- a man", {"The dead", "- two women", "- a man"}},
      {"The dead\n\u2022 two women", {"The dead", "\u2022 two women"}},
  };
  for (const auto& [text, sentences] : table) EXPECT_EQ(sentences_of(text), sentences) << text;
}

TEST(SplitSentences, StaysInsideItsRange) {
  const std::string_view text = "Before it. Two died. Four were hurt. After it.";
  const std::vector<Span> spans = split_sentences(text, {11, 36});
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(words_of(text, spans[0]), "Two died.");
  EXPECT_EQ(words_of(text, spans[1]), "Four were hurt.");
}

TEST(SplitSentences, LosesNothingButWhiteSpaceOfAnyShortText) {
  const std::string_view pieces[] = {"a", "B", "7", ".", "?", "\"", "\u201d", "\n", " ", "-", ":", "\u2022"};
  for (const auto a : pieces) {
    for (const auto b : pieces) {
      for (const auto c : pieces) {
        for (const auto d : pieces) {
          std::string text;
          for (const auto piece : {a, b, c, d}) text += piece;
          std::string kept;
          for (const std::string& sentence : sentences_of(text)) kept += sentence;
          std::erase_if(kept, [](char x) { return x == ' ' || x == '\n'; });
          std::erase_if(text, [](char x) { return x == ' ' || x == '\n'; });
          ASSERT_EQ(kept, text);
        }
      }
    }
  }
}

}  // namespace
}  // namespace cairn
