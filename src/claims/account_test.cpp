#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;

TEST(Account, KeepsThePlaceAndDayOfTheEvent) {
  struct Row {
    const char* what;
    std::string_view text;
    std::string_view place;  ///< Of the last claim.
    std::string_view date;
  };
  const Row table[] = {
      {"an unresolved weekday says less than the day that is known",
       "The bombing of 13 September 2029 in Tel Amara killed 13 people. The bomb exploded on a Friday. Two women were "
       "injured by the blast.",
       "Tel Amara", "2029-09-13"},
      {"what lies nearby is scenery",
       "The bombing of 13 September 2029 in Tel Amara killed 13 people. Guests were eating in nearby Qasr Luban when "
       "the "
       "bomb exploded. Two women were injured by the blast.",
       "Tel Amara", "2029-09-13"},
      {"a proper name keeps its noun, and the town around it is a parent",
       "Shells hit the Old Quarter of Tel Amara on 13 September 2029. Two women were injured.", "Old Quarter", "2029-09-13"},
      {"a figure over a period is of no single quarter",
       "Shells hit the Old Quarter of Tel Amara on 13 September 2029. Since January 2029, 400 people have been killed.",
       "none", "2029-01-01/"},
      {"a number right before a place is of that place",
       "On 13 September 2029 three soldiers were killed in Tel Amara and two in Qasr Luban.", "Qasr Luban",
       "2029-09-13"},
      {"another place of an event is one",
       "The bombing of 13 September 2029 in Tel Amara killed 13 people. The bomb in Qasr Luban exploded later. Two "
       "women "
       "were injured by the blast.",
       "Qasr Luban", "2029-09-13"},
  };
  for (const auto& [what, text, place, date] : table) {
    SCOPED_TRACE(what);
    const std::vector<Claim> claims = claims_in(std::string(text));
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(claims.back().place ? claims.back().place->name : "none", place);
    EXPECT_EQ(in_words(claims.back().date), date);
  }
}

}  // namespace
}  // namespace cairn
