#include "pipeline/event_table.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

constexpr std::string_view kMappings =
    "[any]\nprecision: hamlet = village\n"
    "[cairn]\nrecord = record\ndate_start = date_start | date\ndate_end = date_end\nlatitude = latitude\nlongitude = longitude\n"
    "precision = precision\nplace = place\nkilled_low = killed_low\nkilled_high = killed_high\n"
    "[other]\nrecord = nr\ndate_start = tag\nplace = ort\nprecision = genau\nprecision: 3 = district\n";

Result<EventTable> read(std::string_view csv) {
  MemorySource source(csv);
  return read_event_table(source, *read_event_mappings(kMappings), "mine");
}

TEST(ReadEventTable, ReadsItsColumnsAndFillsTheList) {
  const auto table = read("record,date_start,latitude,longitude,precision,place,killed_low,killed_high\n"
                          "e1,2018-11-15,34.5,40.25,hamlet,Tell Amal,3,5\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->mapping, "cairn");
  ASSERT_EQ(table->records.size(), 1U);
  const EventRecord& record = table->records[0];
  EXPECT_EQ(record.record, "e1");
  EXPECT_EQ(record.list, "mine");
  EXPECT_EQ(to_string(*record.start), "2018-11-15");
  EXPECT_EQ(record.end, record.start);
  EXPECT_EQ(record.latitude, 34.5);
  EXPECT_EQ(record.precision, PlacePrecision::village);
  EXPECT_EQ(record.killed_high, 5);
  EXPECT_TRUE(table->problems.empty());
}

TEST(ReadEventTable, TakesTheMappingWhoseColumnsAreThere) {
  const auto table = read("\xEF\xBB\xBFnr;tag;ort;genau\n7;2018-11;Tell Amal;3\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->mapping, "other");
  ASSERT_EQ(table->records.size(), 1U);
  EXPECT_EQ(to_string(*table->records[0].end), "2018-11-30");
  EXPECT_EQ(table->records[0].precision, PlacePrecision::district);
}

TEST(ReadEventTable, SaysWhatIsWrongWithItsLineAndLosesNothingElse) {
  struct Row {
    std::string_view row;
    std::string_view problem;
    bool kept;
  };
  const Row table[] = {
      {"e1,,,,,,,", "date_start: the row has no date", true},
      {"e1,soon,,,,,,", "date_start: \"soon\" is not a date that can be read; it was left out", true},
      {"e1,03/07/2017,,,,,,", "date_start: \"03/07/2017\" may have the day or the month first; it was left out: write the year first, 2017-07-03", true},
      {"e1,1885-02-03,,,,,,", "date_start: \"1885-02-03\" is before 1900; it was left out", true},
      {",2018-11-15,,,,,,", "record: the row has no id; it is called \"line 3\"", true},
      {"e0,2018-11-15,,,,,,", "record: line 2 has this id, too; this one is called \"e0 (line 3)\"", true},
      {"e1,2018-11-15,4239.0,40,,,,", "latitude: \"4239.0\" is no place on the globe; the coordinates were left out", true},
      {"e1,2018-11-15,34.5,,,,,", "longitude: there is only one of the two coordinates; they were left out", true},
      {"e1,2018-11-15,,,vague,,,", "precision: \"vague\" is no precision that is known; it was left out, here and below", true},
      {"e1,2018-11-15,,,,,7,3", "killed_low: 7 to 3 runs backwards; the range was left out", true},
      {"e1,2018-11-15,,,,,some,", "killed_low: \"some\" is not a number of people; it was left out", true},
      {"e1,2018-11-15,,,,,-3,", "killed_low: \"-3\" is not a number of people; it was left out", true},
      {"e1,2018-11-15,34.5", "the row has 3 fields, the header 8; it was left out", false},
      {"e1,2018-11-15,\"34", "a quotation mark is not closed; the row was left out", false},
  };
  for (const auto& [row, problem, kept] : table) {
    SCOPED_TRACE(row);
    const auto read_table = read("record,date_start,latitude,longitude,precision,place,killed_low,killed_high\n"
                                 "e0,2018-11-14,,,,,,\n" + std::string(row) + "\n");
    ASSERT_TRUE(read_table);
    ASSERT_EQ(read_table->problems.size(), 1U);
    EXPECT_EQ(read_table->problems[0].message, problem);
    EXPECT_EQ(read_table->problems[0].line, 3U);
    EXPECT_EQ(read_table->records.size(), kept ? 2U : 1U);
  }
}

TEST(ReadEventTable, TakesTheOrderOfDatesFromTheWholeTable) {
  const auto day_first = read("record,date_start,date_end\n1,03/04/2017,\n2,,13/04/2017\n");
  ASSERT_TRUE(day_first);
  EXPECT_EQ(to_string(*day_first->records[0].start), "2017-04-03");
  EXPECT_TRUE(day_first->dialect.ends_with(", dates day first, by line 3")) << day_first->dialect;
  const auto month_first = read("record,date_start,date_end\n1,03/04/2017,04/05/2017\n2,02/13/2017,\n");
  EXPECT_EQ(to_string(*month_first->records[0].start), "2017-03-04");
  EXPECT_EQ(to_string(*month_first->records[0].end), "2017-04-05");
  EXPECT_TRUE(month_first->problems.empty());
  const auto undecided = read("record,date_start,date_end\n1,2017-03-04,03/05/2017\n");
  ASSERT_EQ(undecided->problems.size(), 1U);
  EXPECT_EQ(undecided->problems[0].message,
            "date_end: \"03/05/2017\" may have the day or the month first; the event is taken to end on its first day");
  EXPECT_TRUE(undecided->dialect.ends_with("; a date that may be either, on line 2, was left out")) << undecided->dialect;
}

TEST(ReadEventTable, RefusesATableWithoutAnIdOrADate) {
  EXPECT_FALSE(read("a,b\n1,2\n"));
  EXPECT_FALSE(read(""));
}

TEST(ReadEventMappings, PointsAtTheLineThatIsWrong) {
  struct Row {
    std::string_view text;
    std::size_t line;
  };
  const Row table[] = {{"record = id\n", 1}, {"[a]\nrecord = id\ncolour = c\n", 3},
                       {"[a]\nrecord =\n", 2}, {"[a]\nnonsense\n", 2},
                       {"[a]\nrecord = id\ndates = year_first\n", 3}, {"[a]\ndates = unknown\n", 2}};
  for (const auto& [text, line] : table) {
    const auto mappings = read_event_mappings(text);
    ASSERT_FALSE(mappings) << text;
    EXPECT_EQ(mappings.error().line, line);
  }
  EXPECT_FALSE(read_event_mappings("# nothing\n"));
  for (const char* meaning : {"precision: x = nowhere", "victims: status = somebody", "role: 1 = guilty"}) {
    EXPECT_FALSE(read_event_mappings("[a]\n" + std::string(meaning) + "\n")) << meaning;
  }
}

}  // namespace
}  // namespace cairn
