#include "incidents/totals.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Incident incident(std::string code, const char* start, const char* end, std::optional<CasualtyCount> killed) {
  Incident out;
  out.incident = std::move(code);
  if (start) out.date = {.start = parse_day(start), .end = parse_day(end)};
  if (killed) out.ranges["killed"].reported = killed;
  out.claims.push_back({.claim = out.incident + "#1"});
  return out;
}

TEST(SumIncidents, AddsLowEndsAndLeavesTheHighEndOpenWhereOneIs) {
  const std::vector<Incident> incidents = {
      incident("A", "2018-11-01", "2018-11-01", CasualtyCount::between(3, 5)),
      incident("B", "2018-11-30", "2018-11-30", CasualtyCount::at_least(20)),
      incident("C", "2018-12-02", "2018-12-02", CasualtyCount{std::nullopt, 40}),
      incident("D", "2018-12-03", "2018-12-03", std::nullopt),
      incident("E", "2018-11-30", "2018-12-01", CasualtyCount::exactly(1)),
      incident("F", nullptr, nullptr, CasualtyCount::exactly(2)),
  };
  const auto totals = sum_incidents(incidents, {.by = {TotalsKey::month}, .effect = "killed", .range = TotalsRange::reported, .division_of = {}});
  ASSERT_TRUE(totals);
  ASSERT_EQ(totals->rows.size(), 3U);
  const TotalsRow november{.key = {"2018-11"}, .incidents = 2, .low = 23, .high = {}, .high_at_least = 25, .without_number = 0, .without_low = 0, .open_above = 1};
  const TotalsRow december{.key = {"2018-12"}, .incidents = 2, .low = {}, .high = 40, .high_at_least = 40, .without_number = 1, .without_low = 1, .open_above = 0};
  const TotalsRow unknown{.key = {"unknown"}, .incidents = 2, .low = 3, .high = 3, .high_at_least = 3, .without_number = 0, .without_low = 0, .open_above = 0};
  EXPECT_EQ(totals->rows[0], november);
  EXPECT_EQ(totals->rows[1], december);
  EXPECT_EQ(totals->rows[2], unknown);
  EXPECT_EQ(totals->all.low, 26);
  EXPECT_FALSE(totals->all.high);
  EXPECT_EQ(totals->all.high_at_least, 68);
}

TEST(SumIncidents, LeavesOpenWhatMayBeMoreThanItsHighEnd) {
  Incident open = incident("A", "2018-11-01", "2018-11-01", CasualtyCount::between(15, 41));
  open.ranges["killed"].open_above = true;
  open.ranges["killed"].acknowledged = CasualtyCount::exactly(15);
  const std::vector<Incident> incidents = {open, incident("B", "2018-11-02", "2018-11-02", CasualtyCount::exactly(2))};
  const auto reported = sum_incidents(incidents, {.by = {}, .effect = "killed", .range = TotalsRange::reported, .division_of = {}});
  ASSERT_TRUE(reported);
  EXPECT_FALSE(reported->all.high);
  EXPECT_EQ(reported->all.high_at_least, 43);
  EXPECT_EQ(reported->all.open_above, 1U);
  const auto conceded = sum_incidents(incidents, {.by = {}, .effect = "killed", .range = TotalsRange::acknowledged, .division_of = {}});
  ASSERT_TRUE(conceded);
  EXPECT_EQ(conceded->all.high, 15);
}

TEST(SumIncidents, RefusesAClaimThatIsCountedTwice) {
  std::vector<Incident> incidents = {incident("A", "2018-11-01", "2018-11-01", CasualtyCount::exactly(3)),
                                     incident("B", "2018-11-01", "2018-11-01", CasualtyCount::exactly(3))};
  incidents[1].claims.push_back({.claim = "A#1", .relation = LinkRelation::candidate});
  EXPECT_TRUE(sum_incidents(incidents, {}));
  incidents[1].claims.back().relation = LinkRelation::about;
  const auto totals = sum_incidents(incidents, {});
  ASSERT_FALSE(totals);
  EXPECT_NE(totals.error().message.find("A#1 is counted in both A and B"), std::string::npos);
}

TEST(SumIncidents, LeavesOutWhatWasRetractedOrIsNoConflict) {
  std::vector<Incident> incidents = {incident("A", "2018-11-01", "2018-11-01", CasualtyCount::exactly(3)),
                                     incident("B", "2018-11-01", "2018-11-01", CasualtyCount::exactly(4)),
                                     incident("C", "2018-11-01", "2018-11-01", CasualtyCount::exactly(5))};
  incidents[1].status = "retracted";
  incidents[2].flags = {"not_conflict"};
  const auto totals = sum_incidents(incidents, {});
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->all.low, 3);
  EXPECT_EQ(totals->retracted, 1U);
  EXPECT_EQ(totals->not_conflict, 1U);
}

TEST(SumIncidents, PutsAnIncidentThatTwoAreBlamedForInOneRow) {
  std::vector<Incident> incidents = {incident("A", "2018-11-01", "2018-11-01", CasualtyCount::exactly(3)),
                                     incident("B", "2018-11-01", "2018-11-01", CasualtyCount::exactly(4))};
  incidents[0].axes.responsibility = {{.party = "Eastern Front", .values = {ResponsibilityAxis::alleged}},
                                      {.party = "Valley Council", .values = {ResponsibilityAxis::alleged, ResponsibilityAxis::denied}}};
  incidents[1].axes.responsibility = {{.party = "Eastern Front", .values = {ResponsibilityAxis::denied}}};
  const auto totals = sum_incidents(incidents, {.by = {TotalsKey::actor}, .effect = "killed", .range = TotalsRange::reported, .division_of = {}});
  ASSERT_TRUE(totals);
  ASSERT_EQ(totals->rows.size(), 2U);
  EXPECT_EQ(totals->rows[0].key, std::vector<std::string>{"Eastern Front / Valley Council"});
  EXPECT_EQ(totals->rows[1].key, std::vector<std::string>{"unknown"});
}

TEST(SumIncidents, SumsTheRangeThatWasAskedFor) {
  Incident one = incident("A", "2018-11-01", "2018-11-01", CasualtyCount::between(3, 9));
  one.ranges["killed"].corroborated = 5;
  one.ranges["killed"].acknowledged = CasualtyCount::exactly(1);
  const std::vector<Incident> incidents = {one, incident("B", "2018-11-01", "2018-11-01", CasualtyCount::exactly(4))};
  const auto corroborated = sum_incidents(incidents, {.by = {}, .effect = "killed", .range = TotalsRange::corroborated, .division_of = {}});
  EXPECT_EQ(corroborated->all.low, 5);
  EXPECT_EQ(corroborated->all.without_number, 1U);
  const auto acknowledged = sum_incidents(incidents, {.by = {}, .effect = "killed", .range = TotalsRange::acknowledged, .division_of = {}});
  EXPECT_EQ(acknowledged->all.high, 1);
  EXPECT_TRUE(sum_incidents({}, {})->rows.empty());
}

}  // namespace
}  // namespace cairn
