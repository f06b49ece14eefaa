#include "publication/persons.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

PersonEntry entry(std::string id, std::optional<Effect> effect, std::optional<double> age) {
  PersonEntry out;
  out.entry = std::move(id);
  out.person = {.record = "77", .list = "mine", .name = "Samir Nouri", .name_ar = "سمير النوري", .age = age};
  out.person.place = "Tell Amal";
  out.person.note = "note";
  out.effect = effect;
  out.publisher = "Ministry";
  out.source.locator = "mine.csv#line=2&bytes=10-20";
  return out;
}

Person person(std::vector<PersonEntry> entries) {
  Person out;
  out.person = entries.front().entry;
  out.entries = std::move(entries);
  return out;
}

Decision decision(const char* id, DecisionAction action, const char* target) {
  return {.decision = id,
          .action = action,
          .targets = {std::string(target)},
          .value = {},
          .by = "N. Reviewer",
          .at = {},
          .reason = "r"};
}

TEST(PublishedPersons, ShowsNamesOfDeadAdultsAlone) {
  struct Row {
    const char* what;
    std::vector<PersonEntry> entries;
    std::optional<NameSeal> sealed;
  };
  const Row table[] = {
      {"a dead adult", {entry("p1", Effect::killed, 18)}, std::nullopt},
      {"not yet 18", {entry("p1", Effect::killed, 17.9)}, NameSeal::minor},
      {"age unknown", {entry("p1", Effect::killed, std::nullopt)}, NameSeal::age_unknown},
      {"injured", {entry("p1", Effect::injured, 40)}, NameSeal::living},
      {"missing", {entry("p1", Effect::missing, 40)}, NameSeal::living},
      {"detained", {entry("p1", Effect::detained, 40)}, NameSeal::living},
      {"nobody says", {entry("p1", std::nullopt, 40)}, NameSeal::living},
      {"lists contradict each other on death",
       {entry("p1", Effect::killed, 40), entry("p2", Effect::injured, 40)},
       NameSeal::living},
      {"and on age", {entry("p1", Effect::killed, 40), entry("p2", Effect::killed, 16)}, NameSeal::minor},
      {"one list knows the age",
       {entry("p1", Effect::killed, std::nullopt), entry("p2", Effect::killed, 30)},
       std::nullopt},
  };
  for (const auto& [what, entries, sealed] : table) {
    SCOPED_TRACE(what);
    const std::vector<Person> persons = {person(entries)};
    const auto shown = published_persons(persons, {});
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].sealed, sealed);
    const std::string all = persons_jsonl(shown) + persons_csv(shown);
    const bool has_name = all.find("Samir") != std::string::npos || all.find("سمير") != std::string::npos ||
                          all.find("Tell Amal") != std::string::npos;
    EXPECT_EQ(has_name, !sealed);
    EXPECT_EQ(all.find("note"), std::string::npos);
    EXPECT_EQ(all.find("77"), std::string::npos);
  }
}

TEST(PublishedPersons, TakesTheAgeFromDatesOnlyWhereTheyLeaveNoDoubt) {
  PersonEntry by_dates = entry("p1", Effect::killed, std::nullopt);
  by_dates.person.date = days_of_iso("2018-11-15");
  struct Row {
    const char* born;
    std::optional<NameSeal> sealed;
  };
  for (const auto& [born, sealed] : {Row{"2000-11-15", std::nullopt}, Row{"2000-11-16", NameSeal::minor},
                                     Row{"2000", NameSeal::minor}, Row{"1999", std::nullopt}}) {
    SCOPED_TRACE(born);
    by_dates.person.birth_date = days_of_iso(born);
    EXPECT_EQ(published_persons(std::vector<Person>{person({by_dates})}, {})[0].sealed, sealed);
  }
}

