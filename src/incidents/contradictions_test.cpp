#include <algorithm>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"

namespace cairn {
namespace {

using namespace testing;

std::vector<Claim> three_events() {
  const auto event = [](const char* document, const char* place, const char* day) {
    return Claim(
        claim(document, 1, "Hill Radio", day).killed(exactly(5)).in(place, PlacePrecision::village, place).on(day));
  };
  return {event("a", "Tel Marun", "2031-05-13"), event("b", "Wadi Safa", "2031-06-13"),
          event("c", "Deir Hamra", "2031-07-13")};
}

Decision said(const char* id, DecisionAction action, std::vector<DecisionTarget> targets, const char* value = "") {
  return {.decision = id,
          .action = action,
          .targets = std::move(targets),
          .value = value,
          .by = "A. Reviewer",
          .at = "2031-08-01",
          .reason = "seen"};
}

const std::vector<IncidentCode> kCodes{
    {"CAIRN-2031-0001", {"a#1"}}, {"CAIRN-2031-0002", {"b#1"}}, {"CAIRN-2031-0003", {"c#1"}}};

std::string codes_and_states(const LinkResult& result) {
  std::vector<std::string> all;
  for (const Incident& incident : result.incidents) all.push_back(incident.incident.substr(11) + "=" + incident.status);
  std::ranges::sort(all);
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : " ") + one;
  return text;
}

std::string notes(const LinkResult& result) {
  std::string text;
  for (const Note& note : result.notes) text += (text.empty() ? "" : " | ") + note.code + ": " + note.message;
  return text;
}

std::string waiting(const LinkResult& result) {
  std::string text;
  for (const UnlinkedClaim& one : result.unlinked) text += (text.empty() ? "" : " ") + one.claim + ":" + one.reason;
  return text;
}

TEST(Decisions, MergeInACircleIntoTheOldestCode) {
  const DecisionAction same = DecisionAction::same;
  const std::vector<Decision> circle{said("d1", same, {"CAIRN-2031-0003", "CAIRN-2031-0002"}),
                                     said("d2", same, {"CAIRN-2031-0002", "CAIRN-2031-0001"}),
                                     said("d3", same, {"CAIRN-2031-0001", "CAIRN-2031-0003"})};
  const LinkResult result = link(three_events(), circle, kCodes);
  EXPECT_EQ(codes_and_states(result), "0001=active 0002=merged_into:CAIRN-2031-0001 0003=merged_into:CAIRN-2031-0001");
  EXPECT_EQ(notes(result), "");
  EXPECT_EQ(waiting(result), "");
}

TEST(Decisions, ComeApartAgainWhenAllOfACircleIsUndone) {
  const DecisionAction same = DecisionAction::same;
  const DecisionAction undo = DecisionAction::undo;
  std::vector<Decision> decisions{said("d1", same, {"CAIRN-2031-0001", "CAIRN-2031-0002"}),
                                  said("d2", same, {"CAIRN-2031-0002", "CAIRN-2031-0001"}), said("d3", undo, {"d1"})};
  EXPECT_EQ(codes_and_states(link(three_events(), decisions, kCodes)),
            "0001=active 0002=merged_into:CAIRN-2031-0001 0003=active");
  decisions.push_back(said("d4", undo, {"d2"}));
  EXPECT_EQ(codes_and_states(link(three_events(), decisions, kCodes)), "0001=active 0002=active 0003=active");
  decisions.push_back(said("d5", undo, {"d4"}));
  EXPECT_EQ(codes_and_states(link(three_events(), decisions, kCodes)),
            "0001=active 0002=merged_into:CAIRN-2031-0001 0003=active");
}

TEST(Decisions, ThatContradictWaitForAReviewer) {
  struct Row {
    const char* what;
    std::vector<Decision> decisions;
    const char* waiting;
    const char* note;
  };
  const Row table[] = {
      {"same and not the same",
       {said("d1", DecisionAction::not_same, {"a#1", "b#1"}), said("d2", DecisionAction::same, {"a#1", "b#1"})},
       "a#1:decision_contradiction",
       "decision_contradiction: Decision d2 says same of a#1 and b#1, which another decision keeps apart."},
      {"a circle of the same with one not the same",
       {said("d1", DecisionAction::not_same, {"a#1", "c#1"}), said("d2", DecisionAction::same, {"a#1", "b#1"}),
        said("d3", DecisionAction::same, {"b#1", "c#1"})},
       "b#1:decision_contradiction",
       "decision_contradiction: Decision d3 says same of b#1 and c#1, which another decision keeps apart."},
      {"two relations of a claim",
       {said("d1", DecisionAction::relation, {"a#1"}, "about"),
        said("d2", DecisionAction::relation, {"a#1"}, "conflates")},
       "a#1:decision_contradiction",
       "decision_contradiction: Decision d1 by A. Reviewer says about, d2 by A. Reviewer says conflates; the later "
       "holds."},
      {"two values of one field",
       {said("d1", DecisionAction::override_, {"a#1"}, "{\"airwars\":\"discounted\"}"),
        said("d2", DecisionAction::override_, {"a#1"}, "{\"airwars\":\"fair\"}")},
       "a#1:decision_contradiction",
       "decision_contradiction: Decision d1 by A. Reviewer sets airwars to discounted, d2 by A. Reviewer to fair; the "
       "later holds."},
      {"one that was undone contradicts nothing",
       {said("d1", DecisionAction::relation, {"a#1"}, "about"), said("d2", DecisionAction::undo, {"d1"}),
        said("d3", DecisionAction::relation, {"a#1"}, "conflates")},
       "",
       ""},
      {"the same twice",
       {said("d1", DecisionAction::same, {"a#1", "b#1"}), said("d2", DecisionAction::same, {"b#1", "a#1"})},
       "",
       ""},
  };
  for (const auto& [what, decisions, expected, note] : table) {
    SCOPED_TRACE(what);
    const LinkResult result = link(three_events(), decisions);
    EXPECT_EQ(waiting(result), expected);
    EXPECT_EQ(notes(result), note);
  }
}

TEST(Decisions, OnWhatIsNotThereSaySoAndChangeNothing) {
  struct Row {
    const char* what;
    Decision decision;
    const char* note;
  };
  const Row table[] = {
      {"an unknown code", said("d1", DecisionAction::same, {"CAIRN-2031-0001", "CAIRN-2099-0009"}),
       "decision_orphaned: Decision d1: nothing here is CAIRN-2099-0009 any more."},
      {"an undo of nothing", said("d1", DecisionAction::undo, {"d9"}),
       "decision_orphaned: Decision d1 by A. Reviewer takes back d9, which is no decision before it."},
      {"an undo of itself", said("d1", DecisionAction::undo, {"d1"}),
       "decision_orphaned: Decision d1 by A. Reviewer takes back d1, which is no decision before it."},
  };
  const std::string before = codes_and_states(link(three_events(), {}, kCodes));
  for (const auto& [what, decision, note] : table) {
    SCOPED_TRACE(what);
    const LinkResult result = link(three_events(), {decision}, kCodes);
    EXPECT_EQ(notes(result), note);
    EXPECT_EQ(codes_and_states(result), before);
  }
}

TEST(Decisions, OfOneLostSentenceWaitOnce) {
  const Anchor lost{
      .document_sha256 = "00", .span = {0, 2}, .quote = "23", .kind = Kind::harm, .effect = Effect::killed};
  const std::vector<Decision> decisions{said("d1", DecisionAction::verify, {lost}),
                                        said("d2", DecisionAction::retract, {lost})};
  const ResolvedAnchors resolved = resolve_anchors(decisions, three_events(), {});
  EXPECT_EQ(resolved.unlinked.size(), 1U);
  EXPECT_EQ(resolved.notes.size(), 2U);
}

}  // namespace
}  // namespace cairn
