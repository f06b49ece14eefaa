#include "claims/calendar.h"

#include <gtest/gtest.h>

#include <string>

namespace cairn {
namespace {

std::string in_words(const DayRange& days) { return to_string(*days.start) + "/" + to_string(*days.end); }

TEST(Calendar, KnowsTheUnitThatHoldsADay) {
  struct Row {
    CalendarUnit unit;
    int count;
    std::string_view days;
  };
  // 2031-03-12 is a Wednesday.
  const Row table[] = {
      {CalendarUnit::day, 0, "2031-03-12/2031-03-12"},     {CalendarUnit::day, -12, "2031-02-28/2031-02-28"},
      {CalendarUnit::week, 0, "2031-03-10/2031-03-16"},    {CalendarUnit::week, -1, "2031-03-03/2031-03-09"},
      {CalendarUnit::weekend, 0, "2031-03-08/2031-03-09"}, {CalendarUnit::weekend, 1, "2031-03-15/2031-03-16"},
      {CalendarUnit::month, 0, "2031-03-01/2031-03-31"},   {CalendarUnit::month, -3, "2030-12-01/2030-12-31"},
      {CalendarUnit::quarter, 0, "2031-01-01/2031-03-31"}, {CalendarUnit::quarter, -1, "2030-10-01/2030-12-31"},
      {CalendarUnit::year, 1, "2032-01-01/2032-12-31"},    {CalendarUnit::decade, 0, "2030-01-01/2039-12-31"},
      {CalendarUnit::decade, -1, "2020-01-01/2029-12-31"}, {CalendarUnit::century, 0, "2000-01-01/2099-12-31"},
  };
  const Day day = *parse_day("2031-03-12");
  for (const auto& [unit, count, days] : table) EXPECT_EQ(in_words(unit_after(unit, day, count)), days);
}

TEST(Calendar, HoldsEveryDayInItsUnit) {
  const CalendarUnit units[] = {CalendarUnit::day,       CalendarUnit::week, CalendarUnit::month, CalendarUnit::quarter,
                                CalendarUnit::half_year, CalendarUnit::year, CalendarUnit::decade};
  for (int number = -800; number < 800; ++number) {
    for (const CalendarUnit unit : units) {
      const DayRange days = unit_around(unit, Day{number});
      EXPECT_LE(*days.start, Day{number});
      EXPECT_GE(*days.end, Day{number});
      // units follow each other without a gap
      EXPECT_EQ(unit_after(unit, Day{number}, 1).start->number, days.end->number + 1);
      EXPECT_EQ(unit_after(unit, Day{number}, -1).end->number, days.start->number - 1);
    }
  }
}

TEST(Calendar, ShortensDaysThatAMonthDoesNotHave) {
  EXPECT_EQ(to_string(shifted(*parse_day("2031-03-31"), CalendarUnit::month, -1)), "2031-02-28");
  EXPECT_EQ(to_string(shifted(*parse_day("2032-02-29"), CalendarUnit::year, 1)), "2033-02-28");
}

TEST(Calendar, CutsMonthsAndYearsInThree) {
  EXPECT_EQ(in_words(part_of_month(2031, 2, CalendarPart::mid)), "2031-02-11/2031-02-20");
  EXPECT_EQ(in_words(part_of_month(2031, 2, CalendarPart::late)), "2031-02-21/2031-02-28");
  EXPECT_EQ(in_words(part_of_year(2031, CalendarPart::early)), "2031-01-01/2031-04-30");
  EXPECT_EQ(in_words(part_of_year(2031, CalendarPart::late)), "2031-09-01/2031-12-31");
}

}  // namespace
}  // namespace cairn
