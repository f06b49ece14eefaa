#include "incidents/report_comparisons.h"

#include <set>

#include <gtest/gtest.h>

#include "incidents/report_builder.h"

namespace cairn {
namespace {

using namespace testing;

/// The level of one comparison in words; "" where one of the two has nothing to compare.
std::string level_in_words(Pattern pattern, const std::string& comparison) {
  const std::vector<Comparison> comparisons = report_comparisons();
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    if (comparisons[i].name != comparison) continue;
    const unsigned level = pattern.level(i);
    return level == 0 ? "" : comparisons[i].levels.at(level - 1);
  }
  return "no such comparison";
}

struct Row {
  const char* what;
  std::vector<Claim> a, b;
  const char* level;
};

void expect_levels(const std::string& comparison, const std::vector<Row>& table) {
  for (const Row& row : table) {
    SCOPED_TRACE(comparison + ": " + row.what);
    const Reports reports({row.a, row.b});
    EXPECT_EQ(level_in_words(compare_reports(reports.at(0), reports.at(1)), comparison), row.level);
    EXPECT_EQ(level_in_words(compare_reports(reports.at(1), reports.at(0)), comparison), row.level);
  }
}

ClaimBuilder said(const char* document, const char* published = "") { return claim(document, 1, "", published).killed(exactly(5)).in("Tel Marun"); }
ClaimBuilder of_day(const char* document, const char* day) { return said(document).on(day); }
ClaimBuilder during(const char* document, const char* from, const char* to) { return said(document).during(from, to); }

TEST(CompareReports, Days) {
  expect_levels("day", {
      {"one day", {of_day("a", "2031-05-13")}, {of_day("b", "2031-05-13")}, "the same day"},
      {"a night and its morning", {during("a", "2031-05-13", "2031-05-14")}, {of_day("b", "2031-05-14")}, "the same day"},
      {"a week around it", {during("a", "2031-05-10", "2031-05-16")}, {of_day("b", "2031-05-13")}, "days that overlap"},
      {"a day later", {of_day("a", "2031-05-13")}, {of_day("b", "2031-05-14")}, "a day apart"},
      {"two days", {of_day("a", "2031-05-13")}, {of_day("b", "2031-05-15")}, "2 or 3 days apart"},
      {"three days", {of_day("a", "2031-05-13")}, {of_day("b", "2031-05-16")}, "2 or 3 days apart"},
      {"four days", {of_day("a", "2031-05-13")}, {of_day("b", "2031-05-17")}, "4 days or more apart"},
      {"four days from the end of a period", {during("a", "2031-05-01", "2031-05-09")}, {of_day("b", "2031-05-13")}, "4 days or more apart"},
      {"one gives none", {of_day("a", "2031-05-13")}, {said("b", "2031-05-13")}, ""},
      {"none gives any", {said("a")}, {said("b")}, ""},
  });
}

TEST(CompareReports, PublicationWhereOneGivesNoDay) {
  expect_levels("publication", {
      {"both give a day", {said("a", "2031-05-14").on("2031-05-13")}, {said("b", "2031-05-15").on("2031-05-13")}, ""},
      {"the day after", {of_day("a", "2031-05-13")}, {said("b", "2031-05-14")}, "published within two days of it"},
      {"three days after", {of_day("a", "2031-05-13")}, {said("b", "2031-05-16")}, "published within a week of it"},
      {"a week after", {of_day("a", "2031-05-13")}, {said("b", "2031-05-20")}, "published within a week of it"},
      {"eight days after", {of_day("a", "2031-05-13")}, {said("b", "2031-05-21")}, "published more than a week from it"},
      {"a month after", {of_day("a", "2031-05-13")}, {said("b", "2031-06-13")}, "published more than a week from it"},
      {"longer ago than news lasts", {of_day("a", "2031-05-13")}, {said("b", "2031-06-15")}, "not about the same days"},
      {"the evening before, as zones differ", {of_day("a", "2031-05-13")}, {said("b", "2031-05-12")}, "published within two days of it"},
      {"published before it happened", {of_day("a", "2031-05-13")}, {said("b", "2031-05-11")}, "not about the same days"},
      {"no day in either, published together", {said("a", "2031-05-13")}, {said("b", "2031-05-14")}, "published within two days of it"},
      {"no day in either, weeks apart", {said("a", "2031-05-13")}, {said("b", "2031-06-01")}, "published more than a week from it"},
      {"neither day nor publication in one", {of_day("a", "2031-05-13")}, {said("b")}, "nothing says when"},
      {"nor in both", {said("a")}, {said("b")}, "nothing says when"},
  });
}

TEST(CompareReports, WhatIsSaidOfADayThatStaysOpen) {
  const auto some = [](const char* document, const char* weekday, const char* month_day = "") { return said(document).on_some(weekday, month_day); };
  // 2031-05-13 is a Tuesday.
  expect_levels("day, where the year or the week is open", {
      {"its weekday", {of_day("a", "2031-05-13")}, {some("b", "tuesday")}, "the same weekday"},
      {"the weekday before", {of_day("a", "2031-05-13")}, {some("b", "monday")}, "weekdays that follow one another"},
      {"another weekday", {of_day("a", "2031-05-13")}, {some("b", "friday")}, "other weekdays"},
      {"Sunday and Monday follow one another", {some("a", "sunday")}, {some("b", "monday")}, "weekdays that follow one another"},
      {"a night, the weekday of its morning", {during("a", "2031-05-13", "2031-05-14")}, {some("b", "wednesday")}, "the same weekday"},
      {"its day of the year", {of_day("a", "2031-05-13")}, {some("b", "", "--05-13")}, "the same day of a year"},
      {"the next", {of_day("a", "2031-05-13")}, {some("b", "", "--05-14")}, "days of a year that follow one another"},
      {"over the end of a year", {some("a", "", "--12-31")}, {some("b", "", "--01-01")}, "days of a year that follow one another"},
      {"another, though the weekdays agree", {of_day("a", "2031-05-13")}, {some("b", "tuesday", "--06-13")}, "other days of a year"},
      {"a weekday and a day of the year say nothing of each other", {some("a", "tuesday")}, {some("b", "", "--05-13")}, ""},
      {"a week has every weekday", {during("a", "2031-05-10", "2031-05-16")}, {some("b", "tuesday")}, ""},
      {"the publication of one is known", {said("a", "2031-05-14")}, {some("b", "tuesday")}, ""},
      {"both give the whole day", {of_day("a", "2031-05-13")}, {of_day("b", "2031-05-13")}, ""},
      {"of several the nearest", {some("a", "friday"), claim("a", 2).killed(exactly(1)).in("Tel Marun").on_some("tuesday")}, {of_day("b", "2031-05-13")}, "the same weekday"},
  });
  expect_levels("publication", {
      {"a part of the day speaks in its place", {of_day("a", "2031-05-13")}, {some("b", "tuesday")}, ""},
      {"unless it says nothing", {some("a", "tuesday")}, {some("b", "", "--05-13")}, "nothing says when"},
  });
}

TEST(CompareReports, Families) {
  expect_levels(
      "families named",
      {
          {"the same", {said("a").family("Salim")}, {said("b").family("Salim")}, "one shared"},
          {"spelled differently", {said("a").family("al-Haddad")}, {said("b").family("Haddad")}, "one shared"},
          {"one of several",
           {said("a").family("Salim").family("Haddad")},
           {said("b").family("Omari").family("Haddad")},
           "one shared"},
          {"another", {said("a").family("Salim")}, {said("b").family("Omari")}, "others"},
          {"two consonants are of many families", {said("a").family("Abu Sido")}, {said("b").family("Abu Saada")}, ""},
          {"but not of this one", {said("a").family("Abu Sido")}, {said("b").family("Abu Zaki")}, "others"},
          {"none in one", {said("a").family("Salim")}, {said("b")}, ""},
      });
}

TEST(CompareReports, Places) {
  using enum PlacePrecision;
  const auto in = [](const char* document, const char* name, PlacePrecision precision, const char* id = "") {
    return claim(document, 1).killed(exactly(5)).in(name, precision, id);
  };
  // 0.01 degree of latitude is 1.1 km.
  expect_levels("place", {
      {"one village", {in("a", "Tel Marun", village)}, {in("b", "Tal Maroun", village)}, "the same place"},
      {"one id", {in("a", "Tel Marun", town, "t:1")}, {in("b", "Old Marun", town, "t:1")}, "the same place"},
      {"one city", {in("a", "Sarrun", city)}, {in("b", "Sarrun", city)}, "the same city"},
      {"a city, which the other takes for a town", {in("a", "Sarrun", city)}, {in("b", "Sarrun", town)}, "the same city"},
      {"a quarter of the city", {in("a", "Sarrun", city)}, {in("b", "Old Quarter", neighbourhood).parent("Sarrun")}, "a part of the same place"},
      {"a street where the village lies", {in("a", "Tel Marun", village).at(35, 40)}, {in("b", "Salim street", street).at(35.01, 40)}, "a part of the same place"},
      {"two villages 2 km apart", {in("a", "Tel Marun", village).at(35, 40)}, {in("b", "Bir Sahm", village).at(35.02, 40)}, "within 5 km"},
      {"two quarters 4 km apart, which reach 1.5 km", {in("a", "Old Quarter", neighbourhood).at(35, 40)}, {in("b", "River Bank", neighbourhood).at(35.04, 40)}, "within 5 km"},
      {"two towns 8 km apart", {in("a", "Qarat Mesh", town).at(35, 40)}, {in("b", "Deir Lush", town).at(35.075, 40)}, "near"},
      {"a village and the province it names", {in("a", "Tel Marun", village).parent("Merush")}, {in("b", "Merush", governorate)}, "one in the area of the other"},
      {"a village and a province around it", {in("a", "Tel Marun", village).at(35, 40)}, {in("b", "Merush", governorate).at(35.3, 40)}, "one in the area of the other"},
      {"one province", {in("a", "Merush", governorate)}, {in("b", "Merush", governorate)}, "one in the area of the other"},
      {"two provinces that touch", {in("a", "Merush", governorate).at(35, 40)}, {in("b", "Dunya", governorate).at(36, 40)}, "a neighbouring area"},
      {"another village", {in("a", "Tel Marun", village)}, {in("b", "Bir Sahm", village)}, "elsewhere"},
      {"one name, two ids", {in("a", "Tel Marun", village, "t:1")}, {in("b", "Tel Marun", village, "t:2")}, "elsewhere"},
      {"one name, 300 km apart", {in("a", "Tel Marun", village).at(35, 40)}, {in("b", "Tel Marun", village).at(38, 40)}, "elsewhere"},
      {"the nearest of several", {in("a", "Bir Sahm", village), claim("a", 2).killed(exactly(1)).in("Tel Marun")}, {in("b", "Tel Marun", village)}, "the same place"},
      {"none", {claim("a", 1).killed(exactly(5))}, {in("b", "Tel Marun", village)}, ""},
  });
}

TEST(CompareReports, Numbers) {
  const auto killed = [](const char* document, Count count) { return claim(document, 1).killed(std::move(count)).in("Tel Marun"); };
  const auto conceded = [&](const char* document, std::int64_t n) { return killed(document, exactly(n)).stance(Stance::acknowledges); };
  expect_levels("killed", {
      {"a few, the same", {killed("a", exactly(3))}, {killed("b", exactly(3))}, "the same, up to 3"},
      {"several, the same", {killed("a", exactly(4))}, {killed("b", at_least(4))}, "the same, 4 to 9"},
      {"nine, the same", {killed("a", exactly(9))}, {killed("b", exactly(9))}, "the same, 4 to 9"},
      {"many, the same", {killed("a", exactly(10))}, {killed("b", exactly(10))}, "the same, 10 or more"},
      {"one more", {killed("a", exactly(2))}, {killed("b", exactly(3))}, "differ a little"},
      {"a fourth more", {killed("a", exactly(40))}, {killed("b", exactly(50))}, "differ a little"},
      {"more than a fourth more", {killed("a", exactly(40))}, {killed("b", exactly(51))}, "differ"},
      {"not quite three times", {killed("a", exactly(5))}, {killed("b", exactly(14))}, "differ"},
      {"three times", {killed("a", exactly(5))}, {killed("b", exactly(15))}, "three times as many"},
      {"a number within two that the other gives",
       {killed("a", exactly(5)), claim("a", 2).killed(exactly(9))}, {killed("b", exactly(7))}, "both can be true"},
      {"one of two that the other gives, too",
       {killed("a", exactly(5)), claim("a", 2).killed(exactly(9))}, {killed("b", exactly(9))}, "the same, 4 to 9"},
      {"a part of a number does not stand for it",
       {killed("a", exactly(9)), claim("a", 2).killed(exactly(5)).part_of("a#1")}, {killed("b", exactly(5))}, "differ"},
      {"what a party concedes", {conceded("a", 2)}, {killed("b", exactly(14))}, ""},
      {"what two parties concede", {conceded("a", 2)}, {conceded("b", 2)}, ""},
      {"women are not all", {killed("a", exactly(2)).victims(VictimStatus::civilian, "women")}, {killed("b", exactly(14))}, ""},
      {"combatants are not all", {killed("a", exactly(2)).victims(VictimStatus::combatant)}, {killed("b", exactly(14))}, ""},
      {"dozens", {killed("a", in_a_word("dozens", 24))}, {killed("b", exactly(5))}, ""},
      {"nobody is no number", {killed("a", exactly(0))}, {killed("b", exactly(5))}, ""},
      {"a denial", {killed("a", exactly(5)).polarity(Polarity::negated)}, {killed("b", exactly(5))}, ""},
      {"injured here, killed there", {claim("a", 1).harm(Effect::injured, exactly(5))}, {killed("b", exactly(5))}, ""},
  });
  const auto injured = [](const char* document, std::int64_t n) { return claim(document, 1).harm(Effect::injured, exactly(n)); };
  expect_levels("injured", {
      {"the same", {injured("a", 12)}, {injured("b", 12)}, "the same, 10 or more"},
      {"three times", {injured("a", 4)}, {injured("b", 12)}, "three times as many"},
      {"killed there", {injured("a", 4)}, {killed("b", exactly(4))}, ""},
  });
  const auto of_group = [&](const char* document, std::int64_t n, const char* group) { return killed(document, exactly(n)).victims(VictimStatus::civilian, group); };
  expect_levels("women, children and others counted", {
      {"the same", {of_group("a", 3, "children")}, {of_group("b", 3, "children")}, "the same number"},
      {"one each", {of_group("a", 1, "children")}, {of_group("b", 1, "children")}, "one of the same"},
      {"others", {of_group("a", 3, "children")}, {of_group("b", 4, "children")}, "differ"},
      {"another group", {of_group("a", 3, "children")}, {of_group("b", 3, "women")}, ""},
      {"of another effect", {of_group("a", 3, "children")}, {injured("b", 3).victims(VictimStatus::civilian, "children")}, ""},
  });
}

TEST(CompareReports, WeaponsPartiesObjectsAndStatus) {
  using enum WeaponType;
  const auto base = [](const char* document) { return claim(document, 1).killed(exactly(5)).in("Tel Marun"); };
  expect_levels("weapon", {
      {"one", {base("a").weapon(airstrike)}, {base("b").weapon(airstrike)}, "the same"},
      {"a plane or a drone", {base("a").weapon(airstrike)}, {base("b").weapon(drone_strike)}, "of one kind"},
      {"a shell or a rocket", {base("a").weapon(shelling)}, {base("b").weapon(rocket)}, "of one kind"},
      {"a car or a mine", {base("a").weapon(car_bomb)}, {base("b").weapon(mine_or_uxo)}, "of one kind"},
      {"shot or put to death", {base("a").weapon(small_arms)}, {base("b").weapon(execution)}, "of one kind"},
      {"from the air or from the ground", {base("a").weapon(airstrike)}, {base("b").weapon(shelling)}, "of another kind"},
      {"an explosion may be anything", {base("a").weapon(explosion)}, {base("b").weapon(shelling)}, ""},
      {"one of two", {base("a").weapon(airstrike), claim("a", 2).killed(exactly(1)).weapon(shelling)}, {base("b").weapon(rocket)}, "of one kind"},
      {"none", {base("a")}, {base("b").weapon(shelling)}, ""},
  });
  expect_levels("party alleged", {
      {"one", {base("a").by("Velland")}, {base("b").by("Velland")}, "the same"},
      {"one of two", {base("a").by("Velland").by("Brovia")}, {base("b").by("Brovia")}, "the same"},
      {"disputed", {base("a").by("Velland")}, {base("b").by("Brovia")}, "different"},
      {"none", {base("a")}, {base("b").by("Brovia")}, ""},
  });
  expect_levels("object hit", {
      {"one", {base("a").hit(ObjectType::school)}, {base("b").hit(ObjectType::school)}, "the same"},
      {"another", {base("a").hit(ObjectType::school)}, {base("b").hit(ObjectType::market)}, "different"},
      {"none", {base("a").hit(ObjectType::school)}, {base("b")}, ""},
  });
  using enum VictimStatus;
  expect_levels("victims", {
      {"civilians", {base("a").victims(civilian)}, {base("b").victims(civilian)}, "of one status"},
      {"disputed", {base("a").victims(civilian)}, {base("b").victims(combatant)}, "combatants here, civilians there"},
      {"both here, one there", {base("a").victims(civilian), claim("a", 2).killed(exactly(1)).victims(combatant)}, {base("b").victims(combatant)}, "of one status"},
      {"not known", {base("a").victims(unknown)}, {base("b").victims(combatant)}, ""},
  });
}

TEST(CompareReports, NamesAndText) {
  const auto base = [](const char* document, int number = 1) { return claim(document, number).killed(exactly(1)).in("Tel Marun"); };
  expect_levels("names of victims", {
      {"one, spelt twice", {base("a").named("a man named Abdul Latif Mahlul")}, {base("b").named("the baker Abdel Latif Mahloul")}, "one shared"},
      {"several", {base("a").named("Ranya Etar"), base("a", 2).named("Samir Etar")}, {base("b").named("Rania Etar"), base("b", 2).named("Sameer Etar")}, "several shared"},
      {"others of one family", {base("a").named("Ranya Etar")}, {base("b").named("Samir Etar")}, "others"},
      {"a first word alone is no name", {base("a").named("Residents")}, {base("b").named("Residents")}, ""},
      {"none", {base("a").named("two people")}, {base("b").named("Ranya Etar")}, ""},
  });
  expect_levels("text", {
      {"shared", {base("a").copies("c-1")}, {base("b").copies("c-1")}, "shared"},
      {"another", {base("a").copies("c-1")}, {base("b").copies("c-2")}, ""},
      {"none", {base("a").copies("c-1")}, {base("b")}, ""},
  });
}

TEST(CompareReports, EachLevelIsWithinItsComparisonAndBothWaysTheSame) {
  const std::vector<Comparison> comparisons = report_comparisons();
  std::vector<std::set<unsigned>> seen(comparisons.size());
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    const Reports reports(one_by_one(random_reports(seed, 150)));
    for (std::size_t a = 0; a < 150; ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        const Pattern pattern = compare_reports(reports.at(a), reports.at(b));
        ASSERT_EQ(pattern, compare_reports(reports.at(b), reports.at(a))) << a << " " << b << " of seed " << seed;
        for (std::size_t i = 0; i < comparisons.size(); ++i) seen[i].insert(pattern.level(i));
      }
    }
  }
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    EXPECT_LE(*seen[i].rbegin(), comparisons[i].levels.size()) << comparisons[i].name;
    const bool random_ones_say_it = comparisons[i].name != "object hit" && !comparisons[i].name.starts_with("women");
    EXPECT_EQ(seen[i].size() > 1, random_ones_say_it) << comparisons[i].name;
  }
}

