#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"
#include "incidents/grouping.h"

namespace cairn {
namespace {

using namespace testing;

/// "a#1 b#1 | c#1": the groups, and in each its claims.
std::string shown(const std::vector<Claim>& claims, const std::vector<Decision>& decisions = {}) {
  std::string out;
  for (const std::vector<std::size_t>& group : group_claims(claims, decisions)) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < group.size(); ++i) out += (i ? " " : "") + claims[group[i]].claim;
  }
  return out;
}

ClaimBuilder killed(const char* document, int number, int n) {
  return claim(document, number, "", "2031-05-20").killed(exactly(n));
}

TEST(GroupClaims, ByPlaceAndDay) {
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::string groups;
  };
  using enum PlacePrecision;
  const Row table[] = {
      {"one village, one day", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Tal Maroun").on("2031-05-13")}, "a#1 b#1"},
      {"another village", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 5).in("Bir Sahm").on("2031-05-13")}, "a#1 | b#1"},
      {"one id, two names", {killed("a", 1, 5).in("Tel Marun", town, "t:1").on("2031-05-13"), killed("b", 1, 7).in("Old Marun", town, "t:1").on("2031-05-13")}, "a#1 b#1"},
      {"one name, two ids", {killed("a", 1, 5).in("Tel Marun", town, "t:1").on("2031-05-13"), killed("b", 1, 5).in("Tel Marun", town, "t:2").on("2031-05-13")}, "a#1 | b#1"},
      {"a day later, another number", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Tel Marun").on("2031-05-14")}, "a#1 | b#1"},
      {"a day later, one number", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 5).in("Tel Marun").on("2031-05-14")}, "a#1 b#1"},
      {"a week of strikes with the same toll: nobody can tell",
       {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 5).in("Tel Marun").on("2031-05-14"),
        killed("c", 1, 5).in("Tel Marun").on("2031-05-15"), killed("d", 1, 5).in("Tel Marun").on("2031-05-16")},
       "a#1 | b#1 | c#1 | d#1"},
      {"one document tells the days apart",
       {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("a", 2, 5).in("Tel Marun").on("2031-05-14")}, "a#1 | a#2"},
      {"a city and the one quarter that is named",
       {killed("a", 1, 5).in("Sarrun", city).on("2031-05-13"), killed("b", 1, 6).in("Old Quarter", neighbourhood).parent("Sarrun").on("2031-05-13")}, "a#1 b#1"},
      {"a city and two quarters",
       {killed("a", 1, 5).in("Sarrun", city).on("2031-05-13"), killed("b", 1, 6).in("Old Quarter", neighbourhood).parent("Sarrun").on("2031-05-13"),
        killed("c", 1, 7).in("River Bank", neighbourhood).parent("Sarrun").on("2031-05-13")},
       "a#1 | b#1 | c#1"},
      {"a city and a quarter with ten times the dead",
       {killed("a", 1, 50).in("Sarrun", city).on("2031-05-13"), killed("b", 1, 5).in("Old Quarter", neighbourhood).parent("Sarrun").on("2031-05-13")}, "a#1 | b#1"},
      {"a mosque nobody knows and the one town of that day, in one document",
       {killed("a", 1, 5).in("Sarrun", city).on("2031-05-13"), killed("a", 2, 6).in("Blue Mosque", landmark).on("2031-05-13")}, "a#1 a#2"},
      {"a mosque nobody knows and two towns",
       {killed("a", 1, 5).in("Sarrun", city).on("2031-05-13"), killed("a", 2, 6).in("Blue Mosque", landmark).on("2031-05-13"),
        killed("a", 3, 7).in("Bir Sahm").on("2031-05-13")},
       "a#1 | a#2 | a#3"},
      {"no day, a town and a mosque nobody knows with its number, in one document",
       {killed("a", 1, 5).in("Sarrun", town, "t:1"), killed("a", 2, 5).in("Blue Mosque", landmark)}, "a#1 a#2"},
      {"no day, a town and a mosque nobody knows with another number",
       {killed("a", 1, 5).in("Sarrun", town, "t:1"), killed("a", 2, 6).in("Blue Mosque", landmark)}, "a#1 | a#2"},
      {"no day, a town and a village with its number",
       {killed("a", 1, 5).in("Sarrun", town, "t:1"), killed("a", 2, 5).in("Tel Marun", village)}, "a#1 | a#2"},
      {"what goes on with the day of the document's one event, though it names what nobody knows",
       {killed("a", 1, 5).in("Old Quarter", neighbourhood, "t:1").on("2031-05-13"), killed("a", 2, 1).in("Grey Clinic", landmark).on("2031-05-13").going_on()}, "a#1 a#2"},
      {"the same with a day of its own",
       {killed("a", 1, 5).in("Old Quarter", neighbourhood, "t:1").on("2031-05-13"), killed("a", 2, 1).in("Grey Clinic", landmark).on("2031-05-13")}, "a#1 | a#2"},
      {"what goes on where the document dates two events",
       {killed("a", 1, 5).in("Tel Marun", village, "t:1").on("2031-05-13"), killed("a", 2, 6).in("Bir Sahm", village, "t:2").on("2031-05-13"),
        killed("a", 3, 1).in("Grey Clinic", landmark).on("2031-05-13").going_on()},
       "a#1 | a#2 | a#3"},
      {"what goes on in a town that may hold the place of the event",
       {killed("a", 1, 5).in("Salim street", street).on("2031-05-13"), killed("a", 2, 6).in("Sarrun", city, "t:3").on("2031-05-13").going_on()}, "a#1 a#2"},
      {"a province and the one village in it",
       {killed("a", 1, 5).in("Merush", governorate).on("2031-05-13"), killed("b", 1, 6).in("Tel Marun").parent("Merush").on("2031-05-13")}, "a#1 b#1"},
      {"a province does not chain two villages",
       {killed("a", 1, 5).in("Merush", governorate).on("2031-05-13"), killed("b", 1, 6).in("Tel Marun").parent("Merush").on("2031-05-13"),
        killed("c", 1, 7).in("Bir Sahm").parent("Merush").on("2031-05-13")},
       "b#1 | c#1"},
      {"a province, and one village has its number",
       {killed("a", 1, 7).in("Merush", governorate).on("2031-05-13"), killed("b", 1, 6).in("Tel Marun").parent("Merush").on("2031-05-13"),
        killed("c", 1, 7).in("Bir Sahm").parent("Merush").on("2031-05-13")},
       "a#1 c#1 | b#1"},
      {"near, and one number", {killed("a", 1, 5).in("Tel Marun").at(35.0, 40.0).on("2031-05-13"), killed("b", 1, 5).in("Bir Sahm").at(35.02, 40.0).on("2031-05-13")}, "a#1 b#1"},
      {"near, and no number", {killed("a", 1, 5).in("Tel Marun").at(35.0, 40.0).on("2031-05-13"), killed("b", 1, 8).in("Bir Sahm").at(35.02, 40.0).on("2031-05-13")}, "a#1 | b#1"},
      {"one name, far apart", {killed("a", 1, 5).in("Tel Marun").at(35.0, 40.0).on("2031-05-13"), killed("b", 1, 5).in("Tel Marun").at(38.0, 40.0).on("2031-05-13")}, "a#1 | b#1"},
      {"no day, one event there", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Tel Marun")}, "a#1 b#1"},
      {"no day, two events there",
       {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Tel Marun"), killed("c", 1, 6).in("Tel Marun").on("2031-05-17")},
       "a#1 | c#1"},
      {"no day anywhere", {killed("a", 1, 5).in("Tel Marun"), killed("b", 1, 7).in("Tel Marun")}, "a#1 b#1"},
      {"a month around the day, in one document",
       {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("a", 2, 5).in("Tel Marun").during("2031-05-01", "2031-05-31", DateGranularity::month)}, "a#1 a#2"},
      {"neither place nor day, in the sentence", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("a", 2, 9).same_sentence_as(1)}, "a#1 a#2"},
      {"neither place nor day, elsewhere", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("a", 2, 9)}, "a#1"},
      {"a part goes with its whole",
       {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("a", 2, 2).part_of("a#1")}, "a#1 a#2"},
      {"a teaser", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("a", 2, 5).in("Tel Marun").on("2031-05-13").block(ClaimBlock::teaser)}, "a#1"},
      {"what could happen", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13").certainty(Certainty::hypothetical)}, ""},
      {"a toll of a month", {killed("a", 1, 5).in("Tel Marun").on("2031-05-13").scope(Scope::cumulative)}, ""},
  };
  for (const auto& [what, claims, groups] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(shown(claims), groups);
  }
}

