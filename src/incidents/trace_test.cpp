#include "incidents/trace.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"

namespace cairn {
namespace {

using namespace testing;

Claim at_tel_marun(ClaimBuilder builder, Count count) {
  return builder.killed(std::move(count))
      .in("Tel Marun", PlacePrecision::village, "test:1")
      .on("2031-05-13")
      .by("Velland");
}

IncidentTrace trace_with(const Incident& incident, const std::vector<Claim>& claims,
                         const std::vector<Alignment>& alignments) {
  std::vector<const Claim*> pointers;
  for (const Claim& claim : claims) pointers.push_back(&claim);
  return trace_incident(incident, pointers, AlignmentTable(alignments), {});
}

IncidentTrace trace(const std::vector<Claim>& claims, const std::vector<Decision>& decisions = {}) {
  const LinkResult linked = link(claims, decisions);
  EXPECT_EQ(linked.incidents.size(), 1U);
  if (linked.incidents.empty()) return {};
  return trace_with(linked.incidents.front(), claims, test_alignments());
}

const RangeTrace& range(const IncidentTrace& trace, const std::string& name) {
  const auto found = std::ranges::find(trace.ranges, name, &RangeTrace::range);
  static const RangeTrace none;
  EXPECT_NE(found, trace.ranges.end()) << name;
  return found == trace.ranges.end() ? none : *found;
}

/// "10 of Hill Radio; why"
std::string end_of(const IncidentTrace& trace, const std::string& slot, const std::string& name,
                   const std::string& end) {
  for (const RangeEnd& at : range(trace, slot).ends) {
    if (at.range != name || at.end != end) continue;
    std::string text = at.value ? std::to_string(*at.value) : "-";
    for (const std::string& origin : at.origins) text += " " + origin;
    return text + (at.why.empty() ? "" : "; " + at.why);
  }
  return "none";
}

std::string left_out(const IncidentTrace& trace, const std::string& slot) {
  std::string text;
  for (const LeftOut& left : range(trace, slot).left_out) {
    text += (text.empty() ? "" : " | ") + left.rule + " " + left.claims.front();
  }
  return text;
}

std::vector<Claim> two_figures_of_one_monitor() {
  return {at_tel_marun(claim("early", 1, "QHRM", "2031-05-13"), exactly(10)),
          at_tel_marun(claim("late", 1, "QHRM", "2031-05-16"), exactly(18)),
          at_tel_marun(claim("radio", 1, "Hill Radio", "2031-05-13"), exactly(12)),
          at_tel_marun(claim("agency", 1, "SANA", "2031-05-14"), at_least(23))};
}

TEST(Trace, NamesWhoGaveEachEnd) {
  const IncidentTrace got = trace(two_figures_of_one_monitor());
  struct Row {
    const char* range;
    const char* end;
    const char* expected;
  };
  const Row table[] = {
      {"reported", "low", "12 Hill Radio"},
      {"reported", "high", "23 SANA; R6: the greatest figure has no upper end of its own"},
      {"non_party", "low", "12 Hill Radio"},
      {"non_party", "high", "18 QHRM"},
      {"acknowledged", "low", "-; no alleged party conceded a number; a denial is not 0"},
  };
  for (const auto& [name, end, expected] : table) {
    SCOPED_TRACE(std::string(name) + " " + end);
    EXPECT_EQ(end_of(got, "killed", name, end), expected);
  }
  EXPECT_TRUE(got.holds);
}

TEST(Trace, SaysWhatReplacedAFigureAndWhen) {
  const IncidentTrace got = trace(two_figures_of_one_monitor());
  const std::vector<OriginValue>& values = range(got, "killed").values;
  const auto monitor = std::ranges::find(values, "QHRM", &OriginValue::origin);
  ASSERT_NE(monitor, values.end());
  EXPECT_EQ(monitor->low, 18);
  EXPECT_EQ(monitor->replaced, (std::vector<ReplacedClaim>{{"early#1", "late#1", "R3", "published later"}}));
}

TEST(Trace, SaysByWhichRuleAClaimIsLeftOut) {
  struct Row {
    const char* what;
    Claim more;
    const char* expected;
  };
  const Row table[] = {
      {"a part that raises nothing",
       claim("radio", 2, "Hill Radio", "2031-05-13")
           .killed(exactly(3))
           .in("Tel Marun", PlacePrecision::village, "test:1")
           .on("2031-05-13")
           .part_of("radio#1"),
       "R5 radio#2"},
      {"the alleged party's own", at_tel_marun(claim("army", 1, "Velland army", "2031-05-14"), exactly(2)),
       "R6 army#1"},
      {"a word beside figures", at_tel_marun(claim("post", 1, "Coast Post", "2031-05-13"), in_a_word("dozens", 12)),
       "R4 post#1"},
      {"dead and injured together",
       claim("post", 1, "Coast Post", "2031-05-13")
           .harm(Effect::killed_or_injured, exactly(40))
           .in("Tel Marun", PlacePrecision::village, "test:1")
           .on("2031-05-13"),
       "R5 post#1"},
  };
  for (const auto& [what, more, expected] : table) {
    SCOPED_TRACE(what);
    std::vector<Claim> claims = two_figures_of_one_monitor();
    claims.push_back(more);
    EXPECT_EQ(left_out(trace(claims), "killed"), expected);
  }
}

TEST(Trace, SaysWhichEchoIsCountedOnce) {
  const auto children = [](ClaimBuilder builder, const char* whole) {
    return Claim(builder.killed(exactly(14))
                     .victims(VictimStatus::civilian, "children")
                     .in("Tel Marun", PlacePrecision::village, "test:1")
                     .on("2031-05-13")
                     .part_of(whole));
  };
  const IncidentTrace got = trace(
      {at_tel_marun(claim("hospital", 1, "Hill Radio", "2031-05-13").said("Marun Hospital", Role::medical),
                    exactly(26)),
       children(claim("hospital", 2, "Hill Radio", "2031-05-13").said("Marun Hospital", Role::medical), "hospital#1"),
       at_tel_marun(claim("ministry", 1, "Coast Post", "2031-05-14").said("Brovian foreign ministry", Role::government),
                    exactly(26)),
       children(claim("ministry", 2, "Coast Post", "2031-05-14").said("Brovian foreign ministry", Role::government),
                "ministry#1")});
  EXPECT_EQ(left_out(got, "killed"), "R5 hospital#2 | R2 ministry#1 | R2 ministry#2");
  const auto lifted =
      std::ranges::find(got.what_if, "if a reviewer links ministry#1 as about this incident", &WhatIf::condition);
  ASSERT_NE(lifted, got.what_if.end());
  EXPECT_TRUE(got.holds);
}

TEST(Trace, TellsWhatChangesWithoutAnOrigin) {
  const IncidentTrace got = trace(two_figures_of_one_monitor());
  const auto without = std::ranges::find(got.what_if, "without SANA", &WhatIf::condition);
  ASSERT_NE(without, got.what_if.end());
  const ValueChange expected{.field = "ranges.killed.reported", .from = "12–23+", .to = "12–18"};
  EXPECT_NE(std::ranges::find(without->changes, expected), without->changes.end());
  EXPECT_EQ(got.not_tried, 0U);
}

TEST(Trace, OfTheGradeStopsAtTheFirstConditionThatHolds) {
  const IncidentTrace got = trace(two_figures_of_one_monitor());
  std::vector<std::string> held;
  for (const GradeStep& step : got.grade) {
    if (step.holds) held.push_back(step.grade);
  }
  EXPECT_EQ(held, (std::vector<std::string>{"fair", "weak"}));
  const auto evidence = std::ranges::find(got.axes, "evidence", &AxisTrace::axis);
  ASSERT_NE(evidence, got.axes.end());
  EXPECT_EQ(evidence->value, "corroborated");
  EXPECT_EQ(evidence->claims.size(), 4U);
}

TEST(Trace, NamesTheReviewerWhoSetAValue) {
  const IncidentTrace got = trace(two_figures_of_one_monitor(), {{.decision = "d1",
                                                                  .action = DecisionAction::override_,
                                                                  .targets = {"radio#1"},
                                                                  .value = "{\"airwars\":\"discounted\"}",
                                                                  .by = "A. Reviewer",
                                                                  .at = "2031-06-01",
                                                                  .reason = "an accident"}});
  ASSERT_FALSE(got.grade.empty());
  EXPECT_EQ(got.grade.front().grade, "discounted");
  EXPECT_EQ(got.grade.front().condition, "set to discounted by A. Reviewer: an accident");
  EXPECT_TRUE(got.holds);
}

TEST(Trace, TellsThatOtherListsGiveOtherValues) {
  const std::vector<Claim> claims = two_figures_of_one_monitor();
  const LinkResult linked = link(claims);
  const std::vector<Alignment> changed{{"SANA", "Velland", {}, {}, "test"}};
  EXPECT_FALSE(trace_with(linked.incidents.front(), claims, changed).holds);
}

TEST(Trace, SaysWhereAClaimAgreesWithItsIncident) {
  const IncidentTrace got = trace(two_figures_of_one_monitor());
  ASSERT_EQ(got.links.size(), 4U);
  EXPECT_EQ(got.links.front().agreement,
            (std::vector<std::string>{"says Tel Marun, the incident's place", "says 2031-05-13, the incident's day"}));
}

TEST(Trace, SaysWhatPutAClaimThereThatNothingWasWeighedFor) {
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::vector<Decision> decisions;
    std::size_t link;
    const char* text;
  };
  const auto radio = [](int number) { return at_tel_marun(claim("radio", number, "Hill Radio", "2031-05-14"), exactly(7)); };
  const Claim far = claim("far", 1, "Coast Radio", "2031-05-14").killed(exactly(3)).in("Bir Sahm", PlacePrecision::village, "test:2").on("2031-05-13");
  const Decision same{.decision = "d1", .action = DecisionAction::same, .targets = {"radio#1", "far#1"}, .value = "", .by = "A. Reviewer", .at = "", .reason = ""};
  const Row table[] = {
      {"alone", {radio(1)}, {}, 0, "the only report: nothing was weighed"},
      {"one document", {radio(1), radio(2)}, {}, 1, "its document tells of one event here and in radio#1: nothing else was weighed"},
      {"decided", {radio(1), far}, {same}, 0, "a reviewer's decision stands above the links of the program"},
      {"beside what was decided", {radio(1), radio(2), far}, {same}, 2, "its document tells of one event here and in radio#1: nothing else was weighed"},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const IncidentTrace got = trace(row.claims, row.decisions);
    ASSERT_GT(got.links.size(), row.link);
    ASSERT_EQ(got.links[row.link].link.reasons.size(), 1U);
    EXPECT_EQ(got.links[row.link].link.reasons.front().text, row.text);
    EXPECT_FALSE(got.links[row.link].link.reasons.front().bits);
  }
}

TEST(Trace, ShowsWhatWasWeighedAlsoWhereTheProbabilityRoundsToOne) {
  const auto report = [](const char* document) {
    return claim(document, 1, document, "2031-05-14").killed(exactly(7)).in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13")
        .by("Velland").weapon(WeaponType::airstrike).hit(ObjectType::school).family("Abu Sarrun").copies("story:1");
  };
  const IncidentTrace got = trace({report("radio"), report("coast")});
  ASSERT_EQ(got.links.size(), 2U);
  for (const LinkTrace& link : got.links) {
    EXPECT_EQ(link.link.probability, 1.0);
    EXPECT_GT(link.link.reasons.size(), 2U);
    EXPECT_TRUE(link.link.reasons.front().bits);
  }
}

}  // namespace
}  // namespace cairn
