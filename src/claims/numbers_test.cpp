#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::in_words;
using reading_for_tests::read;

std::string count_in(std::string_view text) {
  const auto reading = read(std::string(text));
  const auto found = read_count(reading.text, reading.sentence, 0);
  return found ? in_words(found->count) : "none";
}

TEST(ReadCount, KeepsWhatTheWordsAllow) {
  struct Row {
    std::string_view text;
    std::string_view count;
    std::string_view words;
  };
  const Row table[] = {
      {"23 people", "23..23 exact", "23"},
      {"1,139 people", "1139..1139 exact", "1,139"},
      {"twenty-three people", "23..23 exact", "twenty-three"},
      {"two hundred and fifty people", "250..250 exact", "two hundred and fifty"},
      {"a dozen people", "12..12 exact", "a dozen"},
      {"half a million people", "500000..500000 exact", "half a million"},
      {"1.2 million people", "1200000..1200000 exact", "1.2 million"},
      {"at least 23 people", "23.. at_least", "at least 23"},
      {"no fewer than 23 people", "23.. at_least", "no fewer than 23"},
      {"23+ people", "23.. at_least", "23+"},
      {"23 or more people", "23.. at_least", "23 or more"},
      {"more than 200 people", "200.. more_than", "more than 200"},
      {"over 200 people", "200.. more_than", "over 200"},
      {"upwards of 200 people", "200.. more_than", "upwards of 200"},
      {"between eight and 12 people", "8..12 between", "between eight and 12"},
      {"up to 40 people", "..40 up_to", "up to 40"},
      {"as many as 40 people", "..40 up_to", "as many as 40"},
      {"at most 40 people", "..40 up_to", "at most 40"},
      {"fewer than 40 people", "..39 up_to", "fewer than 40"},
      {"about 100 people", "100..100 about", "about 100"},
      {"around 100 people", "100..100 about", "around 100"},
      {"some 100 people", "100..100 about", "some 100"},
      {"nearly 100 people", "100..100 about", "nearly 100"},
      {"almost 100 people", "100..100 about", "almost 100"},
      {"approximately 100 people", "100..100 about", "approximately 100"},
      {"between 200 and 500 people", "200..500 between", "between 200 and 500"},
      {"200-500 people", "200..500 between", "200-500"},
      {"between 150 and more than 200 people", "150..200 between", "between 150 and more than 200"},
      {"at least 150 and up to more than 200 people", "150..200 between", "at least 150 and up to more than 200"},
      {"200\u2013500 people", "200..500 between", "200\u2013500"},
      {"200 to 500 people", "200..500 between", "200 to 500"},
      {"at least 150 and up to 200 people", "150..200 between", "at least 150 and up to 200"},
      {"a couple of people", "2.. word a couple", "a couple"},
      {"a few people", "2.. word a few", "a few"},
      {"several people", "2.. word several", "several"},
      {"many people", "2.. word many", "many"},
      {"some people", "2.. word some", "some"},
      {"a number of people", "2.. word a number", "a number"},
      {"1,5 million people", "1500000..1500000 exact", "1,5 million"},
      {"two dozen people", "24..24 exact", "two dozen"},
      {"half a dozen people", "6..6 exact", "half a dozen"},
      {"a score of people", "20..20 exact", "a score"},
      {"23-plus people", "23.. at_least", "23-plus"},
      {"20 or so people", "20..20 about", "20 or so"},
      {"20 or fewer people", "..20 up_to", "20 or fewer"},
      {"two or three people", "2..3 between", "two or three"},
      {"between one to seven people", "1..7 between", "between one to seven"},
      {"well over 200 people", "200.. more_than", "well over 200"},
      {"just under 40 people", "..39 up_to", "just under 40"},
      {"tens of thousands of people", "10000.. word tens of thousands", "tens of thousands"},
      {"a few hundred people", "200.. word a few hundred", "a few hundred"},
      {"14 of the 26 people", "14..14 exact", "14"},
      {"all but two of the 12 people", "10..10 exact", "all but two of the 12"},
      {"a third of the 90 people", "30..30 exact", "a third of the 90"},
      {"two-thirds of the 90 people", "60..60 exact", "two-thirds of the 90"},
      {"a quarter of the residents", ".. word a quarter", "a quarter"},
      {"40% of the residents", ".. word 40%", "40%"},
      {"half of them", ".. word half", "half"},
      {"most of them", ".. word most", "most"},
      {"dozens of people", "12.. word dozens", "dozens"},
      {"tens of people", "10.. word tens", "tens"},
      {"scores of people", "20.. word scores", "scores"},
      {"hundreds of people", "100.. word hundreds", "hundreds"},
      {"thousands of people", "1000.. word thousands", "thousands"},
      {"no people", "0..0 exact", "no"},
      {"zero people", "0..0 exact", "zero"},
      {"not a single person", "0..0 exact", "not a single"},
  };
  for (const auto& [text, count, words] : table) {
    SCOPED_TRACE(text);
    const auto reading = read(std::string(text));
    const auto found = read_count(reading.text, reading.sentence, 0);
    ASSERT_TRUE(found);
    EXPECT_EQ(in_words(found->count), count);
    EXPECT_EQ(words_of(reading.text, *found->count.span), words);
    EXPECT_EQ(found->negated, found->count.low == 0 && found->count.high == 0);
  }
}

