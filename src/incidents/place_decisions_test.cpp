#include "incidents/place_decisions.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "incidents/claim_builder.h"

namespace cairn {
namespace {

GazetteerRow row(std::string id, std::string name, double latitude, double longitude) {
  GazetteerRow out;
  out.id = std::move(id);
  out.name = std::move(name);
  out.latitude = latitude;
  out.longitude = longitude;
  out.precision = PlacePrecision::village;
  out.country = "XX";
  return out;
}

/// Two places called Tell Noura, 300 km apart; Marsa lies 20 km from the first.
const std::vector<GazetteerRow> kRows{row("t:north", "Tell Noura", 36.0, 40.0),
                                      row("t:south", "Tell Noura", 33.3, 40.0), row("t:marsa", "Marsa", 36.0, 40.22)};

Claim claim(std::string document, std::string id, std::string place, std::vector<std::string> parents = {}) {
  Claim out;
  out.document = std::move(document);
  out.claim = std::move(id);
  out.place.emplace();
  out.place->name = std::move(place);
  out.place->parents = std::move(parents);
  return out;
}

Claim at_marsa(std::string document, std::string id) {
  Claim out = claim(std::move(document), std::move(id), "Marsa");
  out.place->gazetteer_id = "t:marsa";
  out.place->latitude = 36.0;
  out.place->longitude = 40.22;
  out.place->precision = PlacePrecision::village;
  return out;
}

Decision decision(std::string id, std::string target, std::string value) {
  return {.decision = std::move(id),
          .action = DecisionAction::place,
          .targets = {std::move(target)},
          .value = std::move(value),
          .by = "N. Reviewer",
          .at = "",
          .reason = "seen"};
}

std::string id_of(const Claim& claim) { return claim.place ? claim.place->gazetteer_id.value_or("-") : "no place"; }

TEST(PlaceDecisions, HoldForTheSameNameInTheSameContext) {
  const Gazetteer gazetteer = Gazetteer::from_rows(kRows);
  const std::vector<Decision> decisions{decision("decision-1", "a#1", "t:north")};
  const Claim decided = claim("a", "a#1", "Tell Noura", {"Wadi province"});
  struct Row {
    const char* what;
    std::vector<Claim> others;  ///< The first is asked about.
    const char* id;
  };
  const Row rows[] = {
      {"the same document", {claim("a", "a#2", "Tell Noura")}, "t:north"},
      {"the same document, another name", {claim("a", "a#2", "Marsa Watch")}, "-"},
      {"the same parent", {claim("b", "b#1", "Tall Noura", {"Wadi"})}, "t:north"},
      {"another parent", {claim("b", "b#1", "Tell Noura", {"Coast province"}), at_marsa("b", "b#2")}, "-"},
      {"no parent, another place near it", {claim("b", "b#1", "Tell Noura"), at_marsa("b", "b#2")}, "t:north"},
      {"no parent and nothing near it", {claim("b", "b#1", "Tell Noura"), at_marsa("c", "c#1")}, "-"},
  };
  for (const Row& test : rows) {
    std::vector<Claim> claims{decided};
    claims.insert(claims.end(), test.others.begin(), test.others.end());
    const std::vector<Note> notes = apply_place_decisions(claims, decisions, {}, &gazetteer);
    EXPECT_TRUE(notes.empty()) << test.what;
    EXPECT_EQ(id_of(claims[0]), "t:north") << test.what;
    EXPECT_EQ(claims[0].place->decided_by, "N. Reviewer") << test.what;
    EXPECT_EQ(claims[0].place->name, "Tell Noura") << test.what;
    EXPECT_EQ(id_of(claims[1]), test.id) << test.what;
  }
}

TEST(PlaceDecisions, TheOrderOfClaimsChangesNothing) {
  const Gazetteer gazetteer = Gazetteer::from_rows(kRows);
  const std::vector<Decision> decisions{decision("decision-1", "a#1", "t:north"),
                                        decision("decision-2", "b#1", "t:south")};
  std::vector<Claim> forwards{claim("a", "a#1", "Tell Noura"), claim("b", "b#1", "Tell Noura"),
                              claim("a", "a#2", "Tell Noura"), claim("b", "b#2", "Tell Noura")};
  std::vector<Claim> backwards(forwards.rbegin(), forwards.rend());
  apply_place_decisions(forwards, decisions, {}, &gazetteer);
  apply_place_decisions(backwards, decisions, {}, &gazetteer);
  EXPECT_EQ(forwards, std::vector<Claim>(backwards.rbegin(), backwards.rend()));
  EXPECT_EQ(id_of(forwards[2]), "t:north");
  EXPECT_EQ(id_of(forwards[3]), "t:south");
}

TEST(PlaceDecisions, TheLaterOfTwoHoldsAndUndoTakesItBack) {
  const Gazetteer gazetteer = Gazetteer::from_rows(kRows);
  std::vector<Decision> decisions{decision("decision-1", "a#1", "t:north"), decision("decision-2", "a#1", "t:south")};
  std::vector<Claim> claims{claim("a", "a#1", "Tell Noura")};
  apply_place_decisions(claims, decisions, {}, &gazetteer);
  EXPECT_EQ(id_of(claims[0]), "t:south");
  Decision undo = decision("decision-3", "decision-2", "");
  undo.action = DecisionAction::undo;
  decisions.push_back(undo);
  apply_place_decisions(claims, decisions, {}, &gazetteer);
  EXPECT_EQ(id_of(claims[0]), "t:north");
}

TEST(PlaceDecisions, APointIsAPlaceAndAnUnplacedClaimCanBePlaced) {
  std::vector<Claim> claims{claim("a", "a#1", "Tell Noura"), claim("a", "a#2", "")};
  claims[1].place.reset();
  const std::vector<Decision> decisions{decision("decision-1", "a#1", "36.25,40.5 village"),
                                        decision("decision-2", "a#2", "36.5, 40.75 exact")};
  EXPECT_TRUE(apply_place_decisions(claims, decisions, {}, nullptr).empty());
  EXPECT_EQ(id_of(claims[0]), "decision-1");
  EXPECT_EQ(claims[0].place->latitude, 36.25);
  EXPECT_EQ(claims[0].place->precision, PlacePrecision::village);
  EXPECT_EQ(id_of(claims[1]), "decision-2");
  EXPECT_EQ(claims[1].place->name, "36.5, 40.75 exact");
}

TEST(PlaceDecisions, WhatIsNoPlaceChangesNothingAndSaysSo) {
  const Gazetteer gazetteer = Gazetteer::from_rows(kRows);
  for (const char* value :
       {"t:nowhere", "", "36.25,", "36.25,40.5", "91,40 village", "36,181 village", "36,40 hamlet"}) {
    std::vector<Claim> claims{claim("a", "a#1", "Tell Noura")};
    const std::vector<Decision> decisions{decision("decision-1", "a#1", value)};
    const std::vector<Note> notes = apply_place_decisions(claims, decisions, {}, &gazetteer);
    ASSERT_EQ(notes.size(), 1U) << value;
    EXPECT_EQ(notes[0].code, "decided_place_unknown") << value;
    EXPECT_EQ(id_of(claims[0]), "-") << value;
  }
}

TEST(PlaceDecisions, ACodeStandsForItsClaims) {
  const Gazetteer gazetteer = Gazetteer::from_rows(kRows);
  const std::vector<IncidentCode> codes{{.code = "CAIRN-2031-0001", .claims = {"a#1", "b#1"}}};
  const std::vector<Decision> decisions{decision("decision-1", "CAIRN-2031-0001", "t:south")};
  std::vector<Claim> claims{claim("a", "a#1", "Tell Noura"), claim("b", "b#1", "Tell Noura")};
  EXPECT_TRUE(apply_place_decisions(claims, decisions, codes, &gazetteer).empty());
  EXPECT_EQ(id_of(claims[0]), "t:south");
  EXPECT_EQ(id_of(claims[1]), "t:south");
}

}  // namespace
}  // namespace cairn