TEST(PublishedPersons, FollowsWhatReviewersSay) {
  const PersonEntry adult = entry("person-1", Effect::killed, 30);
  const PersonEntry child = entry("person-2", Effect::killed, 3);
  const PersonEntry unknown = entry("person-3", Effect::killed, std::nullopt);
  struct Row {
    const char* what;
    PersonEntry entry;
    std::vector<Decision> decisions;
    std::optional<NameSeal> sealed;
  };
  const Decision open_list = decision("d1", DecisionAction::publish, "list:mine");
  Decision both = open_list;
  both.targets.emplace_back(std::string("person-2"));
  const Row table[] = {
      {"a child, by name", child, {decision("d1", DecisionAction::publish, "person-2")}, std::nullopt},
      {"taken back",
       child,
       {decision("d1", DecisionAction::publish, "person-2"), decision("d2", DecisionAction::undo, "d1")},
       NameSeal::minor},
      {"the later holds",
       child,
       {decision("d1", DecisionAction::publish, "person-2"), decision("d2", DecisionAction::seal, "person-2")},
       NameSeal::decided},
      {"an adult is sealed", adult, {decision("d1", DecisionAction::seal, "person-1")}, NameSeal::decided},
      {"a list does not open a child", child, {open_list}, NameSeal::minor},
      {"a list opens who has no age", unknown, {open_list}, std::nullopt},
      {"a decision on both opens the child it names", child, {both}, std::nullopt},
      {"the person stands above the list",
       unknown,
       {decision("d0", DecisionAction::seal, "person-3"), open_list},
       NameSeal::decided},
      {"another list says nothing",
       unknown,
       {decision("d1", DecisionAction::publish, "list:other")},
       NameSeal::age_unknown},
  };
  for (const auto& [what, one, decisions, sealed] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(published_persons(std::vector<Person>{person({one})}, decisions)[0].sealed, sealed);
  }
}

TEST(PublishedPersons, OpensInEachModeWhatItMay) {
  const PersonEntry adult = entry("person-1", Effect::killed, 30);
  const PersonEntry child = entry("person-2", Effect::killed, 3);
  const PersonEntry unknown = entry("person-3", Effect::killed, std::nullopt);
  const PersonEntry living = entry("person-4", Effect::injured, 40);
  const PersonEntry living_child = entry("person-5", Effect::missing, 4);
  struct Row {
    const char* what;
    PersonEntry entry;
    std::vector<Decision> decisions;
    bool in_public, for_partners, internal;
  };
  const Row table[] = {
      {"a dead adult", adult, {}, true, true, true},
      {"a dead child", child, {}, false, true, true},
      {"age unknown", unknown, {}, false, true, true},
      {"living", living, {}, false, false, true},
      {"a living child", living_child, {}, false, false, true},
      {"sealed by a reviewer", adult, {decision("d1", DecisionAction::seal, "person-1")}, false, false, true},
      {"a child, published", child, {decision("d1", DecisionAction::publish, "person-2")}, true, true, true},
      {"living, published", living, {decision("d1", DecisionAction::publish, "person-4")}, true, true, true},
  };
  for (const auto& [what, one, decisions, in_public, for_partners, internal] : table) {
    SCOPED_TRACE(what);
    const std::vector<Person> persons = {person({one})};
    const auto shows = [&](PrivacyMode privacy) {
      const auto shown = published_persons(persons, decisions, privacy);
      const std::string all = persons_jsonl(shown) + persons_csv(shown) + name_or_seal(shown[0]);
      EXPECT_NE(all.find("\"privacy\":\"" + std::string(to_string(privacy))), std::string::npos);
      EXPECT_EQ(shown[0].sealed_in_public.has_value(), !in_public);
      EXPECT_EQ(all.find("not public") != std::string::npos, !shown[0].sealed && !in_public);
      return all.find("Samir") != std::string::npos;
    };
    EXPECT_EQ(shows(PrivacyMode::public_), in_public);
    EXPECT_EQ(shows(PrivacyMode::partner), for_partners);
    EXPECT_EQ(shows(PrivacyMode::internal), internal);
  }
}

TEST(PersonFromIndex, ReadsWhatWasWritten) {
  PersonEntry one = entry("person-1", Effect::killed, 30.5);
  one.person.birth_date = days_of_iso("1988");
  one.person.sex = Sex::female;
  one.person.date = days_of_iso("2018-11-15");
  one.source = {.sha256 = "ab",
                .bytes = 11,
                .media_type = "text/csv; columns=\"recorder=X,persons=killed\"",
                .locator = "a.csv#line=2&bytes=1-11"};
  one.file_sha256 = "cd";
  one.capture = 7;
  PersonEntry other = entry("person-2", std::nullopt, std::nullopt);
  other.replaced = true;
  Person whole = person({one, other});
  whole.incident = "CAIRN-2018-0001";
  whole.link = PersonLink::family;
  whole.probability = 0.75;
  const auto back = person_from_index(person_to_index(whole));
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(*back, whole);
}

}  // namespace
}  // namespace cairn
