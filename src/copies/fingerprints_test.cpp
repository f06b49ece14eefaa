#include "copies/fingerprints.h"

#include <gtest/gtest.h>

#include "copies/copies_for_tests.h"

namespace cairn {
namespace {

std::vector<std::uint64_t> fingerprints(const std::string& text) {
  return read_story(document_of("d", text), lexicon_for_tests()).fingerprints;
}

TEST(Fingerprints, AnyTwelveWordsInCommonShareOne) {
  InventedText invented(1);
  for (int i = 0; i < 200; ++i) {
    std::string common;
    for (int word = 0; word < 12; ++word) common += invented.word() + " ";
    const std::string a = invented.sentence(static_cast<int>(invented.number(40))) + " " + common + invented.sentence(30);
    const std::string b = invented.sentence(static_cast<int>(invented.number(40))) + " " + common + invented.sentence(20);
    EXPECT_GE(count_shared(fingerprints(a), fingerprints(b)), 1U) << common;
  }
}

TEST(Fingerprints, KeepAboutTwoOfNine) {
  InventedText invented(2);
  const double kept = static_cast<double>(fingerprints(joined_text(invented.sentences(2000))).size());
  EXPECT_NEAR(kept / (2000 * 14), 2.0 / 9, 0.01);  // Schleimer et al. (2003), section 3: density 2 / (w + 1).
}

TEST(Fingerprints, OfTextsThatAreHardlyTexts) {
  EXPECT_TRUE(fingerprints("").empty());
  EXPECT_TRUE(fingerprints("only four words here").empty());
  EXPECT_EQ(fingerprints("but here are five words").size(), 1U);
  std::string repeated;
  for (int i = 0; i < 1'000'000; ++i) repeated += "word ";
  EXPECT_EQ(fingerprints(repeated).size(), 1U);
}

}  // namespace
}  // namespace cairn