TEST(WindowOf, GivesTheDaysOnWhichTheEventMayHaveBeen) {
  struct Window {
    const char* what;
    Claim claim;
    std::string days;  ///< "" = nothing says when.
  };
  const Window table[] = {
      {"a day", of_day("a", "2031-05-13"), "2031-05-13 2031-05-13 given"},
      {"a day, whatever its publication", said("a", "2031-06-30").on("2031-05-13"), "2031-05-13 2031-05-13 given"},
      {"a month", during("a", "2031-05-01", "2031-05-31"), "2031-05-01 2031-05-31 given"},
      {"since a day, until it was published", said("a", "2031-05-16").during("2031-05-13", ""), "2031-05-13 2031-05-16 given"},
      {"since a day", during("a", "2031-05-13", ""), "2031-05-13 2031-06-13 given"},
      {"since a day after its publication", said("a", "2031-05-12").during("2031-05-13", ""), "2031-05-13 2031-05-13 given"},
      {"until a day", during("a", "", "2031-06-13"), "2031-05-13 2031-06-13 given"},
      {"published on a day", said("a", "2031-06-13"), "2031-05-13 2031-06-13"},
      {"published in a month", said("a", "2031-06"), "2031-05-01 2031-06-30"},
      {"nothing", said("a"), ""},
  };
  for (const Window& row : table) {
    SCOPED_TRACE(row.what);
    const Reports reports({{row.claim}});
    const std::optional<EventWindow> window = window_of(reports.at(0));
    EXPECT_EQ(window ? to_string(window->from) + " " + to_string(window->to) + (window->given ? " given" : "") : "", row.days);
  }
}

