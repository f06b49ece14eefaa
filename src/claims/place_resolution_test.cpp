#include "claims/place_resolution.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "claims/claims.h"
#include "claims/reading_for_tests.h"

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

/// Karuna with two provinces and a Zarif in each; six further Luzahs.
const Gazetteer& gazetteer() {
  static const Gazetteer made = [] {
    using P = PlacePrecision;
    std::vector<GazetteerRow> rows = {
        row("karuna", "Karuna", 10, 10, P::country, "XA", ""),
        row("north", "Northmark", 11, 10, P::governorate, "XA", "Northmark"),
        row("south", "Southmark", 9, 10, P::governorate, "XA", "Southmark"),
        row("port", "Port Sirin", 11.2, 10.1, P::city, "XA", "Northmark", 400'000),
        row("dam", "Sirin Dam", 11.5, 10.3, P::landmark, "XA", "Northmark"),
        row("zarif-n", "Zarif", 11.25, 10.15, P::village, "XA", "Northmark"),
        row("zarif-s", "Zarif", 8.8, 10.1, P::village, "XA", "Southmark"),
    };
    for (int i = 0; i < 6; ++i)
      rows.push_back(row("luzah-" + std::to_string(i), "Luzah", 9 + 0.4 * i, 9 + 0.5 * i, P::village, "XA",
                         i % 2 ? "Northmark" : "Southmark"));
    return Gazetteer::from_rows(rows);
  }();
  return made;
}

/// "zarif-n village 2000" or "? zarif-n zarif-s": id, precision, radius, or the candidates.
std::string place_of(std::string text) {
  const auto claims =
      extract_claims(reading_for_tests::document(std::move(text)), reading_for_tests::lexicon(), &gazetteer()).claims;
  if (claims.empty() || !claims.back().place) return "none";
  const Place& place = *claims.back().place;
  if (!place.latitude) {
    std::string out = "?";
    for (const PlaceOption& option : place.candidates)
      out += " " + option.gazetteer_id.substr(0, option.gazetteer_id.find('-'));
    return out;
  }
  std::string out = place.gazetteer_id.value_or("point");
  if (place.precision) out += " " + std::string(to_string(*place.precision));
  return out + " " + std::to_string(place.radius_metres.value_or(-1));
}

TEST(PlacesOfClaims, AreResolvedByTheWholeDocument) {
  struct Row {
    std::string_view text;
    std::string_view place;
  };
  const Row table[] = {
      {"Four people were killed in Port Sirin.", "port city 10000"},
      {"Four people were killed at the Sirin Dam.", "dam landmark 500"},
      {"Four people were killed in Zarif, Southmark.", "zarif-s village 2000"},
      // the other Zarif is not much less likely: it may be that one, 272 km away
      {"Four people were killed in Zarif. The wounded were taken to Port Sirin, a few kilometres away.",
       "zarif-n village 274461"},
      {"Four people were killed in Luzah.", "? luzah luzah luzah luzah"},
      {"Four people were killed in Boubadran.", "?"},
      {"Four people were killed near Zarif, Southmark.", "zarif-s village 7000"},
      {"Four people were killed 20 km east of Port Sirin.", "port city 35000"},
      {"Four people were killed at a market in Port Sirin (11.2034, 10.1049).", "port exact 11"},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(place_of(std::string(row.text)), row.place);
  }
}

TEST(PlacesOfClaims, KeepCandidatesWithTheirReasonsWhereSeveralFit) {
  const auto claims = extract_claims(reading_for_tests::document("Four people were killed in Zarif, Southmark."),
                                     reading_for_tests::lexicon(), &gazetteer())
                          .claims;
  ASSERT_EQ(claims.size(), 1U);
  const std::vector<PlaceOption>& candidates = claims[0].place->candidates;
  ASSERT_EQ(candidates.size(), 2U);
  EXPECT_EQ(candidates[0].gazetteer_id, "zarif-s");
  EXPECT_EQ(candidates[0].within, "Southmark, XA");
  EXPECT_NE(std::ranges::find(candidates[0].reasons, "inside_named"), candidates[0].reasons.end());
  EXPECT_GT(candidates[0].score, candidates[1].score);
}

TEST(ReadPlaceNames, TakesNamesThatAreGiven) {
  const Document document = reading_for_tests::document("They met in Zarif, Southmark.");
  const std::vector<Span> given = {{12, 17}, {19, 28}};
  const auto found = read_place_names(document, reading_for_tests::lexicon(), gazetteer(), &given);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].words, "Zarif");
  EXPECT_EQ(found[0].place->gazetteer_id, "zarif-s");
  EXPECT_EQ(found[1].place->gazetteer_id, "south");
}

}  // namespace
}  // namespace cairn
