#include "publication/page_totals.h"

#include <gtest/gtest.h>

namespace cairn::pages {
namespace {

Incident incident(std::string code, std::optional<CasualtyCount> killed, bool open_above = false) {
  Incident one;
  one.incident = std::move(code);
  one.claims = {{one.incident + "#1"}};
  if (killed) {
    one.ranges["killed"].reported = killed;
    one.ranges["killed"].open_above = open_above;
  }
  return one;
}

TEST(Totals, SumWhatIsKnownAndCountWhatIsNot) {
  const Incident a = incident("a", CasualtyCount::between(8, 23), true);
  const Incident b = incident("b", CasualtyCount::exactly(11));
  const Incident c = incident("c", CasualtyCount{{}, 40});
  const Incident d = incident("d", CasualtyCount::exactly(0));
  const Incident e = incident("e", std::nullopt);
  Total killed;
  killed.effect = "killed";
  killed.sum = CasualtyCount::between(19, 74);  // 8 + 11 + 0; 23 + 11 + 40 + 0
  killed.open_above = true;
  killed.incidents = 3;
  killed.without_low = 1;
  killed.unknown = 1;
  const Totals totals = total_incidents({&a, &b, &c, &d, &e});
  ASSERT_EQ(totals.totals.size(), 2U);
  EXPECT_EQ(totals.totals[0], killed);
  EXPECT_EQ(totals.totals[1].effect, "injured");
  EXPECT_EQ(totals.totals[1].sum, CasualtyCount{});
  EXPECT_EQ(totals.totals[1].unknown, 5U);
  EXPECT_EQ(totals.summed, 5U);
}

TEST(Totals, CountAnOpenRangeByItsLowerEndInTheUpperSum) {
  const Incident a = incident("a", CasualtyCount::at_least(60));
  const Incident b = incident("b", CasualtyCount::between(1, 2));
  const Totals totals = total_incidents({&a, &b});
  EXPECT_EQ(totals.totals[0].sum, CasualtyCount::between(61, 62));
  EXPECT_TRUE(totals.totals[0].open_above);
}

TEST(Totals, LeaveOutWhatAReviewerTookBack) {
  Incident retracted = incident("a", CasualtyCount::exactly(5));
  retracted.status = "retracted";
  Incident merged = incident("b", CasualtyCount::exactly(5));
  merged.status = "merged_into:c";
  Incident discounted = incident("d", CasualtyCount::exactly(5));
  discounted.airwars = AirwarsGrade::discounted;
  const Incident kept = incident("c", CasualtyCount::exactly(5));
  const Totals totals = total_incidents({&retracted, &merged, &discounted, &kept});
  EXPECT_EQ(totals.totals[0].sum, CasualtyCount::exactly(5));
  EXPECT_EQ(totals.retracted, 2U);
  EXPECT_EQ(totals.discounted, 1U);
  EXPECT_EQ(totals.summed, 1U);
}

TEST(Totals, AreRefusedWhereAClaimWouldCountTwice) {
  const Incident a = incident("a", CasualtyCount::exactly(5));
  Incident b = incident("b", CasualtyCount::exactly(5));
  b.claims.push_back({"a#1"});
  const Totals refused = total_incidents({&a, &b});
  EXPECT_TRUE(refused.totals.empty());
  EXPECT_EQ(refused.twice, std::vector<std::string>{"a#1"});
  b.claims.back().relation = LinkRelation::candidate;
  EXPECT_TRUE(total_incidents({&a, &b}).twice.empty());
}

}  // namespace
}  // namespace cairn::pages
