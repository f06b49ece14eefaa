#include "claims/frames.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;
using reading_for_tests::read;

using Lines = std::vector<std::string>;

struct Row {
  std::string_view text;
  Lines claims;
};

void expect_claims(std::span<const Row> table) {
  for (const auto& [text, claims] : table) EXPECT_EQ(in_words(claims_in(std::string(text))), claims) << text;
}

TEST(ReadFrames, FindsVictimsOnTheSideTheirVerbHasThem) {
  struct FormRow {
    std::string_view rule;
    std::string_view text;
    Lines claims;
  };
  const FormRow table[] = {
      {"passive", "Three people were killed in Marsa.", {"killed 3..3 exact unknown"}},
      {"active", "The blast killed three people.", {"killed 3..3 exact unknown"}},
      {"active", "A raid on Marsa, killing two women.", {"killed 2..2 exact unknown women"}},
      {"active", "The raid claimed the lives of four children.", {"killed 4..4 exact unknown children"}},
      {"reduced_passive", "Three people killed in Marsa blast", {"killed 3..3 exact unknown"}},
      {"intransitive", "Four villagers died in the raid.", {"killed 4..4 exact civilian"}},
      {"state", "The raid left 12 people dead.", {"killed 12..12 exact unknown"}},
      {"inside", "Rescuers counted 12 dead soldiers.", {"killed 12..12 exact combatant"}},
      {"noun_of", "The raid caused the death of two nurses.", {"killed 2..2 exact unknown medics"}},
      {"noun_count", "The raid caused 27 fatalities.", {"killed 27..27 exact"}},
      {"toll", "The death toll rose to 30.", {"killed 30..30 exact running_total revises"}},
      {"location", "Six people are trapped under the rubble.", {"trapped 6..6 exact unknown"}},
      {"bodies", "Rescuers recovered 12 bodies.", {"bodies_recovered 12..12 exact unknown"}},
  };
  for (const auto& [rule, text, claims] : table) {
    SCOPED_TRACE(text);
    const auto found = claims_in(std::string(text));
    EXPECT_EQ(in_words(found), claims);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].rule, rule);
  }
}

TEST(ReadFrames, TellsEffectsApart) {
  const Row table[] = {
      {"Two people were killed and five injured.", {"killed 2..2 exact unknown", "injured 5..5 exact unknown"}},
      {"Seven people were killed or wounded.", {"killed_or_injured 7..7 exact unknown"}},
      {"Nine people were killed and wounded in the raid.", {"killed_or_injured 9..9 exact unknown"}},
      {"Three fishermen are missing.", {"missing 3..3 exact unknown"}},
      {"Soldiers arrested four teachers.", {"detained 4..4 exact unknown"}},
      {"Some 900 people were displaced.", {"displaced 900..900 about unknown cumulative"}},
      {"Two prisoners were tortured.", {"tortured 2..2 exact unknown"}},
      {"Four bodies were buried in Marsa.", {"bodies_buried 4..4 exact unknown"}},
      {"Ten bodies are still under the rubble.", {"bodies_unrecovered 10..10 exact unknown"}},
  };
  expect_claims(table);
}

TEST(ReadFrames, KeepsPartsApartFromTheirWholes) {
  const Row table[] = {
      {"The raid killed 23 people, including 14 children.",
       {"killed 23..23 exact unknown", "killed 14..14 exact unknown children part of d1#1"}},
      {"The raid killed 23 people, including 14 children and nine women.",
       {"killed 23..23 exact unknown", "killed 14..14 exact unknown children part of d1#1",
        "killed 9..9 exact unknown women part of d1#1"}},
      {"The raid killed 23 people, 14 of them children.",
       {"killed 23..23 exact unknown", "killed 14..14 exact unknown children part of d1#1"}},
      {"The raid killed 23 people, among them a woman.",
       {"killed 23..23 exact unknown", "killed 1..1 exact unknown women part of d1#1"}},
      {"Six civilians, most of whom were children, were killed.", {"killed 6..6 exact civilian"}},
      {"A raid killed nine people in Marsa. His wife was killed.",
       {"killed 9..9 exact unknown", "killed 1..1 exact unknown women part of d1#1"}},
      {"A raid killed nine people in Marsa. The dead included three children.",
       {"killed 9..9 exact unknown", "killed 3..3 exact unknown children part of d1#1"}},
      {"Two civilians were among four people killed in Marsa.",
       {"killed 2..2 exact civilian part of d1#2", "killed 4..4 exact unknown"}},
      {"The raid killed nine people: five rebels, three soldiers and a civilian.",
       {"killed 9..9 exact unknown", "killed 5..5 exact combatant part of d1#1",
        "killed 3..3 exact combatant part of d1#1", "killed 1..1 exact civilian part of d1#1"}},
  };
  expect_claims(table);
}

