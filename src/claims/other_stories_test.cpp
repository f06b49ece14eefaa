#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "claims/blocks.h"
#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

/// First words of the sentences that are of other stories.
std::vector<std::string> others_in(std::string text, bool as_blocks = false) {
  Document document;
  document.id = "d";
  document.language = "en";
  document.text = std::move(text);
  if (as_blocks) document.blocks = {{BlockType::body, {0, static_cast<std::uint32_t>(document.text.size())}}};
  std::vector<Token> tokens;
  std::vector<std::string> words;
  const Lexicon& lexicon = reading_for_tests::lexicon();
  for (const Sentence& s : read_sentences(document, lexicon.tables(), tokens)) {
    if (s.block != ClaimBlock::teaser) continue;
    const std::string whole(words_of(document.text, s.span));
    words.push_back(whole.substr(0, whole.find(' ')));
  }
  return words;
}

using Words = std::vector<std::string>;

constexpr const char* kStory = "Two people were killed in Tel Amara.\n\nThe shelling began at noon.\n\n";

TEST(OtherStories, StandBelowAHeading) {
  const std::pair<const char*, Words> table[] = {
      {"Prev Post\n\nThree men wounded in Bir Hadi\n\nNext Post\n\nRockets hit two farms", {"Three", "Rockets"}},
      {"Related news:\n\nFour Killed In Marj Salim", {"Related", "Four"}},
      {"Related news\n\nFour killed in Marj Salim\n\nThe army said it had hit a depot.",
       {"Four"}},                                               // the story goes on
      {"Related news\n\nFour were killed in Marj Salim.", {}},  // a sentence
      {"Related to the attack, four people died.", {}},
      {"Four killed in Marj Salim", {}},  // one line alone may be the story's own
  };
  for (const auto& [below, words] : table) EXPECT_EQ(others_in(std::string(kStory) + below), words) << below;
}

TEST(OtherStories, AreTheHeadlinesBelowTheEnd) {
  const std::string headlines =
      "Man shot dead by unknown gunmen in Bir Hadi\n\n2 girls injured by a landmine near Marj Salim\n\nShare\n\n"
      "\xe2\x80\x9cSaba camera\xe2\x80\x9d in Bir Hadi city captures damage\n\nArmy | Convoy hit on the road to Wadi "
      "Nur leaves many…";
  EXPECT_EQ(others_in(kStory + headlines), (Words{"Man", "2", "Share", "\xe2\x80\x9cSaba", "Army"}));
  EXPECT_EQ(others_in(headlines), Words{}) << "nothing before them: a list, not a tail";
  EXPECT_EQ(others_in(kStory + headlines + "\n\nThe army had no comment."), Words{}) << "the story goes on";
  EXPECT_EQ(others_in(kStory + headlines, true), Words{}) << "who read the page has said what is what";
}

TEST(OtherStories, AreNotAListOfTheStoryItself) {
  const std::string attacks =
      "A child killed by shelling in Bir Hadi\n\nTwo farmers injured by a mine in Marj Salim\n\nA school hit by two "
      "rockets in Wadi Nur";
  EXPECT_EQ(others_in("The monitor counted these attacks on Monday:\n\n" + attacks), Words{});
  const std::string bullets = "• A child killed in Bir Hadi\n\n• Two farmers injured in Marj Salim\n\n• A school hit";
  EXPECT_EQ(others_in(kStory + bullets), Words{});
  const std::string names =
      "Salim Haddad Nasser from Bir Hadi\n\nNura Haddad Nasser from Bir Hadi\n\nOmar Saleh Aziz from Wadi Nur";
  EXPECT_EQ(others_in(kStory + names), Words{});
}

}  // namespace
}  // namespace cairn