Decision decision(const char* id, DecisionAction action, std::vector<DecisionTarget> targets, const char* value = "") {
  return {.decision = id, .action = action, .targets = std::move(targets), .value = value, .by = "R. Reader",
          .at = "2031-06-01", .reason = "read both"};
}

TEST(GroupClaims, ObeysReviewers) {
  const std::vector<Claim> claims = {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Tel Marun").on("2031-05-13"),
                                     killed("c", 1, 9).in("Bir Sahm").on("2031-05-13")};
  using Name = std::string;
  using enum DecisionAction;
  const Decision apart = decision("d1", not_same, {Name("a#1"), Name("b#1")});
  const Decision together = decision("d2", same, {Name("b#1"), Name("c#1")});
  EXPECT_EQ(shown(claims), "a#1 b#1 | c#1");
  EXPECT_EQ(shown(claims, {apart}), "a#1 | b#1 | c#1");
  EXPECT_EQ(shown(claims, {together}), "a#1 b#1 c#1");
  EXPECT_EQ(shown(claims, {apart, together}), "a#1 | b#1 c#1");
  EXPECT_EQ(shown(claims, {apart, decision("d3", undo, {Name("d1")})}), "a#1 b#1 | c#1");
  EXPECT_EQ(shown(claims, {apart, decision("d3", undo, {Name("d1")}), decision("d4", undo, {Name("d3")})}), "a#1 | b#1 | c#1");
  EXPECT_EQ(shown(claims, {decision("d7", retract, {Name("b#1")})}), "a#1 | c#1");
}

