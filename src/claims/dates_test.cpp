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
      {"Forty died over the past week.", {"2031-03-05/2031-03-12 range relative_to_document period"}},
      {"Two died last month.", {"2031-02-01/2031-02-28 month relative_to_document"}},
      {"Forty died last year.", {"2030-01-01/2030-12-31 year relative_to_document period"}},
      {"Forty died this year.", {"2031-01-01/2031-03-12 year relative_to_document period"}},
      {"Forty have died since February 2030.", {"2030-02-01/2031-03-12 range explicit period"}},
      {"Forty died between June and October of 2030.", {"2030-06-01/2030-10-31 range explicit period"}},
      {"Two died on 31 June.", {}},
  };
  for (const auto& [text, dates] : table) EXPECT_EQ(dates_in(text, "2031-03-12"), dates) << text;
}

// 2031-03-12 is a Wednesday.
TEST(ReadDates, ReadsEveryWayToWriteADay) {
  struct Row {
    std::string_view words;
    std::string_view days;
  };
  const Row table[] = {
      {"on 12 NOV 89", "1989-11-12 day explicit"},
      {"on 12-Nov-89", "1989-11-12 day explicit"},
      {"on Nov 12 '89", "1989-11-12 day explicit"},
      {"on November 12th, 2029", "2029-11-12 day explicit"},
      {"on 12th November, 2029", "2029-11-12 day explicit"},
      {"on the 12th of November 2029", "2029-11-12 day explicit"},
      {"on the first of November 2029", "2029-11-01 day explicit"},
      {"on March eighth", "2031-03-08 day year_from_document"},
      {"on Nov. 12 of last year", "2030-11-12 day year_from_document"},
      {"on Tuesday the 4th of March", "2031-03-04 day year_from_document"},
      {"on 15.11.2029", "2029-11-15 day explicit"},
      {"on 11/15/2029", "2029-11-15 day explicit"},
      {"on 15/11/2029", "2029-11-15 day explicit"},
      {"on 2029/11/15", "2029-11-15 day explicit"},
      {"on 12/12/2029", "2029-12-12 day explicit"},
      // November or December: kept open unless one of them lies after publication
      {"on 12/11/2029", "unresolved day unresolved"},
      {"on 05/03/2031", "2031-03-05 day explicit"},
      {"on 3-4 May 2030", "2030-05-03/2030-05-04 range explicit"},
      {"on 3 and 4 May 2030", "2030-05-03/2030-05-04 range explicit"},
      {"on 3, 4 and 5 May 2030", "2030-05-03/2030-05-05 range explicit"},
      {"on May 3 and 4, 2030", "2030-05-03/2030-05-04 range explicit"},
      {"from 3 to 5 July", "2030-07-03/2030-07-05 range year_from_document"},
      {"between May 3 and June 5, 2030", "2030-05-03/2030-06-05 range explicit period"},
      {"from 30 December to 2 January", "2030-12-30/2031-01-02 range year_from_document"},
      {"from Saturday to Monday", "2031-03-08/2031-03-10 range relative_to_document"},
      {"in May-June 2030", "2030-05-01/2030-06-30 range explicit period"},
      {"in 1990-1995", "1990-01-01/1995-12-31 range explicit period"},
      {"in 1998-99", "1998-01-01/1999-12-31 range explicit period"},
      {"between 1999 and 2001", "1999-01-01/2001-12-31 range explicit period"},
      {"in early September", "2030-09-01/2030-09-10 range year_from_document"},
      {"at the end of September 2029", "2029-09-21/2029-09-30 range explicit"},
      {"in late 2029", "2029-09-01/2029-12-31 range explicit"},
      {"in the 2029 rising", "2029-01-01/2029-12-31 year explicit"},
      {"(2029)", "2029-01-01/2029-12-31 year explicit"},
  };
  for (const auto& [words, days] : table) {
    const auto dates = dates_in("Two died " + std::string(words) + ".", "2031-03-12");
    ASSERT_EQ(dates.size(), 1u) << words;
    EXPECT_EQ(dates[0], days) << words;
  }
}

