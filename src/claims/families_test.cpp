#include "claims/families.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

TEST(FamiliesIn, AreNamedBeforeTheWord) {
  struct Row {
    std::string_view text;
    std::vector<std::string_view> families;
  };
  const Row table[] = {
      {"A strike on the Salim family home killed two people.", {"Salim"}},
      {"A strike on the house of the Abu Qasim family killed two people.", {"Abu Qasim"}},
      {"Two members of the al-Haddad family were killed.", {"al-Haddad"}},
      {"Two members of the Al Haddad clan were killed.", {"Al Haddad"}},
      {"The strike hit the Omari family\u2019s house.", {"Omari"}},
      {"The strike hit Omari\u2019s family.", {"Omari"}},
      {"Houses of the Salim, al-Haddad and Abu Qasim families were destroyed.", {"Salim", "al-Haddad", "Abu Qasim"}},
      {"Houses of the Salim, al-Haddad, and Omari families were destroyed, and the Salim family was killed.", {"Salim", "al-Haddad", "Omari"}},
      {"Salim Haddad, the father of the Omari family, was killed.", {"Omari"}},
      // none
      {"Two families were killed.", {}},
      {"Many families fled.", {}},
      {"A family of six was killed.", {}},
      {"The family was killed.", {}},
      {"Displaced families were sheltering there.", {}},
      {"Omar Salim and his family were killed.", {}},
  };
  for (const auto& [text, families] : table) {
    SCOPED_TRACE(text);
    const auto reading = reading_for_tests::read(std::string(text));
    EXPECT_EQ(families_in(reading.text, reading.sentence), families);
  }
}

TEST(SetFamilies, GivesThemToTheClaimsOfTheirSentence) {
  const auto claims = reading_for_tests::claims_in(
      "A strike on the Salim family home killed two people in Tel Amara. A day later a strike killed three people in Marsa.", "2031-03-12");
  ASSERT_GE(claims.size(), 2U);
  for (const Claim& claim : claims) {
    const bool first = claim.sentence->begin == 0;
    EXPECT_EQ(claim.families, first ? std::vector<std::string>{"Salim"} : std::vector<std::string>{}) << claim.claim;
  }
}

}  // namespace
}  // namespace cairn
