#include "places/places.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace cairn {
namespace {

GazetteerRow row(std::string id, std::string name, double latitude, double longitude, PlacePrecision precision,
                 std::string country, std::string admin1, std::int64_t population = 0) {
  GazetteerRow made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.latitude = latitude;
  made.longitude = longitude;
  made.precision = precision;
  made.country = std::move(country);
  made.admin1 = std::move(admin1);
  made.population = population;
  made.source = "own";
  return made;
}

/// Two invented countries side by side, XA and XB; names that both have, and a name that many villages have.
const Gazetteer& gazetteer() {
  using P = PlacePrecision;
  static const Gazetteer made = Gazetteer::from_rows({
      row("a", "Karuna", 10, 10, P::country, "XA", ""),
      row("b", "Brovia", 20, 10, P::country, "XB", ""),
      row("a-north", "Northmark", 11, 10, P::governorate, "XA", "Northmark"),
      row("a-south", "Southmark", 9, 10, P::governorate, "XA", "Southmark"),
      row("port", "Port Sirin", 11.2, 10.1, P::city, "XA", "Northmark", 400'000),
      row("zarif-n", "Zarif", 11.25, 10.15, P::village, "XA", "Northmark"),
      row("zarif-s", "Zarif", 8.8, 10.1, P::village, "XA", "Southmark"),
      row("zarif-b", "Zarif", 20.5, 10.1, P::village, "XB", "Eastmark"),
      row("amara-a", "Amara", 9.1, 10, P::town, "XA", "Southmark", 8'000),
      row("amara-b", "Amara", 20.2, 10.3, P::city, "XB", "Eastmark", 900'000),
      row("luban", "Qasr Luban", 8.85, 10.12, P::village, "XA", "Southmark"),
      row("dam", "Sirin Dam", 11.5, 10.3, P::landmark, "XA", "Northmark"),
      row("sirin", "Sirin", 20.9, 10.9, P::town, "XB", "Eastmark", 30'000),
      row("seat", "Halqa", 15, 15, P::city, "XA", "Halqa", 200'000),
      row("a-halqa", "Halqa", 15.5, 15.5, P::governorate, "XA", "Halqa"),
  });
  return made;
}

/// Weights of the same kind as lexicon/en/place_weights.txt, round so that the sums can be done by hand.
PlaceWeights weights() {
  PlaceWeights made;
  const auto set = [&](PlaceEvidence evidence, std::int32_t weight) {
    made.of[static_cast<std::size_t>(evidence)] = weight;
  };
  set(PlaceEvidence::only_one, 1'000);
  set(PlaceEvidence::with_noun, 2'000);
  set(PlaceEvidence::people_10k, 300);
  set(PlaceEvidence::people_100k, 300);
  set(PlaceEvidence::kind_fits, 1'000);
  set(PlaceEvidence::kind_differs, -1'000);
  set(PlaceEvidence::inside_named, 4'000);
  set(PlaceEvidence::outside_named, -1'000);
  set(PlaceEvidence::country_named, 1'000);
  set(PlaceEvidence::other_country_named, -1'000);
  set(PlaceEvidence::only_other_country, -1'000);
  set(PlaceEvidence::outside_division, -1'000);
  set(PlaceEvidence::region_named, 1'000);
  set(PlaceEvidence::outlet_country, 1'000);
  set(PlaceEvidence::placed_elsewhere, 4'000);
  set(PlaceEvidence::within_30_km, 1'500);
  set(PlaceEvidence::within_10_km, 1'500);
  set(PlaceEvidence::at_point, 5'000);
  set(PlaceEvidence::far_from_point, -3'000);
  set(PlaceEvidence::city, 200);
  made.margin = 600;
  return made;
}

NamedPlace named(std::string name, std::int32_t inside = -1) {
  NamedPlace made;
  made.name = std::move(name);
  made.inside = inside;
  return made;
}

/// "zarif-n", or "?" and the candidates in order where the evidence does not tell.
std::string in_words(const ResolvedPlace& place) {
  if (place.decided) return std::string(gazetteer().id(place.candidates.front().place.row));
  std::vector<std::string> ids;
  for (const ScoredPlace& one : place.candidates) ids.emplace_back(gazetteer().id(one.place.row));
  std::ranges::sort(ids);
  std::string out = "?";
  for (const std::string& id : ids) out += " " + id;
  return out;
}

TEST(ResolvePlaces, ChoosesByWhatTheDocumentSays) {
  struct Row {
    std::string_view what;
    std::vector<NamedPlace> names;
    std::vector<std::string> places;
  };
  NamedPlace dam = named("Sirin");
  dam.with_noun = "Sirin Dam";
  dam.kind = PlacePrecision::landmark;
  NamedPlace village = named("Amara");
  village.kind = PlacePrecision::city;
  NamedPlace at_point = named("Zarif");
  at_point.point = GroundPoint{8.81, 10.11};
  NamedPlace by_abbreviation = named("Zarif");
  by_abbreviation.region = "Southmark";
  by_abbreviation.region_country = "XA";
  const Row table[] = {
      {"a name that several places have", {named("Zarif")}, {"? zarif-b zarif-n zarif-s"}},
      {"a name that no list has", {named("Boubadran")}, {"?"}},
      {"a name that one place has", {named("Port Sirin")}, {"port"}},
      {"inside a division", {named("Zarif", 1), named("Southmark")}, {"zarif-s", "a-south"}},
      {"inside a country, where two are left",
       {named("Zarif", 1), named("Karuna")},
       {"? zarif-b zarif-n zarif-s", "a"}},
      {"inside a country, where one is left", {named("Amara", 1), named("Karuna")}, {"amara-a", "a"}},
      {"beside a city", {named("Port Sirin"), named("Zarif")}, {"port", "zarif-n"}},
      {"beside a village", {named("Qasr Luban"), named("Zarif")}, {"luban", "zarif-s"}},
      {"an abbreviation of the division", {by_abbreviation}, {"zarif-s"}},
      {"placed by its words elsewhere",
       {named("Zarif", 1), named("Southmark"), named("Zarif")},
       {"zarif-s", "a-south", "zarif-s"}},
      {"coordinates beside it", {at_point}, {"zarif-s"}},
      {"a noun that is part of the name", {dam}, {"dam"}},
      {"a noun that fits one", {village}, {"amara-b"}},
      {"a town and the province called after it", {named("Halqa")}, {"seat"}},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const auto got = resolve_places(gazetteer(), row.names, {}, weights());
    ASSERT_EQ(got.size(), row.places.size());
    for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(in_words(got[i]), row.places[i]);
  }
}

TEST(ResolvePlaces, TakesTheCountryFromItsPeopleAndFromTheAddress) {
  const std::vector<NamedPlace> names = {named("Amara")};
  PlaceSurroundings surroundings;
  EXPECT_EQ(in_words(resolve_places(gazetteer(), names, surroundings, weights()).front()), "amara-b");  // 800 against 0
  surroundings.countries = {{"XA", 2}};
  EXPECT_EQ(in_words(resolve_places(gazetteer(), names, surroundings, weights()).front()), "amara-a");
  surroundings.countries = {};
  surroundings.outlet_country = "XB";
  EXPECT_EQ(in_words(resolve_places(gazetteer(), names, surroundings, weights()).front()), "amara-b");
}

TEST(ResolvePlaces, TakesNothingForInsideAPlaceThatOnlySharesConsonantsWithAKnownOne) {
  using P = PlacePrecision;
  const Gazetteer made = Gazetteer::from_rows({
      row("known", "Raqim", 10, 10, P::city, "XA", "Northmark", 200'000),
      row("alike", "Raqoum", 40, 40, P::village, "XB", "Eastmark"),
      row("beside", "Mirqah", 40.01, 40.01, P::village, "XB", "Eastmark"),
  });
  const std::vector<NamedPlace> names = {named("Marqa", 1), named("Raqim")};
  const auto got = resolve_places(made, names, {}, weights());
  for (const ScoredPlace& one : got[0].candidates) EXPECT_FALSE(one.reasons.has(PlaceEvidence::inside_named));
  const auto unknown = resolve_places(made, std::vector<NamedPlace>{named("Marqa", 1), named("Raqaim")}, {}, weights());
  EXPECT_TRUE(unknown[0].candidates[0].reasons.has(PlaceEvidence::inside_named)) << "where no place has the very name, spellings count";
}

TEST(ResolvePlaces, NamesItsReasons) {
  const std::vector<NamedPlace> names = {named("Zarif", 1), named("Southmark")};
  const auto got = resolve_places(gazetteer(), names, {}, weights());
  ASSERT_EQ(got[0].candidates.size(), 3U);
  EXPECT_TRUE(got[0].candidates[0].reasons.has(PlaceEvidence::inside_named));
  EXPECT_TRUE(got[0].candidates[0].reasons.has(PlaceEvidence::village));
  EXPECT_TRUE(got[0].candidates[1].reasons.has(PlaceEvidence::outside_division));
  for (const ScoredPlace& one : got[0].candidates) EXPECT_EQ(one.score, weights().sum(one.reasons));
}

TEST(ResolvePlaces, GivesTheSameAnswersWhateverTheOrderOfTheNames) {
  std::vector<NamedPlace> names = {named("Zarif"), named("Qasr Luban"), named("Amara"), named("Port Sirin"),
                                   named("Halqa")};
  std::vector<std::string> first;
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  do {
    std::vector<NamedPlace> ordered;
    for (const std::size_t i : order) ordered.push_back(names[i]);
    const auto got = resolve_places(gazetteer(), ordered, {}, weights());
    std::vector<std::string> places(names.size());
    for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = in_words(got[i]);
    if (first.empty()) first = places;
    EXPECT_EQ(places, first);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(RadiusOf, WidensWithTheWords) {
  struct Row {
    std::optional<PlacePrecision> precision;
    PlaceRelation relation;
    std::optional<double> distance;
    std::int32_t radius;
  };
  const Row table[] = {
      {PlacePrecision::village, PlaceRelation::in, {}, 2'000},
      {PlacePrecision::city, PlaceRelation::in, {}, 10'000},
      {{}, PlaceRelation::in, {}, 25'000},
      {PlacePrecision::village, PlaceRelation::near, {}, 7'000},
      {PlacePrecision::city, PlaceRelation::area, {}, 23'000},
      {PlacePrecision::country, PlaceRelation::area, {}, 500'000},
      {PlacePrecision::village, PlaceRelation::near, 20'000.0, 27'000},
  };
  for (const Row& row : table) EXPECT_EQ(radius_of(row.precision, row.relation, row.distance), row.radius);
}

}  // namespace
}  // namespace cairn