TEST(LinkClaims, SaysWhereDecisionsContradictEachOther) {
  const std::vector<Claim> claims = {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Bir Sahm").on("2031-05-13")};
  const LinkResult result = link(claims, {decision("d1", DecisionAction::same, {std::string("a#1"), std::string("b#1")}),
                                          decision("d2", DecisionAction::not_same, {std::string("a#1"), std::string("b#1")})});
  EXPECT_EQ(result.incidents.size(), 2U);
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes.front().code, "decision_contradiction");
}

TEST(LinkClaims, ObeysDecisionsOnIncidentsAndRelations) {
  const std::vector<Claim> claims = {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 70).in("Tel Marun").on("2031-05-13"),
                                     killed("c", 1, 9).in("Bir Sahm").on("2031-05-13")};
  const std::vector<IncidentCode> codes = {{"CAIRN-1", {"gone#1", "a#1"}}, {"CAIRN-2", {"c#1"}}};
  const LinkResult result = link(claims,
                                 {decision("d1", DecisionAction::verify, {std::string("CAIRN-1")}),
                                  decision("d2", DecisionAction::retract, {std::string("CAIRN-2")}),
                                  decision("d3", DecisionAction::override_, {std::string("CAIRN-1")}, R"({"airwars":"discounted"})"),
                                  decision("d4", DecisionAction::relation, {std::string("b#1")}, "conflates"),
                                  decision("d5", DecisionAction::relation, {std::string("c#1"), std::string("CAIRN-1")}, "candidate"),
                                  decision("d6", DecisionAction::verify, {std::string("CAIRN-9")})},
                                 codes);
  ASSERT_EQ(result.incidents.size(), 2U);
  const auto one = std::ranges::find(result.incidents, "CAIRN-1", &Incident::incident);
  const auto two = std::ranges::find(result.incidents, "CAIRN-2", &Incident::incident);
  ASSERT_NE(one, result.incidents.end());
  ASSERT_NE(two, result.incidents.end());
  EXPECT_FALSE(one->provisional);
  EXPECT_EQ(one->axes.verified_by, std::vector<std::string>{"R. Reader"});
  EXPECT_EQ(one->airwars, AirwarsGrade::discounted);
  EXPECT_EQ(one->ranges.at("killed").reported, CasualtyCount::exactly(5));
  EXPECT_EQ(one->ranges.at("killed").conflated_up_to, 70);
  EXPECT_EQ(one->ranges.at("killed").candidate, CasualtyCount::exactly(9));
  EXPECT_EQ(two->status, "retracted");
  EXPECT_EQ(two->ranges.at("killed").reported, CasualtyCount::exactly(9));
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes.front().code, "decision_orphaned");
}

