#include "pipeline/table_survey.h"

#include <gtest/gtest.h>

#include "pipeline/event_claims.h"
#include "pipeline/person_entries.h"
#include "pipeline/person_table.h"

namespace cairn {
namespace {

constexpr std::string_view kKnown =
    "[any]\nprecision: hamlet = village\n"
    "[watch]\nrecord = nr\ndate_start = day\ndate_end = last\nprecision = how\nprecision: 2 = town\nkilled_low = dead\n"
    "[other]\nrecord = id\ndate_start = when\ndates = month_first\n";

std::vector<Document> documents_of(const std::string& file, const std::string& columns) {
  MemorySource source(file);
  std::vector<Document> documents;
  EXPECT_TRUE(read_file_in_parts(
      source, {.locator = "valley.csv", .columns = columns},
      [&](Document one) {
        documents.push_back(std::move(one));
        return true;
      },
      [](const ReadProblem&) {}));
  return documents;
}

TEST(TableSurvey, WritesWhatTheWholeTableSaysIntoItsColumns) {
  struct Row {
    const char* what;
    std::string file;
    std::string columns;
    bool chosen;
    std::string expected;
    std::string words;
  };
  const std::string x = "recorder=X";
  const Row table[] = {
      {"dates of one order", "nr,day\n1,2017-04-03\n", x, false, x, ""},
      {"the day first", "nr,day\n1,03/04/2017\n2,13/04/2017\n", x, false, x + ",dates=day_first",
       "dates day first, by line 3"},
      {"by the last day", "nr,day,last\n1,03/04/2017,04/13/2017\n", x, false, x + ",dates=month_first",
       "dates month first, by line 2"},
      {"as --columns say", "nr,day\n1,03/04/2017\n", x + ",dates=day_first", false, x + ",dates=day_first",
       "dates day first, as was said"},
      {"as the table's mapping says", "id,when\n1,03/04/2017\n", x, false, x, "dates month first, as was said"},
      {"a mapping that was named", "nr,day,how,colour\n1,2017-04-03,2,red\n", x, true,
       x + ",date_start=day,precision=how,record=nr,precision: 2=town", ""},
      {"one with an order of its own", "id,when\n1,03/04/2017\n", x, true,
       x + ",date_start=when,record=id,dates=month_first", "dates month first, as was said"},
      {"texts", "text\nA strike killed three.\n", "", false, "", ""},
  };
  const auto known = *read_event_mappings(kKnown);
  for (const auto& [what, file, columns, chosen, expected, words] : table) {
    SCOPED_TRACE(what);
    TableSurvey survey(columns, known, chosen);
    for (const Document& document : documents_of(file, columns)) survey.take(document);
    ASSERT_TRUE(survey.columns());
    EXPECT_EQ(*survey.columns(), expected);
    EXPECT_EQ(survey.words(), words);
  }
}

TEST(TableSurvey, MakesEveryRowReadAlikeEverAfter) {
  const std::string file = "nr,day,how,dead\n1,03/04/2017,2,4\n2,13/04/2017,hamlet,1\n";
  const auto known = *read_event_mappings(kKnown);
  TableSurvey survey("recorder=X", known, true);
  for (const Document& document : documents_of(file, "recorder=X")) survey.take(document);
  // With what is known of any table alone.
  const auto any = *read_event_mappings("[any]\nprecision: hamlet = village\n");
  std::vector<EventRecord> records;
  for (const Document& document : documents_of(file, survey.columns().value())) {
    EventDocument event;
    ASSERT_TRUE(read_event_document(document, any, event));
    EXPECT_TRUE(event.problems.empty());
    records.push_back(event.record);
  }
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(to_string(*records[0].start), "2017-04-03");
  EXPECT_EQ(records[0].precision, PlacePrecision::town);
  EXPECT_EQ(records[0].killed_low, 4);
  EXPECT_EQ(records[1].precision, PlacePrecision::village);
}

TEST(TableSurvey, ReadsListsOfPersonsToo) {
  const auto known = *read_person_mappings("[list]\nrecord = id\nname = name\nbirth_date = born\ndate = died\n");
  const std::string columns = "recorder=X,persons=killed";
  const std::string file = "id,name,born,died\n1,Samir Nouri,3/4/1990,2/1/2017\n2,Huda Nouri,4/13/1991,2/1/2017\n";
  TableSurvey survey(columns, known, false);
  for (const Document& document : documents_of(file, columns)) survey.take(document);
  EXPECT_EQ(survey.columns().value(), columns + ",dates=month_first");
  PersonDocument person;
  ASSERT_TRUE(
      read_person_document(documents_of(file, survey.columns().value()).front(), known, DateOrder::unknown, person));
  EXPECT_EQ(to_string(*person.record.birth_date->start), "1990-03-04");
}

TEST(TableSurvey, RefusesAMappingThatDoesNotFitOrCannotBeWrittenDown) {
  const auto error_of = [](const std::string& mapping, const std::string& file) {
    const auto chosen = *read_event_mappings(mapping);
    TableSurvey survey("recorder=X", chosen, true);
    for (const Document& document : documents_of(file, "recorder=X")) survey.take(document);
    return survey.columns() ? "" : survey.columns().error().message;
  };
  EXPECT_EQ(error_of("[a]\nrecord = id\ndate_start = tag\n", "nr,day\n1,2017-04-03\n"),
            "no table of the mapping has its columns in the header");
  EXPECT_EQ(error_of("[a]\nrecord = nr\ndate_start = day, local\n", "nr,\"day, local\"\n1,2017-04-03\n"),
            "mapping: \"date_start\" = \"day, local\" has a mark in it that parts names (, = | or a quotation mark)");
}

}  // namespace
}  // namespace cairn
