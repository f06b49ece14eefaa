#include "claims/explain.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

std::string explained(std::string text, bool coloured = false) {
  return explain(reading_for_tests::document(std::move(text), "2031-03-09"), reading_for_tests::lexicon(),
                 &reading_for_tests::gazetteer(), coloured);
}

TEST(Explain, NamesWordsPlacesAndLinesOfTheRulePacks) {
  const std::string text =
      explained("Airstrikes killed 23 people in Tel Amara on Friday, Marsa Watch said. The roof fell at 5 pm.");
  for (const std::string_view part :
       {"outlet not known, published 2031-03-09, 1 claim\n", "d1#1  killed\n", "sentence    body [0,69]",
        "active, right ", "\"killed\" [11,17], effects.txt:", "count       23 (exact): \"23\" [18,20]",
        "victims     unknown: \"people\" [21,27], people.txt:",
        "weapon      airstrike: \"Airstrikes\" [0,10], weapons.txt:",
        "place       in, town, t:1: \"Tel Amara\" [31,40]",
        "date        2031-03-07 (relative_to_document): ", "source      monitor, \"said\": \"Marsa Watch\"",
        "clock_time  \"5\" in: The roof fell", "taken as    incident, reported"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
  }
}

TEST(Explain, SaysWhatIsTakenOverAndWhatWasNotTaken) {
  const std::string text =
      explained("Airstrikes hit Tel Amara on Friday. Two men were killed, residents of Qasr Luban said.");
  EXPECT_NE(text.find("taken over from: "), std::string::npos) << text;
}

TEST(Explain, StaysWithinOneHundredColumnsAndColoursOnlyWhereAsked) {
  std::string long_text = "Shelling killed four people in Tel Amara";
  for (int i = 0; i < 40; ++i) long_text += ", near the old stone bridge";
  const std::string plain = explained(long_text + ".");
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(explained(long_text + ".", true).find('\x1b'), std::string::npos);
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = plain.find('\n', at);
    ASSERT_NE(end, std::string::npos) << "ends with a line";
    EXPECT_LE(end - at, 100u) << plain.substr(at, end - at);
    at = end + 1;
  }
}

TEST(Explain, IsEmptyForATextThatSaysNothing) { EXPECT_EQ(explained("The road was closed."), ""); }

}  // namespace
}  // namespace cairn
