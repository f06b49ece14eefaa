#include "documents/written_dates.h"

#include <gtest/gtest.h>

#include "documents/date_words.h"

namespace cairn {
namespace {

std::string first(std::string_view text, const DateHints& hints) {
  const auto found = written_dates(text, hints);
  return found.empty() ? "" : found.front().date.iso;
}

TEST(WrittenDates, ReadsTheDatesOfManyLanguages) {
  struct Row {
    std::string_view text;
    std::string_view language;
    std::string_view iso;
  };
  const Row table[] = {
      {"Thursday, November 15, 2018 8:30 p.m.", "en", "2018-11-15T20:30"},
      {"15 November 2018, 08:30 GMT", "en", "2018-11-15T08:30Z"},
      {"08:30, 15 November 2018", "en", "2018-11-15T08:30"},
      {"15 نوفمبر 2018", "ar", "2018-11-15"},
      {"١٥ نوفمبر ٢٠١٨", "ar", "2018-11-15"},
      {"الخميس 15 تشرين الثاني/نوفمبر 2018", "ar", "2018-11-15"},
      {"15 كانون الأول 2018", "ar", "2018-12-15"},
      {"15 نونبر 2018", "ar", "2018-11-15"},
      {"۲۴ آبان ۱۳۹۷", "fa", "2018-11-15"},
      {"1397/08/24", "fa", "2018-11-15"},
      {"۱ فروردین ۱۴۰۰", "fa", "2021-03-21"},
      {"۱ فروردین ۱۳۹۹", "fa", "2020-03-20"},
      {"15 نومبر 2018", "ur", "2018-11-15"},
      {"15 בנובמבר 2018", "he", "2018-11-15"},
      {"15 Kasım 2018 Perşembe 08:30", "tr", "2018-11-15"},
      {"15 AĞUSTOS 2018", "tr", "2018-08-15"},
      {"15 ноября 2018 г., 08:30", "ru", "2018-11-15T08:30"},
      {"15 НОЯБРЯ 2018", "ru", "2018-11-15"},
      {"15 листопада 2018 року", "uk", "2018-11-15"},
      {"15 листопада 2018, 08:30", "", "2018-11-15T08:30"},
      {"15 лістапада 2018", "be", "2018-11-15"},
      {"15 ноември 2018", "bg", "2018-11-15"},
      {"15. новембар 2018.", "sr", "2018-11-15"},
      {"15. listopada 2018.", "hr", "2018-10-15"},
      {"15 listopada 2018", "pl", "2018-11-15"},
      {"15. listopadu 2018", "cs", "2018-11-15"},
      {"15 listopada 2018", "", ""},  // October in Croatia, November in Poland.
      {"15. novembra 2018", "sk", "2018-11-15"},
      {"15 novembre 2018 à 08h30", "fr", "2018-11-15T08:30"},
      {"1er août 2018", "fr", "2018-08-01"},
      {"15. März 2018", "de", "2018-03-15"},
      {"15 maart 2018", "nl", "2018-03-15"},
      {"15 de noviembre de 2018", "es", "2018-11-15"},
      {"15 de novembre del 2018", "ca", "2018-11-15"},
      {"15 de março de 2018", "pt", "2018-03-15"},
      {"15 gennaio 2018", "it", "2018-01-15"},
      {"15 noiembrie 2018", "ro", "2018-11-15"},
      {"15 Νοεμβρίου 2018", "el", "2018-11-15"},
      {"15 nëntor 2018", "sq", "2018-11-15"},
      {"2018. november 15., 08:30", "hu", "2018-11-15T08:30"},
      {"2018. nov. 15.", "hu", "2018-11-15"},
      {"15 november 2018", "sv", "2018-11-15"},
      {"15. desember 2018 kl. 08.30", "no", "2018-12-15T08:30"},
      {"15. marraskuuta 2018", "fi", "2018-11-15"},
      {"2018. gada 15. novembris", "lv", "2018-11-15"},
      {"2018 m. lapkričio 15 d.", "lt", "2018-11-15"},
      {"15 Desember 2018", "id", "2018-12-15"},
      {"15 नवंबर 2018", "hi", "2018-11-15"},
      {"১৫ নভেম্বর ২০১৮", "bn", "2018-11-15"},
      {"15 พฤศจิกายน 2561", "th", "2018-11-15"},
      {"15 ნოემბერი 2018", "ka", "2018-11-15"},
      {"2018年11月15日 08:30", "zh", "2018-11-15T08:30"},
      {"発行：2018年11月5日（月）", "ja", "2018-11-05"},
      {"2018년 11월 15일", "ko", "2018-11-15"},
      {"입력 2018.11.15 08:30", "ko", "2018-11-15T08:30"},
      {"2018. 11. 15.", "ko", "2018-11-15"},
      {"Thứ năm, ngày 15 tháng 11 năm 2018", "vi", "2018-11-15"},
      {"2018-11-15T08:30:00Z", "", "2018-11-15T08:30Z"},
      {"31 June 2018", "en", ""},
      {"32 January 2018", "en", ""},
      {"may 2018", "en", ""},
      {"15 people, 2018 houses, 11 streets", "en", ""},
      {"version 10.15.2018", "en", ""},
      {"15 November 18", "en", ""},  // Only where a date must stand.
  };
  for (const auto& [text, language, iso] : table) {
    EXPECT_EQ(first(text, {.language = std::string(language)}), iso) << text << " (" << language << ")";
  }
}

TEST(WrittenDates, ReadsFiguresByTheOrderOfTheirPlace) {
  struct Row {
    std::string_view text;
    DayOrder order;
    std::string_view iso;
  };
  const Row table[] = {
      {"03/04/2018", DayOrder::unknown, ""},
      {"03/04/2018", DayOrder::day_first, "2018-04-03"},
      {"03/04/2018", DayOrder::month_first, "2018-03-04"},
      {"13/04/2018", DayOrder::month_first, "2018-04-13"},
      {"04/13/2018", DayOrder::day_first, "2018-04-13"},
      {"04-04-2018", DayOrder::unknown, "2018-04-04"},
      {"03.04.2018", DayOrder::month_first, "2018-04-03"},
      {"15.11.18", DayOrder::day_first, "2018-11-15"},
  };
  for (const auto& [text, order, iso] : table) {
    EXPECT_EQ(first(text, {.language = "", .order = order, .short_years = true}), iso) << text;
  }
  EXPECT_EQ(day_order_of("en-US", ""), DayOrder::month_first);
  EXPECT_EQ(day_order_of("en", "news.example.us"), DayOrder::month_first);
  EXPECT_EQ(day_order_of("en-GB", ""), DayOrder::day_first);
  EXPECT_EQ(day_order_of("en", "news.example.co.uk"), DayOrder::day_first);
  EXPECT_EQ(day_order_of("en", "news.example.com"), DayOrder::unknown);
  EXPECT_EQ(day_order_of("fr", ""), DayOrder::day_first);
  EXPECT_EQ(day_order_of("ja", ""), DayOrder::unknown);
  EXPECT_EQ(day_order_of("", ""), DayOrder::unknown);
  EXPECT_EQ(day_order_in("seen 3/4/2018 and 25/4/2018"), DayOrder::day_first);
  EXPECT_EQ(day_order_in("seen 3/4/2018 and 4/25/2018"), DayOrder::month_first);
  EXPECT_EQ(day_order_in("seen 25/4/2018 and 4/25/2018"), DayOrder::unknown);
}

TEST(WrittenDates, SaysWhatTheWordsBeforeADateSay) {
  struct Row {
    std::string_view text;
    DateLabel label;
  };
  const Row table[] = {
      {"Published 15 November 2018", DateLabel::published}, {"Last updated on 15 November 2018", DateLabel::modified},
      {"Обновлено: 15 ноября 2018", DateLabel::modified},   {"نشر في 15 نوفمبر 2018", DateLabel::published},
      {"آخر تحديث: 15 نوفمبر 2018", DateLabel::modified},   {"Aktualisiert am 15. November 2018", DateLabel::modified},
      {"© 15 November 2018", DateLabel::elsewhere},         {"Member since 15 November 2018", DateLabel::elsewhere},
      {"A. Writer, 15 November 2018", DateLabel::none},
  };
  for (const auto& [text, label] : table) {
    const auto found = written_dates(text, {});
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found.front().label, label) << text;
  }
  const auto two = written_dates("Published 15 November 2018 | Updated 16 November 2018", {});
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].label, DateLabel::published);
  EXPECT_EQ(two[1].label, DateLabel::modified);
}

TEST(MonthNamed, LetsTheLanguageDecideWhereLanguagesDisagree) {
  EXPECT_EQ(month_named("listopada", "hr"), (NamedMonth{10, false}));
  EXPECT_EQ(month_named("listopada", "pl"), (NamedMonth{11, false}));
  EXPECT_EQ(month_named("listopada", "en"), std::nullopt);
  EXPECT_EQ(month_named("mars", "en"), (NamedMonth{3, false}));
  EXPECT_EQ(month_named("", "en"), std::nullopt);
}

}  // namespace
}  // namespace cairn