TEST(ReadCount, LeavesNumbersThatCountNoPeople) {
  struct Row {
    std::string_view kind;
    std::string_view before;  ///< Words before the number.
    std::string_view after;   ///< The number and what follows.
  };
  const Row table[] = {
      {"year", "in", "2031, when"},
      {"year", "since", "2031"},
      {"date", "on", "12 March"},
      {"date", "on March", "12, they"},
      {"date", "on March 12,", "2031"},
      {"clock", "at", "5:30 they"},
      {"clock", "at", "5 pm"},
      {"clock", "at", "5 a.m."},
      {"age", "a", "34-year-old man"},
      {"age", "aged", "34 and"},
      {"age", "Samir Luban,", "34, a baker"},
      {"age", "Samir Luban", "(34)"},
      {"duration", "for", "12 hours"},
      {"money", "worth", "5 dollars"},
      {"money", "worth $", "5 each"},
      {"distance", "some", "6.5 kilometres"},
      {"distance", "walked", "12 km"},
      {"percent", "about", "40 percent"},
      {"percent", "about", "40%"},
      {"calibre", "a", "120 mm"},
      {"calibre", "a", "120mm mortar"},
      {"ordinal", "the", "14th brigade"},
      {"name of a thing", "an F-", "16 jet"},
      {"number of a thing", "resolution", "2139 and"},
      {"page", "on page", "12 of"},
      {"objects", "destroyed", "12 houses"},
      {"events", "after", "12 raids"},
      {"weight", "held", "500 kg"},
  };
  for (const auto& [kind, before, after] : table) {
    SCOPED_TRACE(std::string(kind) + ": " + std::string(before) + " " + std::string(after));
    const bool glued = before.ends_with('$') || before.ends_with('-');
    const auto first = read(std::string(before));
    const auto reading = read(std::string(before) + (glued ? "" : " ") + std::string(after));
    EXPECT_FALSE(read_count(reading.text, reading.sentence, first.sentence.size()));
  }
}

TEST(ReadCount, LeavesWhatIsNoNumber) {
  for (const std::string_view text : {"people", "the people", "no longer", "no doubt", "no one", "2031.11.15",
                                      "between houses", "999999999999999999999 people"}) {
    EXPECT_EQ(count_in(text), "none") << text;
  }
}

TEST(ReadAnyCount, CountsObjectsAndReportsButNeitherYearsNorDates) {
  struct Row {
    std::string_view text;
    std::string_view count;
  };
  const Row table[] = {
      {"12 houses", "12..12 exact"},
      {"at least 12 houses", "12.. at_least"},
      {"three reports", "3..3 exact"},
      {"12 March", "none"},
      {"2031 was", "none"},
      {"14th house", "none"},
      {"6.5 houses", "none"},
      {"several houses", "none"},
  };
  for (const auto& [text, count] : table) {
    const auto reading = read(std::string(text));
    const auto found = read_any_count(reading.text, reading.sentence, 0);
    EXPECT_EQ(found ? in_words(found->count) : "none", count) << text;
  }
}

}  // namespace
}  // namespace cairn
