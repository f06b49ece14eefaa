#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;

TEST(SeveralEvents, ATotalOverThoseToldOfBeforeIsOfSeveral) {
  struct Row {
    std::string_view text;
    Scope scope;  ///< Of the text's last claim.
  };
  constexpr Scope several = Scope::multi_incident;
  constexpr Scope one = Scope::incident;
  const Row table[] = {
      {"Strikes on several districts of Tel Amara killed dozens of people on Tuesday. At least 27 died in all.",
       several},
      {"Airstrikes hit several towns on Tuesday. Nine people died in Tel Amara. At least 27 died in all.", several},
      {"Separate strikes killed four people in Tel Amara and three in Tel Bissan. Overall, at least seven people were "
       "killed.",
       several},
      {"A blast in Tel Amara killed four people on Tuesday. A second strike in Tel Bissan killed three. Altogether "
       "seven "
       "people were killed.",
       several},
      {"Several strikes hit Tel Amara on Tuesday.\n\nA total of nine people were killed.", several},
      {"Several strikes killed four people in Tel Amara, bringing the death toll to nine.", several},
      // one event, in whatever parts
      {"A strike hit a house in Tel Amara on Tuesday. Seven people died in the house and two outside. Nine people were "
       "killed in all.",
       one},
      {"Several strikes hit Tel Amara on Tuesday. The strike on the market killed 12 people in all.", one},
      {"Several strikes hit Tel Amara on Tuesday. On Thursday nine people were killed in all in a blast.", one},
      {"Several strikes hit Tel Amara on Tuesday. Overall, one man was killed.", one},
      // no total
      {"Several strikes hit Tel Amara on Tuesday. Nine people were killed in Tel Bissan.", one},
      {"Strikes hit several towns on Tuesday. Nine people were killed in Tel Amara in all districts.", one},
      // too long ago
      {"Several strikes hit Tel Amara on Tuesday.\n\nThe road was closed.\n\nThe mayor spoke of rain.\n\nIn total nine "
       "people "
       "were killed in Tel Bissan.",
       one},
  };
  for (const auto& [text, scope] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-06-18");
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(to_string(claims.back().scope), to_string(scope));
  }
}

TEST(SeveralEvents, ATotalIsAtThePlaceNamedForAllOfThem) {
  const std::vector<Claim> claims = claims_in(
      "Airstrikes hit several districts of Tel Amara on Tuesday. Nine people died in Bir Sahm. At least 27 died in "
      "all.",
      "2031-06-18");
  ASSERT_EQ(claims.size(), 2u);
  ASSERT_TRUE(claims[1].place);
  EXPECT_EQ(claims[1].place->name, "Tel Amara");
}

}  // namespace
}  // namespace cairn
