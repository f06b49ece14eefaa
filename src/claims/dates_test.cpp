#include "claims/dates.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::in_words;

/// The dates of a sentence: "2031-03-04 day relative_to_document", with "period" and "statement" where they are so.
std::vector<std::string> dates_in(std::string_view text, std::string_view published) {
  const auto reading = reading_for_tests::read(std::string(text));
  std::vector<std::string> out;
  for (const DateMention& date : read_dates(reading.text, reading_for_tests::lexicon().tables(), reading.sentence,
                                            published_of(reading_for_tests::document("", published)))) {
    std::string line = in_words(date.date) + ' ' + std::string(to_string(*date.date.granularity)) + ' ' +
                       std::string(to_string(date.date.basis));
    if (date.period) line += " period";
    if (date.statement) line += " statement";
    out.push_back(line);
  }
  return out;
}

// 2031-03-12 is a Wednesday.
TEST(ReadDates, ResolvesAgainstTheDayOfPublication) {
  struct Row {
    std::string_view text;
    std::vector<std::string> dates;
  };
  const Row table[] = {
      {"Two died on 2031-03-04.", {"2031-03-04 day explicit"}},
      // a period cannot begin after the text that speaks of it
      {"Since August 2031 two have died.", {"unresolved range unresolved period"}},
      {"Two died on 4 March 2031.", {"2031-03-04 day explicit"}},
      {"Two died on March 4, 2031.", {"2031-03-04 day explicit"}},
      {"Two died on the 4th of March 2031.", {"2031-03-04 day explicit"}},
      {"Two died on Tuesday, March 4, 2031.", {"2031-03-04 day explicit"}},
      {"Two died on 4 March.", {"2031-03-04 day year_from_document"}},
      {"Two died on Nov. 2.", {"2030-11-02 day year_from_document"}},
      {"Two died on March 4-6, 2031.", {"2031-03-04/2031-03-06 range explicit"}},
      {"Two died in February 2031.", {"2031-02-01/2031-02-28 month explicit"}},
      {"Two died in mid-February.", {"2031-02-11/2031-02-20 range year_from_document"}},
      {"Two died in 2029.", {"2029-01-01/2029-12-31 year explicit"}},
      {"Two died on Wednesday.", {"2031-03-12 day relative_to_document"}},
      {"Two died last Wednesday.", {"2031-03-05 day relative_to_document"}},
      {"Two died on Thursday.", {"2031-03-06 day relative_to_document"}},
      {"Two died on Tuesday night.", {"2031-03-11 day relative_to_document"}},
      {"Two died today.", {"2031-03-12 day relative_to_document"}},
      {"Two died yesterday.", {"2031-03-11 day relative_to_document"}},
      {"Two died two days ago.", {"2031-03-10 day relative_to_document"}},
      {"Two died last week.", {"2031-03-03/2031-03-09 week relative_to_document"}},
      {"Two died over the weekend.", {"2031-03-08/2031-03-09 range relative_to_document"}},
      {"Forty died over the past week.", {"2031-03-05/2031-03-12 week relative_to_document period"}},
      {"Two died last month.", {"2031-02-01/2031-02-28 month relative_to_document"}},
      {"Forty died last year.", {"2030-01-01/2030-12-31 year relative_to_document period"}},
      {"Forty died this year.", {"2031-01-01/2031-03-12 year relative_to_document period"}},
      {"Forty have died since February 2030.", {"2030-02-01/2031-03-12 range explicit period"}},
      {"Forty died between June and October of 2030.", {"2030-06-01/2030-10-31 range explicit period"}},
      {"Two died on 31 June.", {}},
  };
  for (const auto& [text, dates] : table) EXPECT_EQ(dates_in(text, "2031-03-12"), dates) << text;
}

TEST(ReadDates, TakesTheMostRecentSuchWeekdayForEveryDayOfPublication) {
  const char* const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (int published = 10; published <= 16; ++published) {  // 2031-03-10 is a Monday
    for (int weekday = 0; weekday < 7; ++weekday) {
      int day = published;
      while ((day - 10 + 14) % 7 != weekday) --day;
      const auto dates =
          dates_in("Two died on " + std::string(names[weekday]) + ".", "2031-03-" + std::to_string(published));
      ASSERT_EQ(dates.size(), 1u);
      const std::string expected = "2031-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
      EXPECT_EQ(dates[0].substr(0, 10), expected) << names[weekday] << " published " << published;
    }
  }
}

TEST(ReadDates, InventsNothingWithoutADayOfPublication) {
  struct Row {
    std::string_view text;
    std::string_view published;
    std::vector<std::string> dates;
  };
  const Row table[] = {
      {"Two died on Tuesday.", "", {"unresolved day unresolved"}},
      {"Two died yesterday.", "", {"unresolved day unresolved"}},
      {"Two died two days ago.", "", {"unresolved day unresolved"}},
      {"Two died on 4 March.", "", {"unresolved day unresolved"}},
      {"Two died last month.", "", {"unresolved month unresolved"}},
      {"Two died on 4 March 2031.", "", {"2031-03-04 day explicit"}},
      // A month of publication gives years and months, but no weekdays.
      {"Two died on Tuesday.", "2031-03", {"unresolved day unresolved"}},
      {"Two died on 4 February.", "2031-03", {"2031-02-04 day year_from_document"}},
      {"Two died last month.", "2031-03", {"2031-02-01/2031-02-28 month relative_to_document"}},
  };
  for (const auto& [text, published, dates] : table)
    EXPECT_EQ(dates_in(text, published), dates) << text << " " << published;
}

TEST(ReadDates, TellsTheDayOfAStatementFromTheDayOfTheEvent) {
  struct Row {
    std::string_view text;
    bool statement;
  };
  const Row table[] = {
      {"Two people died in Marsa on Tuesday.", false},
      {"The mayor said on Tuesday that two people had died.", true},
      {"On Tuesday, the mayor said two people had died.", true},
      {"The mayor told reporters Tuesday that two people had died.", true},
      {"The army on Tuesday denied the attack.", true},
      {"In a report on Tuesday the council counted two dead.", true},
      {"On Tuesday a raid killed two people, the mayor said.", false},
      {"The mayor said two people died on Tuesday.", false},
  };
  for (const auto& [text, statement] : table) {
    const auto dates = dates_in(text, "2031-03-12");
    ASSERT_EQ(dates.size(), 1u) << text;
    EXPECT_EQ(dates[0].ends_with("statement"), statement) << text;
  }
}

TEST(ReadDates, LeavesNumbersAndWordsThatAreNoDates) {
  for (const std::string_view text :
       {"It may rain.", "They march on.", "Two of 12 died.", "Number 2031 was hit.", "5:30 in Marsa"}) {
    EXPECT_TRUE(dates_in(text, "2031-03-12").empty()) << text;
  }
}

}  // namespace
}  // namespace cairn
