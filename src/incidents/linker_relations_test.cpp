#include <algorithm>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"
#include "incidents/incidents.h"
#include "incidents/link_at_once.h"

// A reviewer says what a claim is to its incident, or to another: what is an incident afterwards, and where nothing is,
// where its claims are.

namespace cairn {
namespace {

using namespace testing;
using enum DecisionAction;

/// "CAIRN-1 active: a#1 about; a set: b#1; waits: c#1 left_by_decisions; decision_without_effect".
std::string shown(const LinkResult& result) {
  std::string out;
  const auto part = [&out](const std::string& words) { out += (out.empty() ? "" : "; ") + words; };
  std::vector<std::string> incidents;  // Of one day, so in the order of their ids, which say nothing.
  for (const Incident& incident : result.incidents) {
    std::string words = (incident.provisional ? "new" : incident.incident) + " " + incident.status + ":";
    for (const ClaimLink& link : incident.claims)
      words += " " + link.claim + " " + std::string(to_string(link.relation));
    incidents.push_back(words);
  }
  std::ranges::sort(incidents);
  for (const std::string& words : incidents) part(words);
  for (const ClaimSet& set : result.sets) {
    std::string words = "a set:";
    for (const std::string& claim : set.claims) words += " " + claim;
    part(words);
  }
  for (const UnlinkedClaim& one : result.unlinked) part("waits: " + one.claim + " " + one.reason);
  for (const Note& note : result.notes) part(note.code);
  return out;
}

Decision said(const char* id, std::vector<DecisionTarget> targets, const char* value) {
  return {.decision = id,
          .action = relation,
          .targets = std::move(targets),
          .value = value,
          .by = "R. Reader",
          .at = "2031-06-01",
          .reason = "read both"};
}
Decision undo_of(const char* id, const char* undone) {
  return {.decision = id,
          .action = undo,
          .targets = {std::string(undone)},
          .value = "",
          .by = "R. Reader",
          .at = "2031-06-02",
          .reason = "misread"};
}

/// Both linkers must say so.
LinkResult linked(const std::vector<Claim>& claims, const std::vector<Decision>& decisions,
                  const std::vector<IncidentCode>& codes) {
  const LinkResult result = link(claims, decisions, codes);
  EXPECT_EQ(shown(testing::link_at_once(claims, decisions, test_alignments(), codes, {})), shown(result));
  return result;
}

TEST(LinkerRelations, WhatHasNoClaimOfItsOwnIsNoIncident) {
  const std::string a = "a#1", b = "b#1", c = "c#1", d = "d#1", u = "u#1";
  const auto killed = [](const char* document, const char* place, int number) {
    return claim(document, 1, "", "2031-05-20")
        .killed(exactly(number))
        .in(place, PlacePrecision::village, place)
        .on("2031-05-13");
  };
  const Claim one = killed("a", "Bir Sahm", 5);
  const Claim total = killed("b", "Tel Marun", 70);
  const Claim another = killed("c", "Tel Marun", 9);
  const Claim denial = claim("d", 1, "", "2031-05-20")
                           .kind(Kind::denial)
                           .stance(Stance::denies)
                           .in("Tel Marun", PlacePrecision::village, "Tel Marun")
                           .on("2031-05-13");
  const Claim open = claim("u", 1, "", "2031-05-20").killed(exactly(30)).scope(Scope::unspecified);
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::vector<Decision> decisions;
    std::vector<IncidentCode> codes;
    const char* shown;
  };
  const Row table[] = {
      {"nothing is said", {one, total}, {}, {}, "new active: a#1 about; new active: b#1 about"},
      {"a total is held by a set",
       {one, total},
       {said("d1", {b}, "aggregates")},
       {},
       "new active: a#1 about; a set: b#1"},
      {"so is a number that mixes several",
       {one, total},
       {said("d1", {b}, "conflates")},
       {},
       "new active: a#1 about; a set: b#1"},
      {"its code stays, retracted",
       {one, total},
       {said("d1", {b}, "aggregates")},
       {{"CAIRN-2", {b}}},
       "CAIRN-2 retracted: b#1 aggregates; new active: a#1 about; a set: b#1"},
      {"undone, all is as before",
       {one, total},
       {said("d1", {b}, "aggregates"), undo_of("d2", "d1")},
       {{"CAIRN-2", {b}}},
       "CAIRN-2 active: b#1 about; new active: a#1 about"},
      {"a total over another incident leaves its own",
       {one, total},
       {said("d1", {b, a}, "aggregates")},
       {},
       "new active: a#1 about b#1 aggregates; a set: b#1"},
      {"of two reports of an incident one stays",
       {another, total},
       {said("d1", {b}, "aggregates")},
       {},
       "new active: b#1 aggregates c#1 about; a set: b#1"},
      {"and one goes",
       {one, another, total},
       {said("d1", {b, a}, "aggregates")},
       {},
       "new active: a#1 about b#1 aggregates; new active: c#1 about; a set: b#1"},
      {"a denial alone makes no incident",
       {total, denial},
       {said("d1", {b}, "aggregates")},
       {},
       "a set: b#1; waits: d#1 left_by_decisions"},
      {"no set holds denials",
       {total, denial},
       {said("d1", {b}, "aggregates"), said("d2", {d}, "aggregates")},
       {},
       "a set: b#1; waits: d#1 left_by_decisions"},
      {"asked about alone",
       {one, total},
       {said("d1", {b}, "candidate")},
       {},
       "new active: a#1 about; waits: b#1 left_by_decisions"},
      {"a copy of nothing",
       {one, total},
       {said("d1", {b}, "repeats")},
       {},
       "new active: a#1 about; waits: b#1 left_by_decisions"},
      {"taken to another incident, its code leads there",
       {one, total},
       {said("d1", {b, a}, "about")},
       {{"CAIRN-1", {a}}, {"CAIRN-2", {b}}},
       "CAIRN-1 active: a#1 about b#1 about; CAIRN-2 merged_into:CAIRN-1:"},
      {"where another was brought it lives on",
       {one, total},
       {said("d1", {a}, "aggregates"), said("d2", {b, a}, "about")},
       {},
       "new active: a#1 aggregates b#1 about; a set: a#1"},
      {"so it does where its own went elsewhere",
       {one, another, total},
       {said("d1", {c, a}, "about"), said("d2", {b, a}, "about"), said("d3", {a, c}, "about")},
       {},
       "new active: a#1 about; new active: b#1 about c#1 about"},
      {"what is a part of nothing waits",
       {one, total},
       {said("d1", {a}, "aggregates"), said("d2", {b, a}, "repeats")},
       {},
       "a set: a#1; waits: b#1 left_by_decisions"},
      {"the later word holds",
       {one, total},
       {said("d1", {b, a}, "aggregates"), said("d2", {b}, "about")},
       {},
       "new active: a#1 about b#1 aggregates; new active: b#1 about"},
      {"what is of no incident can be a total, too",
       {one, open},
       {said("d1", {u}, "aggregates")},
       {},
       "new active: a#1 about; a set: u#1"},
      {"but not about one",
       {one, open},
       {said("d1", {u}, "about")},
       {},
       "new active: a#1 about; waits: u#1 scope_unspecified; decision_without_effect"},
      {"a grade has nothing to be given to",
       {one, total},
       {said("d1", {b}, "aggregates"),
        {.decision = "d2", .action = verify, .targets = {b}, .value = "", .by = "R. Reader", .at = "", .reason = ""}},
       {},
       "new active: a#1 about; a set: b#1; decision_without_effect"},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(shown(linked(row.claims, row.decisions, row.codes)), row.shown);
  }
}

TEST(LinkerRelations, ARetractedIncidentKeepsItsDateAndPlace) {
  const std::vector<Claim> claims = {
      claim("b", 1, "", "2031-05-20").killed(exactly(70)).in("Tel Marun").on("2031-05-13")};
  const LinkResult result = linked(claims, {said("d1", {std::string("b#1")}, "aggregates")}, {{"CAIRN-2", {"b#1"}}});
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  EXPECT_EQ(incident.date.start, parse_day("2031-05-13"));
  ASSERT_TRUE(incident.place);
  EXPECT_EQ(incident.place->name, "Tel Marun");
  EXPECT_TRUE(incident.ranges.empty());
  EXPECT_EQ(incident.reasons.back().text, "retracted: decisions of R. Reader left no claim of its own");
}

}  // namespace
}  // namespace cairn