TEST(ReadDates, CountsPeriodsFromTheDayOfPublication) {
  struct Row {
    std::string_view words;
    std::string_view days;
  };
  const Row table[] = {
      {"late on Saturday", "2031-03-08 day relative_to_document"},
      {"in the early hours of Tuesday", "2031-03-11 day relative_to_document"},
      {"on Tuesday of last week", "2031-03-04 day relative_to_document"},
      {"this past Friday", "2031-03-07 day relative_to_document"},
      {"on the 4th", "2031-03-04 day relative_to_document"},
      {"on the 15th", "2031-02-15 day relative_to_document"},
      {"overnight", "2031-03-11/2031-03-12 range relative_to_document"},
      {"a week ago", "2031-03-03/2031-03-09 week relative_to_document"},
      {"three months ago", "2030-12-01/2030-12-31 month relative_to_document"},
      {"a year ago", "2030-01-01/2030-12-31 year relative_to_document"},
      {"twenty-one days ago", "2031-02-19 day relative_to_document"},
      {"weeks ago", "unresolved weeks unresolved"},
      {"in the past 24 hours", "2031-03-11/2031-03-12 range relative_to_document"},
      {"in the last few hours", "2031-03-11/2031-03-12 range relative_to_document"},
      {"over the past three months", "2030-12-12/2031-03-12 range relative_to_document period"},
      {"over the last two years", "2029-03-12/2031-03-12 range relative_to_document period"},
      {"in recent weeks", "unresolved weeks unresolved period"},
      {"this week", "2031-03-10/2031-03-12 week relative_to_document period"},
      {"earlier this week", "2031-03-10/2031-03-12 week relative_to_document"},
      {"this month", "2031-03-01/2031-03-12 month relative_to_document period"},
      {"so far this year", "2031-01-01/2031-03-12 year relative_to_document period"},
      {"last June", "2030-06-01/2030-06-30 month year_from_document"},
      {"last March", "2030-03-01/2030-03-31 month year_from_document"},
      {"in the first half of 2030", "2030-01-01/2030-06-30 range explicit period"},
      {"in the first half of this month", "2031-03-01/2031-03-15 range year_from_document"},
      {"in the third quarter", "2030-07-01/2030-09-30 range year_from_document period"},
      {"in Q1 2030", "2030-01-01/2030-03-31 range explicit period"},
      {"in the first week of May 2030", "2030-05-01/2030-05-07 range explicit"},
      {"in the last week of February", "2031-02-22/2031-02-28 range year_from_document"},
      {"in the first three months of 2030", "2030-01-01/2030-03-31 range explicit period"},
      {"in the summer of 2030", "2030-06-01/2030-08-31 range explicit"},
      {"last winter", "2030-12-01/2031-02-28 range year_from_document"},
      {"in the 1980s", "1980-01-01/1989-12-31 range explicit period"},
      {"in the '80s", "1980-01-01/1989-12-31 range explicit period"},
      {"on Christmas Eve", "2030-12-24 day year_from_document"},
      {"on May Day 2030", "2030-05-01 day explicit"},
      {"on Good Friday", "unresolved day unresolved"},
      {"since early 2031", "2031-01-01/2031-03-12 range explicit period"},
      {"in the 2nd week of May 2030", "2030-05-08/2030-05-14 range explicit"},
      {"in the past few minutes", "2031-03-11/2031-03-12 range relative_to_document"},
      {"in the period 3 May to 5 June 2030", "2030-05-03/2030-06-05 range explicit period"},
      {"since this morning", "2031-03-12 range relative_to_document"},
      {"since the beginning of the year", "2031-01-01/2031-03-12 range relative_to_document period"},
      {"at the end of the month", "2031-03-21/2031-03-31 range relative_to_document"},
      {"in this year's first quarter", "2031-01-01/2031-03-31 range relative_to_document"},
      {"since Monday", "2031-03-10/2031-03-12 range relative_to_document period"},
  };
  for (const auto& [words, days] : table) {
    const auto dates = dates_in("Two died " + std::string(words) + ".", "2031-03-12");
    ASSERT_EQ(dates.size(), 1u) << words;
    EXPECT_EQ(dates[0], days) << words;
  }
}

