#include "estimates/list_scopes.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

std::optional<Day> day(const char* iso) { return parse_day(iso); }

/// A person on each of so many days from `first` on.
void add_days(std::vector<ListedDeath>& deaths, std::uint64_t lists, const char* first, int days,
              const std::string& governorate = "North") {
  for (int i = 0; i < days; ++i)
    deaths.push_back({.lists = lists, .day = Day{parse_day(first)->number + i}, .governorate = governorate});
}

std::vector<ListScope> two_lists() {
  std::vector<ListScope> scopes(2);
  scopes[0].list = "press";
  scopes[1].list = "camp";
  return scopes;
}

TEST(RefusalsOfScopes, SayWhereAListDoesNotReach) {
  struct Row {
    const char* what;
    std::vector<ListedDeath> deaths;
    std::size_t refusals;
    const char* says;
  };
  std::vector<ListedDeath> alike;
  add_days(alike, 3, "2018-01-01", 60);
  std::vector<ListedDeath> late = alike;
  add_days(late, 1, "2018-03-02", 30);
  std::vector<ListedDeath> early = alike;
  add_days(early, 1, "2017-12-01", 31);
  std::vector<ListedDeath> few_days_more = alike;
  add_days(few_days_more, 1, "2018-03-02", 3);
  std::vector<ListedDeath> may_be_chance = alike;
  add_days(may_be_chance, 1, "2018-03-02", 8);
  std::vector<ListedDeath> small_part;
  add_days(small_part, 3, "2018-01-01", 400);
  add_days(small_part, 1, "2019-02-05", 10);
  std::vector<ListedDeath> one_large_event = alike;
  for (int i = 0; i < 200; ++i)
    one_large_event.push_back({.lists = 1, .day = day("2018-03-02"), .governorate = "North"});
  std::vector<ListedDeath> elsewhere = alike;
  add_days(elsewhere, 1, "2018-01-01", 30, "South");
  std::vector<ListedDeath> short_list;
  add_days(short_list, 1, "2018-01-01", 60);
  add_days(short_list, 3, "2018-01-01", 2);
  std::vector<ListedDeath> days_unknown = alike;
  for (int i = 0; i < 50; ++i) days_unknown.push_back({.lists = 1, .day = {}, .governorate = {}});
  const Row table[] = {
      {"both have the same days", alike, 0, ""},
      {"a month more", late, 1, "list camp has nobody after 2018-03-01, the others have 30 of their 90"},
      {"a month before", early, 1, "list camp has nobody before 2018-01-01, the others have 31 of their 91"},
      {"three days more may be chance", few_days_more, 0, ""},
      {"eight days more may be chance once in two thousand", may_be_chance, 0, ""},
      {"a part so small that it moves nothing", small_part, 0, ""},
      {"one event is one day, however many died", one_large_event, 0, ""},
      {"a governorate more", elsewhere, 1, "list camp has nobody in South, where the others have 30 of their 90"},
      {"two days say little of where a list ends", short_list, 0, ""},
      {"days that nobody knows say nothing", days_unknown, 0, ""},
      {"no persons", {}, 0, ""},
  };
  for (const auto& [what, deaths, refusals, says] : table) {
    SCOPED_TRACE(what);
    const std::vector<Refusal> found = refusals_of_scopes(deaths, two_lists());
    ASSERT_EQ(found.size(), refusals);
    if (refusals == 0) continue;
    EXPECT_EQ(found[0].rule, "scopes_differ");
    EXPECT_TRUE(found[0].reason.starts_with(says)) << found[0].reason;
  }
}

TEST(RefusalsOfScopes, GoByWhatWasStatedWhereAnythingWas) {
  std::vector<ListedDeath> deaths;
  add_days(deaths, 3, "2018-01-01", 60);
  add_days(deaths, 1, "2018-03-02", 30);
  std::vector<ListScope> scopes = two_lists();
  scopes[1].stated =
      StatedScope{.from = day("2018-01-01"), .to = day("2018-12-31"), .governorates = {}, .by = "N. Reviewer"};
  EXPECT_TRUE(refusals_of_scopes(deaths, scopes).empty()) << "it covers March, and had nobody";
  scopes[1].stated->to = day("2018-02-28");
  const std::vector<Refusal> found = refusals_of_scopes(deaths, scopes);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reason,
            "by what N. Reviewer states, list camp covers neither the day nor the place of 31 of the 90 persons on "
            "other lists");
}

TEST(Covers, WhatIsKnown) {
  const StatedScope scope{.from = day("2018-01-01"), .to = {}, .governorates = {"North"}, .by = "N."};
  struct Row {
    std::optional<Day> day;
    const char* governorate;
    bool held;
  };
  const Row table[] = {{day("2018-01-01"), "North", true},
                       {day("2017-12-31"), "North", false},
                       {day("2030-01-01"), "North", true},
                       {day("2018-05-01"), "South", false},
                       {{}, "North", true},
                       {day("2018-05-01"), "", true}};
  for (const auto& [when, where, held] : table) EXPECT_EQ(covers(scope, when, where), held) << where;
}

}  // namespace
}  // namespace cairn
