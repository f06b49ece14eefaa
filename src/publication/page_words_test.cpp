#include "publication/page_words.h"

#include <gtest/gtest.h>

#include <fstream>

namespace cairn::pages {
namespace {

Day day(std::string_view iso) { return *parse_day(iso); }

TEST(PageWords, WriteDaysAsPreciselyAsKnown) {
  struct Row {
    DayRange date;
    std::optional<Day> not_after;
    std::string_view words;
  };
  const Row table[] = {
      {{day("2018-11-09"), day("2018-11-09")}, {}, "9 November 2018"},
      {{day("2018-11-09"), day("2018-11-11")}, {}, "9–11 November 2018"},
      {{day("2018-11-30"), day("2018-12-02")}, {}, "30 November 2018 to 2 December 2018"},
      {{day("2018-11-01"), day("2018-11-30")}, {}, "November 2018"},
      {{day("2018-01-01"), day("2018-12-31")}, {}, "2018"},
      {{day("2018-11-09"), {}}, {}, "from 9 November 2018"},
      {{{}, day("2018-11-09")}, {}, "until 9 November 2018"},
      {{}, {}, "day not known"},
      {{}, day("2018-11-13"), "day not known, not after 13 November 2018"},
  };
  for (const auto& [date, not_after, words] : table) {
    SCOPED_TRACE(words);
    EXPECT_EQ(date_words(date, not_after), words);
  }
}

TEST(PageWords, GiveCoordinatesNoFinerThanThePlace) {
  Place place;
  place.precision = PlacePrecision::town;  // "the town of X", of which nobody knows where it lies
  EXPECT_EQ(coordinate_words(place), "");
  EXPECT_EQ(location_words(place), "not located");
  place.latitude = 34.6891;
  place.longitude = -40.8312;
  place.precision = PlacePrecision::city;
  EXPECT_EQ(coordinate_words(place), "34.69° N, 40.83° W");
  EXPECT_EQ(location_words(place), "centre of the city");
  place.precision = PlacePrecision::district;
  EXPECT_EQ(coordinate_words(place), "34.7° N, 40.8° W");
}

TEST(PageWords, HaveWordsForEveryValueOfTheClosedLists) {
  const auto all_have_words = [](auto first, const auto& words) {
    using E = decltype(first);
    for (const std::string_view name : names_of(E{})) EXPECT_FALSE(words(*from_string<E>(name)).empty()) << name;
  };
  all_have_words(AirwarsGrade{}, [](AirwarsGrade value) { return grade_word(value); });
  all_have_words(AirwarsGrade{}, [](AirwarsGrade value) { return grade_meaning(value); });
  all_have_words(EvidenceAxis{}, [](EvidenceAxis value) { return axis_words(value); });
  all_have_words(ResponsibilityAxis{}, [](ResponsibilityAxis value) { return axis_words(value); });
  all_have_words(NumberAxis{}, [](NumberAxis value) { return axis_words(value); });
  all_have_words(StatusAxis{}, [](StatusAxis value) { return axis_words(value); });
  all_have_words(StrikeAxis{}, [](StrikeAxis value) { return axis_words(value); });
  all_have_words(Effect{}, [](Effect value) { return effect_words(value); });
  all_have_words(Role{}, [](Role value) { return role_words(value); });
  all_have_words(LinkRelation{}, [](LinkRelation value) { return relation_words(value); });
  all_have_words(Certainty{}, [](Certainty value) { return certainty_words(value); });
  all_have_words(DateBasis{}, [](DateBasis value) { return date_basis_words(value); });
  all_have_words(PlacePrecision{}, [](PlacePrecision value) { return place_precision_words(value); });
  EXPECT_EQ(scope_words(Scope::incident), "");
  EXPECT_EQ(stance_words(Stance::none), "");
}

TEST(PageWords, SayEveryNoteCodeThatIsDocumented) {
  std::ifstream file(std::string(CAIRN_SOURCE_DIR) + "/docs/formats/notes.md");
  std::size_t codes = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) continue;
    const std::string code = line.substr(3, line.find('`', 3) - 3);
    EXPECT_NE(flag_words(code), plain_words(code)) << "page_flags.cpp has no words for " << code;
    ++codes;
  }
  EXPECT_GT(codes, 20U);
  EXPECT_EQ(flag_words("a_new_code"), "a new code");
}

}  // namespace
}  // namespace cairn::pages
