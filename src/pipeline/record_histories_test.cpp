#include "pipeline/record_histories.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cairn {
namespace {

PersonEntry entry(const std::string& publisher, std::optional<Effect> effect, const char* day = "2018-11-13",
                  std::optional<Sex> sex = Sex::female) {
  static int number = 0;
  PersonEntry out;
  out.entry = "person-" + std::to_string(++number);
  out.person = {.record = std::to_string(number), .list = "list of " + publisher, .name = "Hide Name", .name_ar = ""};
  out.person.date = days_of_iso(day);
  out.person.sex = sex;
  out.effect = effect;
  out.publisher = publisher;
  out.source.locator = publisher + ".csv#line=" + std::to_string(number) + "&bytes=1-2";
  out.file_sha256 = "f";
  out.capture = 3;
  return out;
}

Record record_of(std::vector<std::vector<PersonEntry>> persons) {
  Record record;
  for (std::vector<PersonEntry>& entries : persons) {
    Person person;
    person.person = entries.front().entry;
    person.entries = std::move(entries);
    record.persons.push_back(std::move(person));
  }
  return record;
}

PersonEntry replaced(PersonEntry entry) {
  entry.replaced = true;
  return entry;
}

TEST(HistoriesOfRecord, CountsDeadByOrigin) {
  const auto killed = Effect::killed;
  struct Row {
    const char* what;
    std::vector<std::vector<PersonEntry>> persons;
    const char* table;
  };
  const std::vector<std::vector<PersonEntry>> two = {{entry("A", killed)}, {entry("B", killed)}};
  const auto with = [&](std::vector<PersonEntry> one) {
    auto persons = two;
    persons.push_back(std::move(one));
    return persons;
  };
  const Row table[] = {
      {"one on each", two, "A,B,count\n1,0,1\n0,1,1\n"},
      {"one on both", with({entry("A", killed), entry("B", killed)}), "A,B,count\n1,0,1\n0,1,1\n1,1,1\n"},
      {"recorders spelled otherwise", with({entry("the a", killed), entry("B", killed)}),
       "A,B,count\n1,0,1\n0,1,1\n1,1,1\n"},
      {"detained, by a third", with({entry("C", Effect::detained)}), "A,B,count\n1,0,1\n0,1,1\n"},
      {"killed by one, missing by the other", with({entry("A", killed), entry("B", Effect::missing)}),
       "A,B,count\n1,0,2\n0,1,1\n"},
      {"a list that does not say", with({entry("A", std::nullopt), entry("B", killed)}), "A,B,count\n1,0,1\n0,1,2\n"},
      {"an entry that a later one replaced", with({replaced(entry("A", killed)), entry("B", killed)}),
       "A,B,count\n1,0,1\n0,1,2\n"},
      {"a recorder called as a column",
       {{entry("count", killed)}, {entry("B", killed)}},
       "B,count (recorder),count\n1,0,1\n0,1,1\n"},
  };
  for (const auto& [what, persons, expected] : table) {
    SCOPED_TRACE(what);
    const auto found = histories_of_record(record_of(persons), {});
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->table, expected);
  }
}

TEST(HistoriesOfRecord, PartsByWhatMostEntriesSay) {
  struct Row {
    std::vector<PersonKey> by;
    const char* table;
  };
  const Record record = record_of({{entry("A", Effect::killed, "2018-11-13"), entry("B", Effect::killed, "2018-11-14"),
                                    entry("A", Effect::killed, "2018-12-14", {})},
                                   {entry("B", Effect::killed, "2018", Sex::male)}});
  const Row table[] = {
      {{PersonKey::month}, "A,B,stratum,count\n1,1,2018-11,1\n0,1,not stated,1\n"},
      {{PersonKey::year}, "A,B,stratum,count\n0,1,2018,1\n1,1,2018,1\n"},
      {{PersonKey::month, PersonKey::sex},
       "A,B,stratum,count\n1,1,\"2018-11, female\",1\n0,1,\"not stated, male\",1\n"},
      {{PersonKey::age}, "A,B,stratum,count\n0,1,not stated,1\n1,1,not stated,1\n"},
  };
  for (const auto& [by, expected] : table) {
    const auto found = histories_of_record(record, {.by = by});
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->table, expected);
  }
}

