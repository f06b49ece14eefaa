#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

// Which day a claim gets: that of the event, never that of a statement, a journey or a vote.

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;

TEST(EventDay, IsTheDayOfTheHarmAndOfNothingElse) {
  struct Row {
    std::string_view text;
    std::vector<std::string> days;  ///< Of the claims, in order.
  };
  const Row table[] = {
      {"Two people were killed in Tel Amara on Monday, the mayor said on Tuesday.", {"2031-03-10"}},
      {"The mayor said on Tuesday that two people had been killed.", {"none"}},
      {"A raid on Monday killed two teachers. Radio Marsa continued to report four dead on Tuesday evening.",
       {"2031-03-10", "2031-03-10"}},
      {"About 1,500 residents marched on Sunday to protest the killing of two teachers.", {"none"}},
      {"The council on Tuesday sent a letter about two teachers killed in Tel Amara.", {"none"}},
      {"Shoppers had gathered on Tuesday when a bomb killed two people.", {"2031-03-11"}},
      {"Two teachers were killed ahead of the May 3 vote.", {"none"}},
      {"On 4 March a shell killed two teachers. A nurse died the next day. Three pupils were injured.",
       {"2031-03-04", "2031-03-05", "2031-03-04"}},
      {"A raid on 4 March killed two teachers. The next day, shelling killed three pupils.",
       {"2031-03-04", "2031-03-05"}},
      {"4 March 2031, near Tel Amara, via Marsa Watch. A review found that civilian casualties did not occur.",
       {"2031-03-04"}},
      {"The war, which began in 2029, has killed many teachers.", {"none"}},
      {"This week the mayor accused the council of ordering the killing of a teacher.", {"none"}},
      {"A shell killed two teachers in the early hours of Tuesday.", {"2031-03-11"}},
      {"Overnight, shells killed two teachers in Tel Amara.", {"2031-03-11/2031-03-12"}},
      {"Two teachers were killed between 3 and 5 March.", {"2031-03-03/2031-03-05"}},
      {"TWO TEACHERS WERE KILLED LAST NIGHT.", {"2031-03-11"}},
      // an event that another is explained by
      {"A raid on 4 March killed two teachers. The talks ended after a raid in which three pupils died.",
       {"2031-03-04", "none"}},
      {"The council met on 4 March after a raid in which three pupils died.", {"none"}},
      {"A raid on 4 March killed two teachers. In response, the mayor said, three pupils died.",
       {"2031-03-04", "2031-03-04"}},
      {"Four men were arrested on Tuesday for the killing of a judge.", {"2031-03-11", "none"}},
      {"Four men were arrested for the killing of a judge on 4 March.", {"none", "2031-03-04"}},
      // another year, far from the effect word
      {"A raid on 4 March 2031 killed two teachers. A patrol killed nine herders and burned their tents in 2015.",
       {"2031-03-04", "none", "2015-01-01/2015-12-31"}},
      // the first day that is named is of nothing that hurts anybody
      {"The editorial of 4 March praised the mayor. Two teachers were killed in Tel Amara.", {"none"}},
  };
  for (const auto& [text, days] : table) {
    std::vector<std::string> found;
    for (const Claim& claim : claims_in(std::string(text), "2031-03-12")) found.push_back(in_words(claim.date));
    EXPECT_EQ(found, days) << text;
  }
}

TEST(EventDay, IsUnresolvedWithoutADayOfPublication) {
  for (const std::string_view when : {"on Tuesday", "yesterday", "last week", "overnight", "on 4 March", "this year"}) {
    const auto claims = claims_in("Two teachers were killed " + std::string(when) + ".");
    ASSERT_EQ(claims.size(), 1u) << when;
    EXPECT_EQ(in_words(claims[0].date), "unresolved") << when;
  }
}

}  // namespace
}  // namespace cairn
