#include <gtest/gtest.h>

#include "claims/numbers.h"
#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::read;

/// "people 12; date 3": each number's type and words.
std::string types_in(std::string_view text) {
  const auto reading = read(std::string(text));
  std::string out;
  for (const TypedNumber& number : read_numbers(reading.text, reading.sentence)) {
    if (!out.empty()) out += "; ";
    out += to_string(number.type);
    out += " " + std::string(words_of(reading.text, *number.count.span));
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view types;
};

void expect(std::span<const Row> table) {
  for (const auto& [text, types] : table) EXPECT_EQ(types_in(text), types) << text;
}

TEST(TypeOfNumber, CountsPeopleByTheirNounOrTheEffectWordBeside) {
  const Row table[] = {
      {"killed at least 23 people", "people at least 23"},
      {"12 quarrymen were killed", "people 12"},
      {"killed seven unsuspecting villagers", "people seven"},
      {"Two were killed and three wounded", "people Two; people three"},
      {"14 of the 26 victims were women", "people 14"},
      {"injured 20-55 civilians", "people 20-55"},
      {"killed between three and four soldiers", "people between three and four"},
      {"2000 people fled", "people 2000"},
      {"killed 9 militants in three clashes", "people 9; incidents three"},
      {"two Brovian jets bombed 12 houses", "objects two; objects 12"},
  };
  expect(table);
}

TEST(TypeOfNumber, KeepsWhatTellsTheTimeApart) {
  const Row table[] = {
      {"in 2031", "year 2031"},
      {"the 1990s", "year 1990"},
      {"on 12 March 2031", "date 12; year 2031"},
      {"on March 12, 2031", "date 12; year 2031"},
      {"on Feb. 21", "date 21"},
      {"12 NOV 89", "date 12; year 89"},
      {"12-15 March", "date 12; date 15"},
      {"on October 9th", "date 9"},
      {"in 2013-2014", "year 2013; year 2014"},
      {"at 12:30 p.m.", "clock_time 12; clock_time 30"},
      {"at 9:50pm", "clock_time 9; clock_time 50"},
      {"at 5 a.m. they", "clock_time 5"},
      {"at 1545 (2145 GMT)", "clock_time 1545; clock_time 2145"},
      {"for six more months", "duration six"},
      {"ten to twelve hours", "duration ten; duration twelve"},
      {"a two-day truce", "duration two"},
      {"aged 34 and", "age 34"},
      {"a 34-year-old", "age 34"},
      {"six years old", "age six"},
      {"Samir Luban, 34, a baker", "age 34"},
  };
  expect(table);
}

TEST(TypeOfNumber, KeepsMeasuresAndNamesApart) {
  const Row table[] = {
      {"cost $5 million", "money 5 million"},
      {"6.5 million dollars", "money 6.5 million"},
      {"40 percent of it", "percent 40"},
      {"about 40%", "percent about 40"},
      {"walked 12 km", "distance 12"},
      {"a 500-kilometre line", "distance 500"},
      {"a 120mm mortar", "calibre 120"},
      {"a 500-pound bomb", "weight 500"},
      {"resolutions 2139 and 2254", "identifier 2139; identifier 2254"},
      {"in zone 5", "identifier 5"},
      {"an F-16 and an AK-47", "identifier 16; identifier 47"},
      {"the 3rd Brigade", "identifier 3"},
      {"call 0555 014 220", "identifier 0555; identifier 014; identifier 220"},
      {"the 4100 block of", "identifier 4100"},
      {"three villages", "objects three"},
      {"11 attacks and two mysterious explosions", "incidents 11; incidents two"},
      {"two thirds", "other two"},
  };
  expect(table);
}

}  // namespace
}  // namespace cairn
