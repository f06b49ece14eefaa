#include "pipeline/person_table.h"

#include <gtest/gtest.h>

#include "pipeline/match_review.h"
#include "pipeline/match_tables.h"

namespace cairn {
namespace {

constexpr std::string_view kMappings =
    "[any]\nsex: f = female\nsex: ذكر = male\nage_unit: months = months\nage_unit: شهر = months\n"
    "[cairn]\nrecord = record | id\nname = name\nname_ar = name_ar | الاسم\nage = age | العمر\nbirth_date = birth_date\nsex = sex\ndate = date\n";

Result<PersonTable> read(std::string_view csv) {
  MemorySource source(csv);
  return read_person_table(source, *read_person_mappings(kMappings), "mine");
}

TEST(ReadPersonTable, ReadsAgesDatesAndDigitsOfAnyScript) {
  const auto table = read("\xEF\xBB\xBFid;الاسم;العمر;sex;birth_date\n1;سمير النوري;٢٣;ذكر;2001-02-03\n2;هدى النوري;3 months;f;\n3;كريم;6 شهر;;1999\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->records.size(), 3U);
  EXPECT_EQ(table->records[0].age, 23);
  EXPECT_EQ(table->records[0].sex, Sex::male);
  EXPECT_EQ(to_string(*table->records[0].birth_date->start), "2001-02-03");
  EXPECT_EQ(table->records[1].age, 0.25);
  EXPECT_EQ(table->records[2].age, 0.5);
  EXPECT_EQ(to_string(*table->records[2].birth_date->end), "1999-12-31");
  EXPECT_TRUE(table->problems.empty());
}

TEST(ReadPersonTable, FindsTheOrderOfDatesFromThoseThatAllowOnlyOne) {
  const auto day_first = read("id,name,birth_date\n1,Samir Aziz,3/4/1990\n2,Huda Aziz,25/12/1991\n");
  ASSERT_TRUE(day_first);
  EXPECT_EQ(day_first->order, DateOrder::day_first);
  EXPECT_EQ(to_string(*day_first->records[0].birth_date->start), "1990-04-03");
  const auto month_first = read("id,name,birth_date\n1,Samir Aziz,3/4/1990\n2,Huda Aziz,12/25/1991\n");
  EXPECT_EQ(month_first->order, DateOrder::month_first);
  EXPECT_EQ(to_string(*month_first->records[0].birth_date->start), "1990-03-04");
  const auto impossible = read("id,name,birth_date\n1,Samir Aziz,3/4/1990\n2,Huda Aziz,2/30/1991\n");
  EXPECT_EQ(impossible->order, DateOrder::unknown) << "30 February decides nothing";
  const auto unknown = read("id,name,birth_date\n1,Samir Aziz,3/4/1990\n2,Huda Aziz,5/5/1991\n");
  EXPECT_EQ(unknown->order, DateOrder::unknown);
  EXPECT_FALSE(unknown->records[0].birth_date);
  EXPECT_EQ(to_string(*unknown->records[1].birth_date->start), "1991-05-05");
  EXPECT_EQ(unknown->problems.size(), 1U);
}

TEST(ReadPersonTable, GivesRowsWithoutANameToWhoeverTakesThemIfTheySayWhoItIs) {
  const auto mappings = read_person_mappings("[any]\n[list]\nrecord = id\nname = name\nbirth_date = birth_date\nnote = note\n");
  ASSERT_TRUE(mappings);
  const std::string csv = "id,name,birth_date,note\n1,,1990-04-03,\n2,,,passport 4711\n3,,,\n4,Samir,,\n";
  MemorySource source(csv);
  std::string taken;
  const auto table = read_person_table(source, *mappings, "a", [&](const PersonRecord& record) { taken += record.record; });
  ASSERT_TRUE(table);
  EXPECT_EQ(taken, "124");
  EXPECT_EQ(table->problems.size(), 1U);
  MemorySource again(csv);
  EXPECT_EQ(read_person_table(again, *mappings, "a")->records.size(), 1U);
}

TEST(ReadPersonTable, SaysWhatIsWrongWithItsLineAndLosesNothingElse) {
  struct Row {
    std::string_view row;
    std::string_view problem;
    bool kept;
  };
  const Row table[] = {
      {",Samir Aziz,,,", "the row has no id, so it was left out", false},
      {"1,,,,", "the row has no name, so it was left out", false},
      {"0,Samir Aziz,,,", "\"0\" is an id twice, on line 2 too; this row was left out", false},
      {"1,Samir Aziz,about 40,,", "age: \"about 40\" cannot be read; it was left out", true},
      {"1,Samir Aziz,400,,", "age: \"400\" cannot be read; it was left out", true},
      {"1,Samir Aziz,,spring,", "birth_date: \"spring\" cannot be read; it was left out", true},
      {"1,Samir Aziz,,,q", "sex: \"q\" is not known; it was left out, here and below", true},
      {"1,Samir Aziz", "the row has 2 fields, the header 5; it was left out", false},
  };
  for (const auto& [row, problem, kept] : table) {
    SCOPED_TRACE(row);
    const auto read_table = read("id,name,age,birth_date,sex\n0,Huda Aziz,,,\n" + std::string(row) + "\n");
    ASSERT_TRUE(read_table);
    ASSERT_EQ(read_table->problems.size(), 1U);
    EXPECT_EQ(read_table->problems[0].message, problem);
    EXPECT_EQ(read_table->problems[0].line, 3U);
    EXPECT_EQ(read_table->records.size(), kept ? 2U : 1U);
  }
  EXPECT_FALSE(read("a,b\n1,2\n"));
  EXPECT_FALSE(read(""));
}

TEST(MatchTables, ReadsBackWhatAReviewerFilledIn) {
  auto tables = MatchTables::start(MatchKind::person, *read_person_mappings(kMappings), {});
  const std::string one = "id,name\n1,Samir Nabil Aziz\n2,Huda Nabil Aziz\n";
  const std::string other = "id,name\n1,Samir Nabil Asis\n3,Karim Darwish\n";
  MemorySource first(one);
  MemorySource second(other);
  ASSERT_TRUE(tables.add(first, "a"));
  ASSERT_TRUE(tables.add(second, "b"));
  EXPECT_FALSE(tables.find("1"));
  EXPECT_EQ(tables.find("b:1").value(), 2U);
  EXPECT_EQ(tables.find("3").value(), 3U);
  EXPECT_FALSE(tables.find("9"));

  struct Row {
    std::string_view csv;
    std::string_view error;
  };
  const Row table[] = {{"a,b,decision\na:1,b:1,same\na:2,'3, NOT_SAME \n2,b:1,\n", ""},
                       {"a,b,decision\na:1,b:1,maybe\n", "line 2: a decision is same or not_same, not \"maybe\""},
                       {"a,b,decision\na:1,a:1,same\n", "line 2: a record cannot be decided on with itself"},
                       {"a,b,decision\na:1,zz,same\n", "line 2: no record has the id \"zz\""},
                       {"a,b\n1,2\n", "no known table has its columns in the header"}};
  for (const auto& [csv, error] : table) {
    MemorySource source(csv);
    MatchOptions options;
    const auto decided = read_review(source, tables);
    if (error.empty()) {
      ASSERT_TRUE(decided);
      EXPECT_EQ(obey(*decided, options), 2U);
      EXPECT_EQ(options.must, (std::vector<RecordPair>{{0, 2}}));
      EXPECT_EQ(options.cannot, (std::vector<RecordPair>{{1, 3}}));
    } else {
      ASSERT_FALSE(decided);
      EXPECT_EQ(decided.error().text(), error);
    }
  }
}

}  // namespace
}  // namespace cairn
