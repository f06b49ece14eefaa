#include "documents/publication_date.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

std::string iso(const std::optional<PublicationDate>& date) { return date ? date->iso : ""; }

TEST(ParsePublicationDate, ReadsTheFormsOfTheWeb) {
  struct Row {
    std::string_view text;
    std::string_view iso;  // Empty: not read.
    DatePrecision precision = DatePrecision::day;
  };
  const Row table[] = {
      {"2018-11-15", "2018-11-15"},
      {"2018-11-15T08:30:05Z", "2018-11-15T08:30:05Z", DatePrecision::second},
      {"2018-11-15T08:30:05.123+03:00", "2018-11-15T08:30:05+03:00", DatePrecision::second},
      {"2018-11-15T08:30+0300", "2018-11-15T08:30+03:00", DatePrecision::minute},
      {"2018-11-15 08:30:05", "2018-11-15T08:30:05", DatePrecision::second},
      {"2018/11/15 8:30", "2018-11-15T08:30", DatePrecision::minute},
      {"20181115", "2018-11-15"},
      {"20181115T083005Z", "2018-11-15T08:30:05Z", DatePrecision::second},
      {"Thu, 15 Nov 2018 08:30:05 +0300", "2018-11-15T08:30:05+03:00", DatePrecision::second},
      {"15 Nov 2018", "2018-11-15"},
      {"1542270605", "2018-11-15T08:30:05Z", DatePrecision::second},
      {"20181115083005", "2018-11-15T08:30:05", DatePrecision::second},
      {"1542270605000", "2018-11-15T08:30:05Z", DatePrecision::second},
      {" 2018-11-15 ", "2018-11-15"},
      {"2018-11-15T99:99", "2018-11-15"},
      {"2018-02-30", ""},
      {"2018-11-151", ""},
      {"201811", ""},
      {"yesterday", ""},
      {"", ""},
  };
  for (const auto& [text, want, precision] : table) {
    SCOPED_TRACE(text);
    const auto got = parse_publication_date(text);
    EXPECT_EQ(iso(got), want);
    if (got) {
      EXPECT_EQ(got->precision, precision);
    }
  }
}

TEST(FindPublicationDate, ReadsDatesInWordsButNoRiddles) {
  struct Row {
    std::string_view text;
    std::string_view iso;
  };
  const Row table[] = {
      {"Published on 15 November 2018 at 9:30", "2018-11-15T09:30"},
      {"Thursday, Nov. 15, 2018", "2018-11-15"},
      {"November 15th, 2018", "2018-11-15"},
      {"15th of November 2018", "2018-11-15"},
      {"15 de noviembre de 2018", "2018-11-15"},
      {"15. November 2018", "2018-11-15"},
      {"15 ноября 2018", "2018-11-15"},
      {"15 نوفمبر 2018", "2018-11-15"},
      {"15.11.2018", "2018-11-15"},
      {"04.03.2018", "2018-03-04"},
      {"15/11/2018", "2018-11-15"},
      {"11/15/2018", "2018-11-15"},
      {"04/03/2018", ""},  // April or March?
      {"In 2018, 15 people", ""},
      {"31 June 2018", ""},
      {"may 2018", ""},
  };
  for (const auto& [text, want] : table) EXPECT_EQ(iso(find_publication_date(text)), want) << text;
}

TEST(PublicationDateInUrl, NeedsAWholeDay) {
  struct Row {
    std::string_view url;
    std::string_view iso;
  };
  const Row table[] = {
      {"https://news.example/2018/11/15/strike-in-tell-amal", "2018-11-15"},
      {"https://news.example/world/2018/nov/15/strike", "2018-11-15"},
      {"https://news.example/strike-2018-11-15.html", "2018-11-15"},
      {"https://news.example/a/20181115/strike", "2018-11-15"},
      {"https://news.example/2018/11/strike", ""},
      {"https://news.example/id/12018111599", ""},
      {"https://20181115.example/strike", ""},
      {"https://news.example/a?d=2018-11-15", ""},
      {"https://news.example/1893/11/15/", ""},
  };
  for (const auto& [url, want] : table) EXPECT_EQ(iso(publication_date_in_url(url)), want) << url;
}

TEST(ParseIsoDate, AcceptsWhatTheFormatAllows) {
  struct Row {
    std::string_view text;
    std::optional<DatePrecision> precision;
  };
  const Row table[] = {
      {"2018", DatePrecision::year},
      {"2018-11", DatePrecision::month},
      {"2018-11-15", DatePrecision::day},
      {"2018-11-15T08:30Z", DatePrecision::minute},
      {"2018-11-15T08:30:05+03:00", DatePrecision::second},
      {"2018-11-15Tmorning", {}},
      {"15 November 2018", {}},
      {"2018-13", {}},
      {"", {}},
  };
  for (const auto& [text, precision] : table) {
    const auto got = parse_iso_date(text);
    EXPECT_EQ(got ? std::optional(got->precision) : std::nullopt, precision) << text;
  }
}

TEST(IsPlausible, RefusesDatesBeforeTheWebAndAfterTheCapture) {
  const auto date = [](std::string_view text) { return *parse_iso_date(text); };
  EXPECT_FALSE(is_plausible(date("1994-12-31"), {}));
  EXPECT_TRUE(is_plausible(date("1995-01-01"), {}));
  const auto captured = parse_day("2018-11-15");
  EXPECT_TRUE(is_plausible(date("2018-11-16"), captured));
  EXPECT_FALSE(is_plausible(date("2018-11-17"), captured));
}

}  // namespace
}  // namespace cairn
