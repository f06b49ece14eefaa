#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::in_words;
using reading_for_tests::read;

/// "23..23 exact | civilians | civilian", what is not plain after it.
std::vector<std::string> groups_in(std::string_view text) {
  const auto reading = read(std::string(text));
  std::vector<std::string> out;
  for (const Group& group : read_groups(reading.text, reading_for_tests::lexicon().tables(), reading.sentence)) {
    std::string line = in_words(group.count);
    if (group.victims) {
      line += " | " + group.victims->described_as + " | ";
      line += to_string(group.victims->status);
      if (group.victims->group) line += " " + *group.victims->group;
    }
    if (group.bodies) line += " bodies";
    if (group.negated) line += " negated";
    if (group.share) line += " share";
    if (group.elided) line += " elided";
    if (group.definite) line += " definite";
    out.push_back(line);
  }
  return out;
}

TEST(ReadGroups, CountsPeopleAndSaysWhoTheyAre) {
  struct Row {
    std::string_view text;
    std::vector<std::string> groups;
  };
  const Row table[] = {
      {"killed 23 people", {"23..23 exact | people | unknown"}},
      {"killed at least 23 civilians", {"23.. at_least | civilians | civilian"}},
      {"killed two nuns and a peasant", {"2..2 exact | nuns | unknown", "1..1 exact | peasant | civilian"}},
      {"killed 12 deminers", {"12..12 exact | deminers | unknown"}},
      {"killed nine conscripts", {"9..9 exact | conscripts | combatant"}},
      {"killed seven Hutus", {"7..7 exact | Hutus | unknown"}},
      {"killed a Syrian.", {"1..1 exact | Syrian | unknown"}},
      {"killed two Syrian nurses", {"2..2 exact | Syrian nurses | unknown medics"}},
      {"killed a woman", {"1..1 exact | woman | unknown women"}},
      {"killed civilians", {"2.. word civilians | civilians | civilian"}},
      {"killed four young Karunan men", {"4..4 exact | young Karunan men | unknown men"}},
      {"killed two soldiers", {"2..2 exact | soldiers | combatant"}},
      {"killed two paramedics", {"2..2 exact | paramedics | unknown medics"}},
      {"killed two shoppers", {"2..2 exact | shoppers | civilian"}},
      {"killed a 34-year-old man", {"1..1 exact | 34-year-old man | unknown men"}},
      {"killed a 9-year-old girl", {"1..1 exact | 9-year-old girl | unknown children"}},
      {"killed a 15-year-old shepherd", {"1..1 exact | 15-year-old shepherd | civilian children"}},
      {"killed a 9-year-old boy", {"1..1 exact | 9-year-old boy | unknown children"}},
      {"killed a girl and infant", {"2..2 exact | girl and infant | unknown children"}},
      {"killed a group of 12 shoppers", {"12..12 exact | shoppers | civilian"}},
      {"14 of the 26 passengers were killed", {"14..14 exact | passengers | civilian"}},
      {"killed three fleeing villagers", {"3..3 exact | fleeing villagers | civilian"}},
      {"12 quarrymen were killed", {"12..12 exact | quarrymen | unknown"}},
      {"killed nine Hollinians.", {"9..9 exact | Hollinians | unknown"}},
      {"killed his wife", {"1..1 exact | wife | unknown women"}},
      {"killed her three children", {"3..3 exact | children | unknown children"}},
      {"killed a family of 17", {"17..17 exact | family | unknown family"}},
      {"killed 12 soldiers and civilians", {"12..12 exact | soldiers and civilians | mixed"}},
      {"killed two women and a child", {"2..2 exact | women | unknown women", "1..1 exact | child | unknown children"}},
      {"no civilians were hurt", {"0..0 exact | civilians | civilian negated"}},
      {"wounded 13 others", {"13..13 exact | others | unknown"}},
      {"killed 26.", {"26..26 exact elided"}},
      {"the three men died", {"3..3 exact | men | unknown men definite"}},
      {"a 34-year-old", {"1..1 exact | 34-year-old | unknown"}},
      {"dozens of villagers", {"12.. word dozens | villagers | civilian"}},
      {"found 12 bodies", {"12..12 exact | bodies | unknown bodies"}},
      {"found the bodies of 140 people", {"140..140 exact | people | unknown bodies definite"}},
  };
  for (const auto& [text, groups] : table) EXPECT_EQ(groups_in(text), groups) << text;
}

TEST(ReadGroups, FindsNobodyWhereNobodyIsCounted) {
  for (const std::string_view text : {"on 12 March", "a 34-year-old bridge", "in 2031", "12 houses burned",
                                      "fired 120 mm shells", "walked 12 km", "at 5:30", "a Syrian air strike killed",
                                      "Syrian jets killed", "a guerrilla vehicle was hit"}) {
    EXPECT_TRUE(groups_in(text).empty()) << text << ": " << groups_in(text).front();
  }
}

}  // namespace
}  // namespace cairn
