#include "pipeline/persons.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/person_entries.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

const NameWords& names() {
  static const NameWords words = load_name_words(CAIRN_SOURCE_DIR).value();
  return words;
}

PersonEntry entry(const std::string& id, const std::string& name, const char* day = "2018-11-13",
                  const std::string& place = "Tell Amal") {
  PersonEntry out;
  out.entry = "person-" + id;
  out.person = {.record = id, .list = "killed", .name = name, .name_ar = ""};
  out.person.date = days_of_iso(day);
  out.person.place = place;
  out.effect = Effect::killed;
  out.publisher = "Ministry";
  out.source.locator = "killed.csv#line=" + id + "&bytes=1-2";
  out.file_sha256 = "f";
  out.capture = 3;
  return out;
}

/// One sentence a claim, each of an incident of its own.
struct Told {
  const char* incident;
  const char* day;
  const char* place;
  const char* sentence;
};
Record record_of(const std::vector<Told>& told) {
  Record record;
  for (const auto& [id, day, place, sentence] : told) {
    Document document;
    document.id = std::string("d-") + id;
    document.text = sentence;
    Claim claim;
    claim.document = document.id;
    claim.claim = document.id + "#1";
    claim.sentence = Span{0, static_cast<std::uint32_t>(document.text.size())};
    Incident incident;
    incident.incident = id;
    incident.date = *days_of_iso(day);
    incident.place = Place{};
    incident.place->name = place;
    incident.claims.push_back({.claim = claim.claim});
    record.documents.push_back(document);
    record.claims.push_back(claim);
    record.incidents.push_back(incident);
  }
  return record;
}

Person person_of(PersonEntry one) {
  Person out;
  out.person = one.entry;
  out.entries.push_back(std::move(one));
  return out;
}

TEST(LinkPersons, PutsPersonsToTheOneIncidentThatFits) {
  const Record record =
      record_of({{"A", "2018-11-13", "Tell Amal", "Among the dead were Samir Nabil al-Nouri and his wife."},
                 {"B", "2018-11-13", "Qasr", "A strike killed three people."},
                 {"C", "2018-11-20", "Qasr", "A shell killed Layla Sabbagh."},
                 {"D", "2018-11-20", "Qasr", "A mine killed one."}});
  struct Row {
    const char* what;
    PersonEntry entry;
    std::string incident;
    std::optional<PersonLink> link;
  };
  const Row table[] = {
      {"by name, with the parts between left out", entry("1", "Sameer Nuri", "2018-11-13", "Elsewhere"), "A",
       PersonLink::named},
      {"by name, a day off", entry("2", "Samir Nabil Nouri", "2018-11-14", ""), "A", PersonLink::named},
      {"two days off", entry("3", "Samir Nabil Nouri", "2018-11-15", "Tell Amal"), "", std::nullopt},
      {"another given name", entry("4", "Karim Darwish", "2018-11-13", "Qasr"), "B", PersonLink::day_and_place},
      {"a day off, by place alone", entry("5", "Karim Darwish", "2018-11-14", "Qasr"), "", std::nullopt},
      {"two incidents there and then", entry("6", "Karim Darwish", "2018-11-20", "Qasr"), "", std::nullopt},
      {"two there and then, one names them", entry("7", "Layla Sabbagh", "2018-11-20", "Qasr"), "C", PersonLink::named},
      {"nothing fits", entry("8", "Karim Darwish", "2019-01-01", "Qasr"), "", std::nullopt},
  };
  for (const auto& [what, one, incident, link] : table) {
    SCOPED_TRACE(what);
    std::vector<Person> persons = {person_of(one)};
    link_persons(persons, record, names(), nullptr);
    EXPECT_EQ(persons[0].incident, incident);
    EXPECT_EQ(persons[0].link, link);
  }
}

TEST(LinkPersons, FollowsTheFamilyOfWhomATextNames) {
  const Record record = record_of({{"A", "2018-11-13", "Qasr", "Among the dead was Samir al-Nouri."},
                                   {"B", "2018-11-13", "Qasr", "A mine killed one."}});
  std::vector<Person> persons = {person_of(entry("1", "Samir Nouri", "2018-11-13", "Qasr")),
                                 person_of(entry("2", "Huda Nouri", "2018-11-13", "Qasr")),
                                 person_of(entry("3", "Huda Nouri", "2018-11-13", "Tell Amal")),
                                 person_of(entry("4", "Huda Haddad", "2018-11-13", "Qasr"))};
  link_persons(persons, record, names(), nullptr);
  EXPECT_EQ(persons[1].incident, "A");
  EXPECT_EQ(persons[1].link, PersonLink::family);
  EXPECT_FALSE(persons[2].link);
  EXPECT_FALSE(persons[3].link);
}

