#include "documents/publication_choice.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

DateCandidate candidate(DatePlace place, std::string_view iso, MetadataField field = MetadataField::published) {
  return {.date = parse_publication_date(iso),
          .written = std::string(iso),
          .from = "somewhere",
          .place = place,
          .field = field};
}

TEST(JudgeDate, SaysWhyADateIsNotBelieved) {
  struct Row {
    std::string_view written;
    std::string_view rejected;
  };
  const Row table[] = {
      {"2018-11-15", ""},
      {"2018-11-16", ""},
      {"2018-11-17", "after the capture"},
      {"1970-01-01", "a placeholder"},
      {"0001-01-01", "not a date"},
      {"1969-12-31T23:00:00Z", "a placeholder"},
      {"1994-12-31", "before 1995"},
      {"2018-11", "no day"},
      {"2018", "no day"},
      {"{{ date }}", "not a date"},
  };
  for (const auto& [written, rejected] : table) {
    DateCandidate one = candidate(DatePlace::meta, written);
    judge_date(one, parse_day("2018-11-15"));
    EXPECT_EQ(one.rejected, rejected) << written;
  }
  DateCandidate late = candidate(DatePlace::meta, "2031-01-01");
  judge_date(late, {});
  EXPECT_EQ(late.rejected, "") << "nobody knows when the page was captured";
}

TEST(ChoosePublication, TakesTheStrongestUnlessOthersAgreeOnAnotherDay) {
  struct Row {
    std::vector<DateCandidate> candidates;
    std::string_view iso;
    bool doubt;
  };
  using enum DatePlace;
  const Row table[] = {
      {{}, "", false},
      {{candidate(visible, "2018-11-15"), candidate(json_ld, "2018-11-15T08:30Z")}, "2018-11-15T08:30Z", false},
      {{candidate(json_ld, "2018-11-15"), candidate(time, "2018-11-15T08:30Z")}, "2018-11-15T08:30Z", false},
      {{candidate(json_ld, "2018-11-15"), candidate(time, "2018-11-16T08:30Z")}, "2018-11-15", false},
      {{candidate(json_ld, "2018-11-15"), candidate(time, "2018-11-20")}, "2018-11-15", false},
      {{candidate(json_ld, "2018-11-15"), candidate(meta, "2018-11-20")}, "2018-11-15", true},
      {{candidate(json_ld, "2018-11-15"), candidate(url, "2012-01-02")}, "2018-11-15", true},
      // A page that moved: its address and what the reader sees agree.
      {{candidate(json_ld, "2018-11-15"), candidate(url, "2012-01-02"), candidate(visible, "2012-01-02")},
       "2012-01-02",
       true},
      {{candidate(json_ld, "2018-11-15", MetadataField::modified)}, "", false},
      {{candidate(json_ld, "2018-11-20", MetadataField::modified), candidate(visible, "2018-11-15")},
       "2018-11-15",
       false},
  };
  for (const Row& row : table) {
    std::vector<DateCandidate> candidates = row.candidates;
    const PublicationChoice choice = choose_publication(candidates);
    EXPECT_EQ(choice.published ? choice.published->iso : "", row.iso);
    EXPECT_EQ(!choice.doubt.empty(), row.doubt) << choice.doubt;
    EXPECT_EQ(candidates.size(), row.candidates.size()) << "none is lost";
    if (choice.published) {
      EXPECT_EQ(candidates.front().date->day, choice.published->day) << "the chosen one comes first";
    }
  }
}

}  // namespace
}  // namespace cairn