TEST(LinkClaims, ACodeWhoseIncidentWentIntoAnotherRedirects) {
  const std::vector<Claim> claims = {killed("a", 1, 5).in("Tel Marun").on("2031-05-13"), killed("b", 1, 7).in("Tel Marun").on("2031-05-13")};
  const LinkResult result = link(claims, {}, {{"CAIRN-1", {"b#1"}}, {"CAIRN-2", {"a#1"}}});
  ASSERT_EQ(result.incidents.size(), 2U);
  EXPECT_EQ(result.incidents[0].incident, "CAIRN-1");
  EXPECT_EQ(result.incidents[0].status, "active");
  EXPECT_EQ(result.incidents[1].incident, "CAIRN-2");
  EXPECT_EQ(result.incidents[1].status, "merged_into:CAIRN-1");
}

/// Two hundred invented reports on forty events, with everything that makes linking hard.
std::vector<Claim> many_reports(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto pick = [&random](std::uint32_t n) { return static_cast<int>(random() % n); };
  constexpr const char* kPlaces[] = {"Tel Marun", "Bir Sahm", "Qarat Mesh", "Lower Tamour", "Deir Lush", "Upper Sarn"};
  constexpr const char* kOutlets[] = {"Hill Radio", "Coast Radio", "QHRM", "SANA", "Velland army", ""};
  constexpr const char* kDays[] = {"2031-05-11", "2031-05-12", "2031-05-13", "2031-05-14", "2031-05-15"};
  std::vector<Claim> claims;
  for (int i = 0; i < 200; ++i) {
    const std::string document = "d" + std::to_string(i / 3);
    ClaimBuilder builder = claim(document, i % 3 + 1, kOutlets[i / 3 % 6], i % 7 ? "2031-05-20" : "");
    builder.killed(i % 5 ? exactly(2 + pick(6)) : at_least(2 + pick(6)));
    if (pick(10)) builder.in(kPlaces[pick(6)], pick(8) ? PlacePrecision::village : PlacePrecision::city).parent("Merush");
    else if (pick(2)) builder.in("Merush", PlacePrecision::governorate);
    if (pick(8)) builder.on(kDays[pick(5)]);
    else if (pick(2)) builder.during("2031-05-01", "2031-05-31", DateGranularity::month);
    if (pick(3)) builder.by(pick(3) ? "Velland" : "Brovia");
    if (!pick(4)) builder.said("residents", Role::witness);
    if (!pick(9)) builder.stance(Stance::denies).polarity(Polarity::negated);
    if (i % 3 == 2 && pick(2)) builder.part_of((document + "#1").c_str());
    if (!pick(10)) builder.scope(Scope::cumulative);
    claims.push_back(builder);
  }
  return claims;
}

