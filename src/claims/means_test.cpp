#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;

struct Row {
  std::string_view text;
  std::string_view last;  ///< Of the last claim: weapon type, or "none"; then the parties alleged.
};

std::string weapon_and_parties(const Claim& claim) {
  std::string out = claim.weapon ? std::string(to_string(claim.weapon->type)) : "none";
  for (const AllegedActor& actor : claim.alleged_actors) out += ", " + actor.party.value_or("?");
  return out;
}

void expect_last(std::span<const Row> table) {
  for (const auto& [text, last] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-06-18");
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(weapon_and_parties(claims.back()), last);
  }
}

TEST(Means, AreTakenOverWhereTheAccountGoesOn) {
  const Row table[] = {
      {"A Red Coast Army drone hit a van in Tel Amara on Tuesday. The strike killed two people.",
       "drone_strike, Red Coast Army"},
      {"Red Coast Army mortars hit Tel Amara on Tuesday. Two people were killed.", "shelling, Red Coast Army"},
      {"Missiles fell in Israeli raids on Tel Amara on Tuesday. The raid killed two people.", "missile, Israel"},
      // fighting names no means, and none is taken over beside it
      {"Mortars hit Tel Amara on Tuesday. Two soldiers were killed in clashes near Qasr Luban.", "none"},
      {"Mortars hit Tel Amara on Tuesday. Another man was killed in Qasr Luban.", "none"},
      // fate and finding are not the blow
      {"Red Coast Army jets bombed Tel Amara on Tuesday. Three men were detained.", "none"},
      {"Red Coast Army jets bombed Tel Amara on Tuesday. Nine bodies were recovered.", "none"},
  };
  expect_last(table);
}

TEST(Means, TieAPartyToTheDeedOnlyByWords) {
  const Row table[] = {
      {"Two people were killed in an attack on a post in Tel Amara by Red Coast Army units.", "none, Red Coast Army"},
      {"The Red Coast Army was killing farmers in Tel Amara.", "none, Red Coast Army"},
      {"Two Red Coast Army soldiers were killed in Tel Amara.", "none"},
  };
  expect_last(table);
}

}  // namespace
}  // namespace cairn
