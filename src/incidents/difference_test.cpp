#include "incidents/difference.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"

namespace cairn {
namespace {

using namespace testing;

Claim killed_on(ClaimBuilder builder, std::int64_t count, const char* place, const char* day) {
  return builder.killed(exactly(count)).in(place, PlacePrecision::village).on(day);
}

std::vector<Claim> two_events() {
  return {killed_on(claim("a", 1, "Hill Radio", "2031-05-14"), 5, "Tel Marun", "2031-05-13"),
          killed_on(claim("b", 1, "Coast Post", "2031-05-14"), 7, "Tel Marun", "2031-05-13"),
          killed_on(claim("c", 1, "Hill Radio", "2031-05-21"), 9, "Wadi Safa", "2031-05-20")};
}

Decision said(DecisionAction action, const char* a, const char* b) {
  return {.decision = "d1",
          .action = action,
          .targets = {a, b},
          .value = {},
          .by = "A. Reviewer",
          .at = "2031-06-01",
          .reason = "seen"};
}

std::string kinds(const RecordDifference& difference) {
  std::string text;
  for (const IncidentDifference& one : difference.incidents) {
    text += (text.empty() ? "" : " ") + std::string(to_string(one.change)) + ":" + std::to_string(one.before.size()) +
            "-" + std::to_string(one.after.size());
  }
  return text;
}

RecordDifference compare(const std::vector<Claim>& claims_a, const std::vector<Decision>& decisions_a,
                         const std::vector<Claim>& claims_b, const std::vector<Decision>& decisions_b) {
  const LinkResult a = link(claims_a, decisions_a);
  const LinkResult b = link(claims_b, decisions_b);
  return compare_incidents({a.incidents, claims_a}, {b.incidents, claims_b});
}

TEST(CompareIncidents, TellsWhatBecameOfEach) {
  const std::vector<Claim> all = two_events();
  const std::vector<Claim> first(all.begin(), all.begin() + 2);
  const std::vector<Claim> one(all.begin(), all.begin() + 1);
  const std::vector<Decision> none;
  const std::vector<Decision> merged{said(DecisionAction::same, "a#1", "c#1")};
  const std::vector<Decision> parted{said(DecisionAction::not_same, "a#1", "b#1")};
  struct Row {
    const char* what;
    std::vector<Claim> a;
    std::vector<Decision> decisions_a;
    std::vector<Claim> b;
    std::vector<Decision> decisions_b;
    const char* expected;
    std::size_t unchanged;
  };
  const Row table[] = {
      {"nothing", all, none, all, none, "", 2},
      {"another event", first, none, all, none, "added:0-1", 1},
      {"an event less", all, none, first, none, "gone:1-0", 1},
      {"another report", one, none, first, none, "changed:1-1", 0},
      {"one of two", all, none, all, merged, "merged:2-1", 0},
      {"two of one", first, none, first, parted, "split:1-2", 0},
      {"nothing at all", {}, none, {}, none, "", 0},
  };
  for (const auto& [what, a, decisions_a, b, decisions_b, expected, unchanged] : table) {
    SCOPED_TRACE(what);
    const RecordDifference difference = compare(a, decisions_a, b, decisions_b);
    EXPECT_EQ(kinds(difference), expected);
    EXPECT_EQ(difference.unchanged, unchanged);
  }
}

TEST(CompareIncidents, NamesTheValuesAndClaimsThatDiffer) {
  const std::vector<Claim> all = two_events();
  const RecordDifference difference = compare({all[0]}, {}, {all[0], all[1]}, {});
  ASSERT_EQ(difference.incidents.size(), 1U);
  const IncidentDifference& one = difference.incidents.front();
  const ValueChange killed{.field = "ranges.killed.reported", .from = "5", .to = "5–7"};
  EXPECT_NE(std::ranges::find(one.changes, killed), one.changes.end());
  EXPECT_EQ(one.claims, (std::vector<MemberChange>{{"b#1", "–", "about"}}));
  EXPECT_EQ(one.title, "Tel Marun, 2031-05-13");
}

TEST(CompareIncidents, KnowsAClaimByItsWordsWhateverItsNumber) {
  std::vector<Claim> before = two_events();
  std::vector<Claim> after = before;
  for (Claim& claim : after) claim.claim += "0";  // Another lexicon counts otherwise.
  const RecordDifference difference = compare(before, {}, after, {});
  EXPECT_EQ(kinds(difference), "");
  EXPECT_EQ(difference.unchanged, 2U);
}

TEST(CompareIncidents, HoldsForTheOppositeDirection) {
  const std::vector<Claim> all = two_events();
  const std::vector<Decision> merged{said(DecisionAction::same, "a#1", "c#1")};
  EXPECT_EQ(kinds(compare(all, merged, all, {})), "split:1-2");
}

}  // namespace
}  // namespace cairn