TEST(DaysApart, IsZeroForWindowsThatShareADay) {
  struct Pair {
    EventWindow a, b;
    int days;
  };
  const Pair table[] = {
      {{Day{10}, Day{12}}, {Day{12}, Day{20}}, 0}, {{Day{10}, Day{30}}, {Day{12}, Day{13}}, 0},
      {{Day{10}, Day{12}}, {Day{13}, Day{20}}, 1}, {{Day{-5}, Day{-2}}, {Day{3}, Day{3}}, 5}};
  for (const auto& [a, b, days] : table) {
    EXPECT_EQ(days_apart(a, b), days);
    EXPECT_EQ(days_apart(b, a), days);
  }
}

TEST(IsFirm, NeedsOnePlaceAndADayThatBothAllow) {
  struct Firm {
    const char* what;
    Claim a, b;
    bool firm;
  };
  using enum PlacePrecision;
  const Firm table[] = {
      {"one village, one day", of_day("a", "2031-05-13"), of_day("b", "2031-05-13"), true},
      {"one village, a week around the day", of_day("a", "2031-05-13"), during("b", "2031-05-10", "2031-05-16"), true},
      {"one village, a day later", of_day("a", "2031-05-13"), of_day("b", "2031-05-14"), false},
      {"one village, no day", of_day("a", "2031-05-13"), said("b", "2031-05-13"), false},
      {"one city", claim("a", 1).killed(exactly(5)).in("Sarrun", city).on("2031-05-13"), claim("b", 1).killed(exactly(5)).in("Sarrun", city).on("2031-05-13"), true},
      {"a quarter of it", claim("a", 1).killed(exactly(5)).in("Sarrun", city).on("2031-05-13"),
       claim("b", 1).killed(exactly(5)).in("Old Quarter", neighbourhood).parent("Sarrun").on("2031-05-13"), false},
      {"one province", claim("a", 1).killed(exactly(5)).in("Merush", governorate).on("2031-05-13"),
       claim("b", 1).killed(exactly(5)).in("Merush", governorate).on("2031-05-13"), false},
  };
  for (const Firm& row : table) {
    SCOPED_TRACE(row.what);
    const Reports reports({{row.a}, {row.b}});
    EXPECT_EQ(is_firm(compare_reports(reports.at(0), reports.at(1))), row.firm);
  }
}

}  // namespace
}  // namespace cairn