TEST(SettleVersions, KeepsWhatALaterFileChanged) {
  PersonEntry later = entry("1", "Samir Nabil Nouri");
  later.entry = "person-later";
  PersonEntry same = entry("2", "Huda Nouri");
  same.entry = "person-same";
  std::vector<PersonEntry> entries = {entry("1", "Samir Nouri"), entry("2", "Huda Nouri"), later, same};
  settle_versions(entries);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_TRUE(entries[0].replaced);
  EXPECT_FALSE(entries[1].replaced);
  EXPECT_EQ(entries[2].entry, "person-later");

  std::vector<Note> notes;
  const auto persons = persons_of(entries, {}, names(), in_turn, notes);
  ASSERT_EQ(persons.size(), 2U);
  EXPECT_EQ(persons[0].person, "person-1");  // It keeps the id of the first version.
  EXPECT_EQ(persons[0].entries.size(), 2U);
}

TEST(PersonsOf, ObeysDecisionsAndSaysWhichItCannot) {
  std::vector<PersonEntry> entries = {entry("1", "Samir Nabil Nouri"), entry("2", "Samir Nabil Nouri"),
                                      entry("3", "Karim Darwish")};
  const auto say = [](const char* id, DecisionAction action, std::vector<DecisionTarget> targets) {
    return Decision{.decision = id,
                    .action = action,
                    .targets = std::move(targets),
                    .value = {},
                    .by = "N. Reviewer",
                    .at = {},
                    .reason = "r"};
  };
  struct Row {
    const char* what;
    std::vector<Decision> decisions;
    std::size_t persons;
    std::size_t notes;
  };
  const Row table[] = {
      {"apart", {say("d1", DecisionAction::not_same, {std::string("person-1"), std::string("person-2")})}, 3, 0},
      {"together",
       {say("d1", DecisionAction::not_same, {std::string("person-1"), std::string("person-2")}),
        say("d2", DecisionAction::same, {std::string("person-2"), std::string("person-3")})},
       2,
       0},
      {"taken back",
       {say("d1", DecisionAction::same, {std::string("person-2"), std::string("person-3")}),
        say("d2", DecisionAction::undo, {std::string("d1")}),
        say("d3", DecisionAction::not_same, {std::string("person-1"), std::string("person-2")})},
       3,
       0},
      {"of nobody",
       {say("d1", DecisionAction::not_same, {std::string("person-1"), std::string("person-2")}),
        say("d2", DecisionAction::same, {std::string("person-3"), std::string("person-9")})},
       3,
       1},
      {"against each other",
       {say("d1", DecisionAction::not_same, {std::string("person-1"), std::string("person-2")}),
        say("d2", DecisionAction::same, {std::string("person-1"), std::string("person-2")})},
       3,
       1},
  };
  for (const auto& [what, decisions, count, note_count] : table) {
    SCOPED_TRACE(what);
    std::vector<Note> notes;
    EXPECT_EQ(persons_of(entries, decisions, names(), in_turn, notes).size(), count);
    EXPECT_EQ(notes.size(), note_count);
  }
}

