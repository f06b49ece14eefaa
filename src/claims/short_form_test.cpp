#include "claims/short_form.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

const Day kPublished = *parse_day("2031-03-09");

TEST(ShortForm, SaysWhatIsNotPlain) {
  struct Row {
    std::string text;
    std::string form;
  };
  const Row table[] = {
      {"Nothing happened in Tel Amara.", "nothing"},
      {"Airstrikes killed at least 23 people in Tel Amara on Friday, Marsa Watch said.",
       "killed 23.., at_least, reported, incident, unknown, weapon airstrike, place Tel Amara, precision town, "
       "date 2031-03-07, month 3, weekday 5, day -2, source Marsa Watch, role monitor, cue said"},
      {"Twelve people, including four children, were killed.",
       "killed 12, unspecified, unknown; killed 4, part, unspecified, unknown, group children"},
      {"Two schools were destroyed.", "damage destroyed 2, unspecified, object school"},
  };
  for (const auto& [text, form] : table)
    EXPECT_EQ(short_form(reading_for_tests::claims_in(text, "2031-03-09"), kPublished), form) << text;
}

TEST(Fits, AsksForWhatIsGivenAndForWhatMayNotBeLeftOut) {
  struct Row {
    std::string text;
    std::string expected;
    bool fits;
  };
  const std::string raid = "Airstrikes killed at least 23 people in Tel Amara on Friday, Marsa Watch said.";
  const Row table[] = {
      {raid, "killed 23..", true},
      {raid, " killed 23.. ,  at_least, weapon airstrike,place Tel Amara, weekday 5, day -2, role monitor ", true},
      {raid, "killed 23.., party -, no flag, no object", true},
      {raid, "killed 23", false},
      {raid, "injured 23..", false},
      {raid, "killed 23.., weapon shelling", false},
      {raid, "killed 23.., no weapon", false},
      {raid, "killed 23.., hearsay", false},
      {raid, "nothing", false},
      {raid, "killed 23..; injured 2", false},
      {"No civilians were killed in Tel Amara.", "killed 0", false},
      {"No civilians were killed in Tel Amara.", "killed 0, negated", true},
      {"Four people could be killed in Tel Amara.", "killed 4", false},
      {"Twelve people, including four children, were killed.", "killed 12; killed 4", false},
      {"Twelve people, including four children, were killed.", "killed 12; killed 4, part", true},
      {"It rained in Tel Amara.", "nothing", true},
      {"It rained in Tel Amara.", "killed 4", false},
  };
  for (const auto& [text, expected, right] : table) {
    const auto got = fits(expected, reading_for_tests::claims_in(text, "2031-03-09"), kPublished);
    ASSERT_TRUE(got) << expected << ": " << got.error().text();
    EXPECT_EQ(*got, right) << text << " => " << expected;
  }
}

TEST(Fits, RejectsWordsThatSayNothing) {
  for (const std::string_view expected :
       {"killed 4, wepon airstrike", "killed 4, no wepon", "killed 4, weapon", "killed 4, civilians"}) {
    const auto got = fits(expected, std::vector<Claim>{}, kPublished);
    ASSERT_FALSE(got) << expected;
    EXPECT_NE(got.error().message.find("says nothing about a claim"), std::string::npos);
  }
}

}  // namespace
}  // namespace cairn
