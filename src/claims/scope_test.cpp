#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;

TEST(Scope, IsReadFromTheWordsNearTheNumber) {
  struct Row {
    std::string_view text;
    Scope scope;  ///< Of the text's last claim.
  };
  const Row table[] = {
      {"A mortar round killed three people in Tel Amara on Tuesday.", Scope::incident},
      {"The shelling in Tel Amara on Tuesday left one man dead, and the toll is expected to rise.",
       Scope::running_total},
      // "so far" about something else
      {"So far no group has said it planted the bomb that killed four people in Tel Amara on Tuesday.",
       Scope::incident},
      {"Two raids on Tel Amara and Qasr Luban killed nine people on Tuesday.", Scope::multi_incident},
      {"The number of dead from these raids on Tel Amara has jumped to 27.", Scope::running_total},
      {"Nine recruits died in two mysterious explosions in Tel Amara on Tuesday.", Scope::multi_incident},
      {"The 22 homicides in Port Sirin in 2031 are twice those of last year.", Scope::cumulative},
      // what is denied is no vaguer than what is claimed
      {"The army denied that any civilians had died in Tel Amara.", Scope::incident},
      {"The campaign means the destruction of homes and schools in Tel Amara.", Scope::unspecified},
      // a single person is no sum
      {"The war took another toll this year when a colonel was killed by a mine in Tel Amara on Tuesday.",
       Scope::incident},
      {"Shelling has killed 40 people in Tel Amara so far this year.", Scope::cumulative},
      {"Over the past 24 hours, shelling killed five people in Tel Amara.", Scope::cumulative},
      {"Marsa Watch said 214 civilians were killed in April.", Scope::cumulative},
      {"Airstrikes killed 24 civilians in Tel Amara between 3 and 9 June.", Scope::cumulative},
      {"Airstrikes killed 24 civilians in Tel Amara on the night of 3-4 June.", Scope::incident},
      {"An air raid killed 47 people in Tel Amara in April.", Scope::incident},
      {"At least 8,200 civilians have died since the start of the invasion.", Scope::cumulative},
      {"Shelling in Tel Amara on Tuesday killed three people, bringing the number of people killed to 340.",
       Scope::cumulative},
      {"Shelling in Tel Amara on Tuesday killed three people, bringing the number of people killed to 12.",
       Scope::running_total},
      {"The army said 432 people had died.", Scope::cumulative},
      {"A raid on Tel Amara on Tuesday killed three people. The ministry spoke of 130 wounded.", Scope::incident},
      {"Globally, 91 people have died of their wounds.", Scope::cumulative},
      {"During the conflict, the army killed 30 officials in Tel Amara.", Scope::cumulative},
      {"To date, in what the ministry and the councils of both towns call the worst of times that the valley has seen "
       "in "
       "a generation of unrest, 30 people have been killed in Tel Amara.",
       Scope::cumulative},
      {"The twin bombings in Tel Amara and Qasr Luban on Tuesday killed 17 people.", Scope::multi_incident},
      {"Forty people were killed in raids across the province on Tuesday.", Scope::multi_incident},
      {"Gunmen killed nine drivers in Tel Amara in only two weeks.", Scope::cumulative},
      {"Gunmen killed nine drivers in Tel Amara two weeks ago.", Scope::incident},
      {"The unrest that began in Tel Amara on Monday has left 57 people dead.", Scope::cumulative},
      {"Over the past three days, shelling of Tel Amara went on. Eleven people were killed.", Scope::cumulative},
      {"The centre recorded 14 attacks on schools in May. Thirty-one pupils were killed.", Scope::cumulative},
      {"The centre recorded 14 attacks on schools in May. A bomb killed 31 pupils in Tel Amara on 3 May.",
       Scope::incident},
      {"The shelling of Tel Amara and other massacres killed 24 people.", Scope::multi_incident},
      {"The army said on Tuesday that seven soldiers were killed in those towns.", Scope::multi_incident},
      {"Both towns were levelled in the raids.", Scope::multi_incident},
      // the first words of the sentence speak of the reports, not of the toll
      {"Initial reports, which the ministry of the province took up in a long statement that its spokesman read out to "
       "the press at noon, claimed that seven people had been killed in Tel Amara on Tuesday.",
       Scope::incident},
      {"To date, no bodies have been found, said the brother of a man killed in Tel Amara on Tuesday with four others.",
       Scope::incident},
      // the cue stands in another part of the sentence
      {"A mortar round killed three people in Tel Amara on Tuesday, and the mayor, who had come back from a visit to "
       "his brother in Port Sirin an hour before, said that he would ask for help throughout the country.",
       Scope::incident},
      // a period that only says when one event was
      {"Last year's bombing of the bakery in Tel Amara killed nine people.", Scope::incident},
      {"Last year's bombings in Tel Amara killed nine people.", Scope::cumulative},
      {"An airstrike in mid-April killed nine people in Tel Amara.", Scope::incident},
      {"A year on, the wives of 140 missing fishermen of Tel Amara still wait.", Scope::unspecified},
      {"Drones carried out 33 attacks on Tel Amara since January 2031. These attacks left 21 people dead.",
       Scope::cumulative},
      {"The number of attacks on Tel Amara since January 2031 has reached 33. Those attacks killed 21 people.",
       Scope::cumulative},
  };
  for (const auto& [text, scope] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-06-18");
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(to_string(claims.back().scope), to_string(scope));
  }
}

TEST(Scope, GivesThePeriodInWhichTheSentenceBeforeCountedEvents) {
  const std::vector<Claim> claims =
      claims_in("Drones carried out 33 attacks on Tel Amara since January 2031. These attacks left 21 people dead.",
                "2031-06-18");
  ASSERT_EQ(claims.size(), 1u);
  ASSERT_TRUE(claims[0].period);
  ASSERT_TRUE(claims[0].date);
  EXPECT_EQ(claims[0].date->basis, DateBasis::anaphoric);
  EXPECT_EQ(claims[0].period->start, claims[0].date->start);
}

TEST(Scope, OfEventsThatWereCountedTakesOverNoTown) {
  const std::vector<Claim> claims = claims_in(
      "A drone hit Tel Amara on Tuesday. Drones carried out 33 attacks since January 2031. These attacks left 21 "
      "people "
      "dead.",
      "2031-06-18");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_FALSE(claims[0].place);
}

TEST(Scope, OfAPeriodTakesOverNoWeaponPartyOrTown) {
  const std::vector<Claim> claims = claims_in(
      "Red Coast Army missiles hit Tel Amara on Tuesday, killing four people. So far this year 8,200 civilians have "
      "been "
      "killed.",
      "2031-06-18");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(claims[1].scope, Scope::cumulative);
  EXPECT_FALSE(claims[1].weapon);
  EXPECT_FALSE(claims[1].place);
  EXPECT_TRUE(claims[1].alleged_actors.empty());
}

}  // namespace
}  // namespace cairn
