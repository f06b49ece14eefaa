#include "model/day.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(Day, ComesBackFromItsCivilDateOnEveryDayOfFourCenturies) {
  // Slow twin: walk the calendar by hand from 1800-01-01 (day -62091, a Wednesday).
  CivilDate walked{1800, 1, 1};
  int weekday = 3;
  for (int number = -62091; number < -62091 + 146097; ++number) {
    ASSERT_EQ(civil_from_day(Day{number}), walked);
    ASSERT_EQ(day_from_civil(walked), Day{number});
    ASSERT_EQ(static_cast<int>(weekday_of(Day{number})), weekday);
    ASSERT_EQ(parse_day(to_string(Day{number})), Day{number});
    weekday = weekday % 7 + 1;
    if (++walked.day > days_in_month(walked.year, walked.month)) {
      walked.day = 1;
      if (++walked.month > 12) walked = {walked.year + 1, 1, 1};
    }
  }
}

TEST(DayInPart, ComesBackFromItsWords) {
  for (int number = 10957; number < 10957 + 366; ++number) {  // 2000, a leap year
    const DayInPart part = parts_of(Day{number});
    const std::string words = month_day_of(part);
    EXPECT_EQ(words, "-" + to_string(Day{number}).substr(4));
    const auto read = parse_month_day(words);
    ASSERT_TRUE(read) << words;
    EXPECT_EQ(read->month, part.month);
    EXPECT_EQ(read->day, part.day);
    EXPECT_EQ(parse_weekday(weekday_name(part.weekday)), part.weekday);
  }
  EXPECT_EQ(weekday_name(parts_of(*parse_day("2031-03-12")).weekday), "wednesday");
  for (const std::string_view none : {"", "--02-30", "--13-01", "--00-10", "03-04", "--3-4", "--03-04Z", "--03:04"}) EXPECT_FALSE(parse_month_day(none)) << none;
  for (const std::string_view none : {"", "Monday", "mon"}) EXPECT_FALSE(parse_weekday(none)) << none;
}

TEST(DaysOfIso, CoversWhatTheWordsCover) {
  struct Row {
    std::string_view iso;
    std::string_view start;
    std::string_view end;
  };
  const Row table[] = {
      {"2018-11-15", "2018-11-15", "2018-11-15"},
      {"2018-11-15T23:30:00+03:00", "2018-11-15", "2018-11-15"},
      {"2018-02", "2018-02-01", "2018-02-28"},
      {"2020-02", "2020-02-01", "2020-02-29"},
      {"2018", "2018-01-01", "2018-12-31"},
  };
  for (const auto& [iso, start, end] : table) {
    SCOPED_TRACE(iso);
    const auto days = days_of_iso(iso);
    ASSERT_TRUE(days);
    EXPECT_EQ(to_string(*days->start), start);
    EXPECT_EQ(to_string(*days->end), end);
  }
  for (const std::string_view wrong : {"", "18", "2018-13", "2018-02-30", "2018/11/15", "yesterday", "0000"}) {
    EXPECT_FALSE(days_of_iso(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace cairn