/// Everything that a result says, so that two can be compared.
std::string all_of(const LinkResult& result) {
  std::string out;
  for (const Incident& incident : result.incidents) {
    out += incident.incident + " " + std::string(to_string(incident.airwars)) + " " + incident.event_type + "\n";
    for (const ClaimLink& link : incident.claims) out += "  " + link.claim + " " + std::string(to_string(link.relation)) + " " + std::to_string(link.probability) + "\n";
    for (const Origin& origin : incident.origins) out += "  " + origin.origin + " " + std::to_string(origin.claims.size()) + "\n";
    for (const auto& [slot, range] : incident.ranges) {
      out += "  " + slot + " " + (range.reported && range.reported->low ? std::to_string(*range.reported->low) : "-") + " " +
             (range.reported && range.reported->high ? std::to_string(*range.reported->high) : "-") + "\n";
    }
    for (const PartyResponsibility& party : incident.axes.responsibility) {
      out += "  " + party.party;
      for (const ResponsibilityAxis value : party.values) out += " " + std::string(to_string(value));
      out += "\n";
    }
    for (const Reason& reason : incident.reasons) out += "  " + reason.rule + " " + reason.field + " " + reason.text + "\n";
    for (const std::string& flag : incident.flags) out += "  " + flag + "\n";
  }
  for (const ClaimSet& set : result.sets) {
    out += set.set + "\n";
    for (const std::string& claim : set.claims) out += "  " + claim + "\n";
  }
  for (const UnlinkedClaim& one : result.unlinked) {
    out += one.claim + " " + one.reason + "\n";
    for (const Candidate& candidate : one.candidates) out += "  " + candidate.incident + " " + candidate.reason + "\n";
  }
  return out;
}

TEST(LinkClaims, DoesNotDependOnTheOrderOfInput) {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<Claim> claims = many_reports(seed);
    const std::string expected = all_of(link(claims));
    std::mt19937 random(seed);
    for (int round = 0; round < 3; ++round) {
      std::ranges::shuffle(claims, random);
      EXPECT_EQ(all_of(link(claims)), expected);
    }
  }
}

TEST(LinkClaims, IsTheSameForEveryParty) {
  const auto renamed = [](std::vector<Claim> claims) {
    for (Claim& claim : claims) {
      for (AllegedActor& actor : claim.alleged_actors) {
        std::string& party = *actor.party;
        party = party == "Velland" ? "Xelland" : "Crovia";  // Keeps their alphabetical order.
        actor.name = party;
      }
      if (claim.reported_by.outlet == "Velland army") claim.reported_by.outlet = "Xelland army";
    }
    return claims;
  };
  const std::vector<Claim> claims = many_reports(11);
  std::string expected = all_of(link(claims));
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"Velland", "Xelland"}, {"Brovia", "Crovia"}}) {
    for (std::size_t at = expected.find(from); at != std::string::npos; at = expected.find(from, at)) expected.replace(at, from.size(), to);
  }
  std::vector<Alignment> alignments = test_alignments();
  for (Alignment& row : alignments) {
    if (row.source == "Velland army") row = {"Xelland army", "Xelland", {}, {}, "test"};
  }
  EXPECT_EQ(all_of(link_claims(renamed(claims), {}, alignments)), expected);
}

TEST(LinkClaims, ClaimsOfOneEventNeverChangeAnother) {
  const std::vector<Claim> claims = many_reports(5);
  std::vector<Claim> more = claims;
  for (int i = 0; i < 10; ++i) {
    more.push_back(claim("far" + std::to_string(i), 1, "Hill Radio", "2031-09-20").killed(exactly(40 + i)).in("Kafr Nujum").on("2031-09-13").by("Brovia"));
  }
  std::set<std::string> before;
  for (const Incident& incident : link(claims).incidents) {
    before.insert(all_of({.incidents = {incident}, .sets = {}, .unlinked = {}, .notes = {}}));
  }
  std::size_t kept = 0;
  const LinkResult after = link(more);
  for (const Incident& incident : after.incidents) kept += before.count(all_of({.incidents = {incident}, .sets = {}, .unlinked = {}, .notes = {}}));
  EXPECT_EQ(kept, before.size());
  EXPECT_EQ(after.incidents.size(), before.size() + 1);
}

}  // namespace
}  // namespace cairn