TEST(ReadDates, LooksAheadOnlyWhereTheTenseDoes) {
  struct Row {
    std::string_view text;
    std::string_view days;
  };
  const Row table[] = {
      {"The talks will begin on Friday.", "2031-03-14 day relative_to_document"},
      {"On Friday the council will meet.", "2031-03-14 day relative_to_document"},
      {"The vote is scheduled for April 20.", "2031-04-20 day year_from_document"},
      {"The vote is due next month.", "2031-04-01/2031-04-30 month relative_to_document"},
      {"They will discuss Friday's vote.", "2031-03-07 day relative_to_document"},
      {"The council plans to announce it on April 20.", "2031-04-20 day year_from_document"},
      {"Nobody forgot the April 20 deadline.", "2031-04-20 day year_from_document"},
      {"The council was in session on Friday.", "2031-03-07 day relative_to_document"},
      // neither last year's nor, without a word for what is to come, this year's
      {"The council was in session on April 20.", "unresolved day unresolved"},
      {"The council was in session on September 20.", "2030-09-20 day year_from_document"},
  };
  for (const auto& [text, days] : table) {
    const auto dates = dates_in(text, "2031-03-12");
    ASSERT_EQ(dates.size(), 1u) << text;
    EXPECT_EQ(dates[0], days) << text;
  }
}

TEST(ReadDates, CountsFromTheDayLastNamed) {
  struct Row {
    std::string_view text;
    std::vector<std::string> dates;
  };
  const std::string fourth = "2031-03-04 day year_from_document";
  const Row table[] = {
      {"Hit on March 4, he died the next day.", {fourth, "2031-03-05 day offset_from_event"}},
      {"Hit on March 4, he died two days later.", {fourth, "2031-03-06 day offset_from_event"}},
      {"Hit on March 4, he had come three days earlier.", {fourth, "2031-03-01 day offset_from_event"}},
      {"Hit on March 4, he had come the day before.", {fourth, "2031-03-03 day offset_from_event"}},
      {"Two died on March 4, and one the same day.", {fourth, "2031-03-04 day anaphoric"}},
      {"Two died on March 4, and one the following week.", {fourth, "2031-03-10/2031-03-16 week offset_from_event"}},
      {"Two died on March 4, a week after they did on the previous Friday.",
       {fourth, "unresolved week unresolved", "2031-02-28 day relative_to_document"}},
      {"He died the next day.", {"unresolved day unresolved"}},
      {"He died two days after the raid.", {"unresolved day unresolved"}},
      {"Two died in 2029, and three a year earlier.",
       {"2029-01-01/2029-12-31 year explicit", "2028-01-01/2028-12-31 year offset_from_event"}},
  };
  for (const auto& [text, dates] : table) EXPECT_EQ(dates_in(text, "2031-03-12"), dates) << text;
}

