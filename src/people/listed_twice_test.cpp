#include "people/listed_twice.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "people/shipped_name_words_for_tests.h"

namespace cairn {
namespace {

PersonRecord person(const std::string& name, std::optional<double> age = 34, const char* birth = "",
                    const std::string& name_ar = "") {
  PersonRecord out{.record = "", .list = "one", .name = name, .name_ar = name_ar};
  out.age = age;
  if (*birth) out.birth_date = days_of_iso(birth);
  out.place = "Tell Amal";
  return out;
}

PersonRecord at(PersonRecord one, const std::string& place) {
  one.place = place;
  return one;
}

TEST(SayTheSame, TakesNothingLessThanNameAndBirthOrAge) {
  struct Row {
    const char* what;
    PersonRecord a;
    PersonRecord b;
    bool same;
  };
  const auto none = std::nullopt;
  const Row table[] = {
      {"row for row", person("Samir Nabil Aziz Nouri"), person("Samir Nabil Aziz Nouri"), true},
      {"another article and spelling of the family", person("Samir Nabil Aziz Nouri"),
       person("Samir Nabil Aziz al-Noori"), true},
      {"three parts and an age", person("Samir Nabil Nouri"), person("Samir Nabil Nouri"), true},
      {"two parts and an age", person("Samir Nouri"), person("Samir Nouri"), false},
      {"two parts and a day of birth", person("Samir Nouri", none, "1980-02-03"),
       person("Samir Nouri", none, "1980-02-03"), true},
      {"only a year of birth", person("Samir Nouri", none, "1980"), person("Samir Nouri", none, "1980"), false},
      {"no age", person("Samir Nabil Aziz Nouri", none), person("Samir Nabil Aziz Nouri", none), false},
      {"an age in one row", person("Samir Nabil Aziz Nouri"), person("Samir Nabil Aziz Nouri", none), false},
      {"a year older", person("Samir Nabil Aziz Nouri"), person("Samir Nabil Aziz Nouri", 35), false},
      {"another day of birth", person("Samir Nabil Nouri", 34, "1980-02-03"),
       person("Samir Nabil Nouri", 34, "1980-03-02"), false},
      {"a year rounded otherwise", person("Samir Nabil Nouri", 34, "1980-02-03"),
       person("Samir Nabil Nouri", 35, "1980-02-03"), true},
      {"twins by a letter", person("Sanaa Nabil Aziz Nouri", 6, "2016-11-15"),
       person("Hanaa Nabil Aziz Nouri", 6, "2016-11-15"), false},
      {"twins by a vowel", person("Hasan Nabil Aziz Nouri"), person("Husayn Nabil Aziz Nouri"), false},
      {"a part left out", person("Samir Nabil Aziz Nouri"), person("Samir Nabil Nouri"), false},
      {"another place", person("Samir Nabil Aziz Nouri"), at(person("Samir Nabil Aziz Nouri"), "Qasr"), false},
      {"the place written otherwise", person("Samir Nabil Aziz Nouri"),
       at(person("Samir Nabil Aziz Nouri"), "tell amal"), true},
      {"no place", person("Samir Nabil Aziz Nouri"), at(person("Samir Nabil Aziz Nouri"), ""), true},
      {"two children of one father", person("Child of Samir Nabil Nouri", 3), person("Child of Samir Nabil Nouri", 3),
       false},
      {"two whom nobody knows", person("Unknown Unknown Unknown", 30), person("Unknown Unknown Unknown", 30), false},
      {"Arabic alone", person("", 34, "", "سمير نبيل عزيز النوري"), person("", 34, "", "سمير نبيل عزيز نوري"), true},
      {"Arabic differs", person("Nur Nabil Nouri", 34, "", "نور نبيل نوري"),
       person("Nur Nabil Nouri", 34, "", "نورة نبيل نوري"), false},
      {"in a script each", person("Samir Nabil Aziz Nouri"), person("", 34, "", "سمير نبيل عزيز النوري"), false},
  };
  for (const auto& [what, a, b, same] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(say_the_same(a, b, shipped_name_words()), same);
    EXPECT_EQ(say_the_same(b, a, shipped_name_words()), same);
  }
}

TEST(FindListedTwice, LooksThroughEachListByItself) {
  std::vector<PersonRecord> records = {
      person("Samir Nabil Aziz Nouri"),     person("Layla Omar Zaki Sabbagh", 20),
      person("Samir Nabil Aziz Nouri"),     person("Hasan Karim Yusuf Darwish", 12, "2006-01-02"),
      person("Samir Nabil Aziz Nouri"),     person("Husayn Karim Yusuf Darwish", 12, "2006-01-02"),
      person("Huda Tariq Munir Haddad", 51)};
  records[4].list = "other";
  const ListedTwice found = find_listed_twice(records, shipped_name_words(), {});
  ASSERT_EQ(found.pairs.size(), 2U);
  EXPECT_EQ(std::pair(found.pairs[0].a, found.pairs[0].b), std::pair(0U, 2U));
  EXPECT_GT(found.pairs[0].probability, 0.9);
  EXPECT_EQ(std::pair(found.pairs[1].a, found.pairs[1].b), std::pair(3U, 5U));
  EXPECT_GT(found.pairs[1].probability, 0.1);
  EXPECT_LT(found.pairs[1].probability, 0.5);
  EXPECT_EQ(found.models.size(), 2U);
}

TEST(NamesContradict, TakesEveryScript) {
  struct Row {
    PersonRecord a;
    PersonRecord b;
    bool contradict;
  };
  const Row table[] = {
      {person("Samir Nouri"), person("Samir Nabil Nouri"), false},
      {person("Samir Nouri"), person("Huda Nouri"), true},
      {person("Samir Nouri"), person("Karim Darwish"), true},
      {person("Samir Nouri"), person("Karim Darwish", 34, "", "سمير النوري"), false},
      {person("Samir Nouri"), person(""), false},
  };
  for (const auto& [a, b, contradict] : table) {
    SCOPED_TRACE(b.name);
    EXPECT_EQ(names_contradict(a, b, shipped_name_words()), contradict);
  }
}

}  // namespace
}  // namespace cairn
