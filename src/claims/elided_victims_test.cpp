#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;

std::string status_and_words(const Claim& claim) {
  if (!claim.victims) return "none";
  return std::string(to_string(claim.victims->status)) + " " + claim.victims->described_as;
}

TEST(ElidedVictims, AreWhoeverTheSentenceNamed) {
  struct Row {
    std::string_view text;
    std::string_view last;  ///< Status and words of the last claim's victims.
  };
  const Row table[] = {
      {"Ten rebels were killed and six wounded in Tel Amara.", "combatant rebels"},
      {"The mortar round killed one soldier and wounded several others in Tel Amara.", "combatant others"},
      {"A civilian was killed and seven others were injured in Tel Amara.", "civilian others"},
      // parts do not name the whole
      {"Ten people, including two soldiers, were killed and six wounded in Tel Amara.", "unknown people"},
      {"There were 26 dead and 8 wounded among the civilians of Tel Amara.", "civilian civilians"},
      {"The rebels have suffered 37 casualties in Tel Amara.", "combatant rebels"},
      {"The blast left 12 dead in Tel Amara.", "none"},
  };
  for (const auto& [text, last] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-06-18");
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(status_and_words(claims.back()), last);
  }
}

TEST(ElidedVictims, NeverChangeANumberOrItsWords) {
  const std::vector<Claim> claims = claims_in("Ten rebels were killed and six wounded in Tel Amara.", "2031-06-18");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(claims[1].count->low, 6);
  EXPECT_EQ(claims[1].count->span->size(), 3u);
}

}  // namespace
}  // namespace cairn