TEST(ReadDates, ReadsTextsInCapitals) {
  struct Row {
    std::string_view text;
    std::vector<std::string> dates;
  };
  const Row table[] = {
      {"TWO DIED ON 3 MAY.", {"1989-05-03 day year_from_document"}},
      {"IT MAY RAIN.", {}},
      {"THE MARCH WENT ON.", {}},
      {"TWO DIED IN MARCH.", {"1989-03-01/1989-03-31 month year_from_document"}},
      {"TWO DIED ON TUESDAY NIGHT.", {"1989-11-07 day relative_to_document"}},
      {"TWO DIED LAST NIGHT.", {"1989-11-11 day relative_to_document"}},
      {"TWO DIED SINCE 11 NOVEMBER.", {"1989-11-11/1989-11-12 range year_from_document period"}},
  };
  for (const auto& [text, dates] : table) EXPECT_EQ(dates_in(text, "1989-11-12"), dates) << text;
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

TEST(ReadDates, KeepsWhatIsSaidOfADayThatStaysOpen) {
  struct Row {
    std::string_view text;
    std::string_view published;
    std::string_view weekday;
    std::string_view month_day;
  };
  const Row table[] = {
      {"Two died on Tuesday.", "", "tuesday", ""},
      {"Two died early Tuesday.", "", "tuesday", ""},
      {"Two died on Tuesday night.", "2031-03", "tuesday", ""},
      {"Two died on 4 March.", "", "", "--03-04"},
      {"Two died on March 4th.", "", "", "--03-04"},
      {"Two died on Tuesday, March 4th.", "", "tuesday", "--03-04"},
      {"Two died on the 4th of March.", "", "", "--03-04"},
      // Nothing stays open, or no one day is meant.
      {"Two died on Tuesday.", "2031-03-12", "", ""},
      {"Two died on Tuesday, 4 March 2031.", "", "", ""},
      {"Two died on 4 March.", "2031-03-12", "", ""},
      {"Two died on 4 and 5 March.", "", "", ""},
      {"Two died in March.", "", "", ""},
      {"Two died yesterday.", "", "", ""},
      {"Two died on 12/11/2029.", "", "", ""},
  };
  for (const auto& [text, published, weekday, month_day] : table) {
    SCOPED_TRACE(text);
    const auto reading = reading_for_tests::read(std::string(text));
    const std::vector<DateMention> dates = read_dates(reading.text, reading_for_tests::lexicon().tables(), reading.sentence,
                                                      published_of(reading_for_tests::document("", published)));
    ASSERT_EQ(dates.size(), 1U);
    const DayInPart part = dates[0].date.part;
    EXPECT_EQ(weekday_name(part.weekday), weekday);
    EXPECT_EQ(part.month == 0 ? "" : month_day_of(part), month_day);
  }
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
      {"At a news conference on Tuesday the council counted two dead.", true},
      {"On Tuesday a raid killed two people, the mayor said.", false},
      {"The mayor said two people died on Tuesday.", false},
      {"On Tuesday, a man named Omar Salim died in Marsa.", false},
      {"On Tuesday, a boy identified as Omar Salim died in Marsa.", false},
      {"Villagers who arrived in Port Sirin on Tuesday told of two dead.", true},
      {"The council on Tuesday sent a letter about two dead.", true},
      {"The council resigned on Tuesday to protest the killing of two people.", true},
      {"Two died since the accord of Tuesday.", true},
      {"Shoppers had gathered on Tuesday when a bomb killed two.", false},
      {"Two died ahead of Tuesday.", true},
  };
  for (const auto& [text, statement] : table) {
    const auto dates = dates_in(text, "2031-03-12");
    ASSERT_EQ(dates.size(), 1u) << text;
    EXPECT_EQ(dates[0].ends_with("statement"), statement) << text;
  }
}

TEST(ReadDates, LeavesNumbersAndWordsThatAreNoDates) {
  for (const std::string_view text :
       {"It may rain.", "They march on.", "Two of 12 died.", "Number 2031 was hit.", "5:30 in Marsa",
        "In 2000 villages they hid.", "A crowd of 2000.", "He was in his 80s.", "Christmas Island",
        "The 19 April Movement denied it.", "Marsa's May 25 Square", "the 15th attack", "the last day of the siege"}) {
    EXPECT_TRUE(dates_in(text, "2031-03-12").empty()) << text;
  }
}

}  // namespace
}  // namespace cairn