TEST(PersonsOf, PutsTogetherWhatAListSaysTwiceUnlessAReviewerKeepsItApart) {
  const auto in = [](PersonEntry one, const char* publisher, double age) {
    one.publisher = publisher;
    one.person.age = age;
    return one;
  };
  const std::vector<PersonEntry> ministry = {
      in(entry("1", "Samir Nabil Aziz al-Nouri"), "Ministry", 34), in(entry("2", "Layla Omar Zaki Sabbagh"), "Ministry", 20),
      in(entry("3", "Samir Nabil Aziz Nouri"), "Ministry", 34), in(entry("4", "Karim Hadi Yusuf Darwish"), "Ministry", 51)};
  const auto say = [](const char* id, DecisionAction action, const std::string& one, const std::string& other) {
    return Decision{.decision = id, .action = action, .targets = {one, other}, .value = {}, .by = "N. Reviewer", .at = {}, .reason = "r"};
  };
  struct Row {
    const char* what;
    bool beside_another_list;
    std::vector<Decision> decisions;
    std::vector<std::size_t> entries;  ///< Of each person, fewest first.
  };
  const Row table[] = {
      {"a list by itself", false, {}, {1, 1, 2}},
      {"beside another", true, {}, {1, 2, 3}},
      {"kept apart", true, {say("d1", DecisionAction::not_same, "person-1", "person-3")}, {1, 1, 2, 2}},
      {"kept apart by way of the other list",
       true,
       {say("d1", DecisionAction::same, "person-1", "person-m1"), say("d2", DecisionAction::not_same, "person-3", "person-m1")},
       {1, 1, 2, 2}},
      {"put together, though their names have nothing in common, by way of a third",
       true,
       {say("d1", DecisionAction::same, "person-2", "person-m1"), say("d2", DecisionAction::same, "person-4", "person-m1"),
        say("d3", DecisionAction::not_same, "person-1", "person-m1")},
       {1, 2, 3}},
  };
  for (const auto& [what, beside_another_list, decisions, expected] : table) {
    SCOPED_TRACE(what);
    std::vector<PersonEntry> all = ministry;
    if (beside_another_list) {
      all.push_back(in(entry("m1", "Samir Nabil Nouri"), "Monitor", 34));
      all.push_back(in(entry("m2", "Layla Omar Sabbagh"), "Monitor", 20));
    }
    std::vector<Note> notes;
    std::vector<std::size_t> entries;
    for (const Person& person : persons_of(all, decisions, names(), in_turn, notes)) entries.push_back(person.entries.size());
    std::ranges::sort(entries);
    EXPECT_EQ(entries, expected);
    EXPECT_TRUE(notes.empty());
  }
}

TEST(AddListClaims, CountsEachPersonOnceForEachPublisherAndNamesNobody) {
  Record record = record_of({{"A", "2018-11-13", "Tell Amal", "A strike killed three people."}});
  PersonEntry again = entry("9", "Samir Nabil Nouri");
  again.person.list = "graves";
  PersonEntry monitor = entry("10", "Samir Nouri");
  monitor.publisher = "Monitor";
  Person samir = person_of(entry("1", "Samir Nouri"));
  samir.entries.push_back(again);
  samir.entries.push_back(monitor);
  PersonEntry wounded = entry("3", "Karim Darwish");
  wounded.effect = Effect::injured;
  record.persons = {samir, person_of(entry("2", "Huda Nouri")), person_of(wounded),
                    person_of(entry("4", "Layla Sabbagh", "2019-01-01"))};
  link_persons(record.persons, record, names(), nullptr);
  add_list_claims(record);

  std::map<std::string, std::int64_t> low;
  for (const Claim& claim : record.claims) {
    if (!is_of_a_list(claim)) continue;
    low[*claim.reported_by.outlet] = *claim.count->low;
    EXPECT_FALSE(claim.count->high);
  }
  EXPECT_EQ(low, (std::map<std::string, std::int64_t>{{"Ministry", 2}, {"Monitor", 1}}));
  for (const Document& document : record.documents) {
    for (const char* name : {"Samir", "Huda", "Nouri"})
      EXPECT_EQ(document.text.find(name), std::string::npos) << document.text;
  }
  const auto links = links_of_lists(record.incidents, record.claims);
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(std::get<std::string>(links[0].targets[1]), "d-A#1");
  EXPECT_EQ(links[0].value, "part_of");
}

TEST(DecisionsOnClaims, LeaveOutPersonsAndWhatTakesThemBack) {
  const auto say = [](const char* id, DecisionAction action, const char* target) {
    return Decision{.decision = id,
                    .action = action,
                    .targets = {std::string(target)},
                    .value = {},
                    .by = "N",
                    .at = {},
                    .reason = "r"};
  };
  const std::vector<Decision> all = {say("d1", DecisionAction::publish, "person-1"),
                                     say("d2", DecisionAction::retract, "CAIRN-2018-0001"),
                                     say("d3", DecisionAction::undo, "d1"), say("d4", DecisionAction::undo, "d2"),
                                     say("d5", DecisionAction::seal, "list:killed")};
  std::vector<std::string> left;
  for (const Decision& decision : decisions_on_claims(all)) left.push_back(decision.decision);
  EXPECT_EQ(left, (std::vector<std::string>{"d2", "d4"}));
}

}  // namespace
}  // namespace cairn