// One row for each error that docs/methods/reading.md calls worse than a miss, as far as one sentence can show it.
TEST(ReadFrames, MakesNoHarmfulErrorOfTheKnownKinds) {
  const Row table[] = {
      // a year, an age, a clock time, a distance, a number of houses counted as people
      {"In 2031 the raid killed two people.", {"killed 2..2 exact unknown"}},
      {"A 34-year-old man was killed.", {"killed 1..1 exact unknown men"}},
      {"The raid at 5:30 killed two people.", {"killed 2..2 exact unknown"}},
      {"Two people died 12 km from Marsa.", {"killed 2..2 exact unknown"}},
      // a negated or hypothetical death stored as affirmed
      {"No civilians were killed.", {"killed 0..0 exact civilian negated"}},
      {"No fewer than 23 people were killed.", {"killed 23.. at_least unknown"}},
      {"The raid could kill 12 people.", {"killed 12..12 exact unknown hypothetical"}},
      {"Twelve people would have been killed.", {"killed 12..12 exact unknown hypothetical"}},
      // a cumulative figure stored as one incident
      {"Since 2029, 900 people have been killed in Karuna.", {"killed 900..900 exact unknown cumulative"}},
      // wounded stored as dead, since they follow in the list of the dead
      {"Four people were killed, including two children, and 13 others, including ten children, were injured.",
       {"killed 4..4 exact unknown", "killed 2..2 exact unknown children part of d1#1", "injured 13..13 exact unknown",
        "injured 10..10 exact unknown children part of d1#3"}},
      {"Twelve people, including two women and three men, including a doctor, were killed.",
       {"killed 12..12 exact unknown", "killed 2..2 exact unknown women part of d1#1", "killed 3..3 exact unknown men part of d1#1",
        "killed 1..1 exact unknown medics part of d1#1"}},
      {"More than 20 injured victims, as well as seven who had been killed, were taken to hospital.",
       {"injured 20.. more_than unknown", "killed 7..7 exact unknown"}},
      // dead and wounded stored as dead
      {"The raid left 40 people dead or wounded.", {"killed_or_injured 40..40 exact unknown"}},
      {"The raid caused 37 casualties.", {"killed_or_injured 37..37 exact"}},
      // trapped people or recovered bodies stored as killed
      {"Two hundred people were trapped under the rubble.", {"trapped 200..200 exact unknown"}},
      {"Diggers found 40 bodies in a mass grave.", {"bodies_recovered 40..40 exact unknown"}},
  };
  expect_claims(table);
}

TEST(ReadFrames, GivesNothingWhereNobodyIsHarmed) {
  for (const std::string_view text :
       {"Twelve people met in Marsa.", "The dead sea lies far away.", "12 houses stood empty.", ""}) {
    EXPECT_EQ(in_words(claims_in(std::string(text))), Lines{}) << text;
  }
}

TEST(OpenLists, TakesOnlyPeopleAsItemsOfPeople) {
  const Row table[] = {
      {"The raid killed nine people, as follows:\n- six soldiers\n- three nurses",
       {"killed 9..9 exact unknown", "killed 6..6 exact combatant part of d1#1",
        "killed 3..3 exact unknown medics part of d1#1"}},
      {"The shells hit two houses:\n- six soldiers", {"damage hit 2..2 exact"}},
  };
  expect_claims(table);
}

TEST(ReadFrames, PointsAtTheTokensOfItsWords) {
  const auto reading = read("The raid killed at least 23 people.");
  auto groups = read_groups(reading.text, reading_for_tests::lexicon().tables(), reading.sentence);
  const auto frames = read_frames(reading.text, reading_for_tests::lexicon().tables(), reading.sentence, groups);
  ASSERT_EQ(frames.size(), 1u);
  const auto words = [&](std::size_t begin, std::size_t end) {
    return std::string(words_of(reading.text, reading.sentence.span_of(begin, end)));
  };
  EXPECT_EQ(words(frames[0].trigger_begin, frames[0].trigger_end), "killed");
  EXPECT_EQ(words_of(reading.text, *frames[0].count.span), "at least 23");
  EXPECT_EQ(words_of(reading.text, *frames[0].victims->span), "people");
}

}  // namespace
}  // namespace cairn