TEST(HistoriesOfRecord, SaysWhatTheListsAreAboutAndWhoIsLeftOut) {
  const auto found = histories_of_record(
      record_of({{entry("A", Effect::killed, "2018-11-13"), entry("B", Effect::killed, "2018-11-14")},
                 {entry("B", Effect::killed, "2018-12-02")},
                 {entry("B", Effect::killed, "")},
                 {entry("C", Effect::detained), entry("C", std::nullopt)},
                 {entry("A", Effect::killed, "2018-11-10"), entry("C", Effect::injured)}}),
      {.by = {PersonKey::month}});
  ASSERT_TRUE(found) << found.error().text();
  ASSERT_EQ(found->scopes.size(), 2U);
  const ListScope& b = found->scopes[1];
  EXPECT_EQ(b.list, "B");
  EXPECT_EQ(b.names, std::vector<std::string>{"list of B"});
  EXPECT_EQ(b.files.size(), 1U);
  EXPECT_EQ(b.persons, 3U);
  EXPECT_EQ(b.without_day, 1U);
  EXPECT_EQ(b.first, parse_day("2018-11-14"));
  EXPECT_EQ(b.last, parse_day("2018-12-02"));
  EXPECT_EQ(found->not_covered, (std::map<std::string, std::vector<std::string>>{{"2018-12", {"A"}}}));
  EXPECT_EQ(
      found->warnings,
      (std::vector<std::string>{
          "1 person whom no list gives as killed is in no figure here (entries that are no deaths: 1 entry detained, "
          "1 entry injured, 1 entry without saying what befell them)",
          "1 person is given as killed by one list and otherwise by another; they are counted on the lists that give "
          "them as killed"}));
}

Decision states(const std::string& list, const std::string& value) {
  return {.decision = "on " + list + value,
          .action = DecisionAction::override_,
          .targets = {"list:" + list},
          .value = value,
          .by = "N. Reviewer",
          .at = {},
          .reason = {}};
}

TEST(HistoriesOfRecord, GoByWhatReviewersStateOfLists) {
  Record record = record_of({{entry("A", Effect::killed, "2018-11-13")},
                             {entry("B", Effect::killed, "2018-11-14"), entry("C", Effect::killed, "2018-11-14")},
                             {entry("C", Effect::killed, "2018-12-02")}});
  record.decisions.push_back(states("list of C", R"({"origin":"B"})"));
  auto found = histories_of_record(record, {.by = {PersonKey::month}});
  ASSERT_TRUE(found) << found.error().text();
  EXPECT_EQ(found->table, "A,B,stratum,count\n1,0,2018-11,1\n0,1,2018-11,1\n0,1,2018-12,1\n");
  EXPECT_EQ(found->scopes[1].recorders, (std::vector<std::string>{"B", "C"}));
  EXPECT_EQ(found->not_covered.at("2018-12"), std::vector<std::string>{"A"});
  record.decisions.push_back(states("list of A", R"({"from":"2018-11","to":"2018-12"})"));
  record.decisions.push_back(states("list of B", R"({"from":"2018-10"})"));
  found = histories_of_record(record, {.by = {PersonKey::month}});
  ASSERT_TRUE(found) << found.error().text();
  EXPECT_TRUE(found->not_covered.empty()) << "A covers December, and had nobody";
  ASSERT_TRUE(found->scopes[0].stated);
  EXPECT_EQ(found->scopes[0].stated->to, parse_day("2018-12-31"));
  EXPECT_FALSE(found->scopes[1].stated) << "of C's list nobody stated what it covers";
}

TEST(HistoriesOfRecord, RefusesInPlainWords) {
  struct Row {
    std::vector<std::vector<PersonEntry>> persons;
    std::vector<PersonKey> by;
    const char* says;
  };
  const Row table[] = {
      {{}, {}, "the record has no list of persons"},
      {{{entry("A", Effect::missing)}}, {}, "no list of the record gives anybody as killed"},
      {{{entry("A", Effect::killed)}, {entry("a", Effect::killed)}},
       {},
       "an estimate needs lists of two origins at least"},
      {{{entry("A", Effect::killed)}, {entry("B", Effect::killed)}},
       {PersonKey::place},
       "places of persons are not shown"},
      {{{entry("A", Effect::killed)}, {entry("B", Effect::killed)}}, {PersonKey::governorate}, "without a gazetteer"},
  };
  for (const auto& [persons, by, says] : table) {
    const auto found = histories_of_record(record_of(persons), {.by = by});
    ASSERT_FALSE(found);
    EXPECT_TRUE(found.error().message.starts_with(says)) << found.error().message;
  }
}

TEST(HistoriesOfRecord, PartitionsHaveTheSameColumnsAndEveryEntry) {
  std::vector<std::vector<PersonEntry>> persons;
  for (int i = 0; i < 12; ++i) {
    PersonEntry a = entry("A", Effect::killed);
    PersonEntry b = entry("B", Effect::killed);
    a.person.name = b.person.name = "Name" + std::string(1, static_cast<char>('a' + i)) + " Middle Family";
    persons.push_back({a, b});
  }
  const auto found = histories_of_record(record_of(persons), {.partitions = 2});
  ASSERT_TRUE(found) << found.error().text();
  EXPECT_TRUE(found->table.starts_with("partition,A,B,count\n1,")) << found->table;
  EXPECT_NE(found->table.find("\n2,"), std::string::npos);
}

}  // namespace
}  // namespace cairn
