#include "publication/geojson.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "publication/coordinates.h"
#include "publication/example_values_test.h"

namespace cairn {
namespace {

Place place_at(double latitude, double longitude, std::optional<PlacePrecision> precision) {
  Place place;
  place.name = "Tall Zarif";
  place.latitude = latitude;
  place.longitude = longitude;
  place.precision = precision;
  return place;
}

TEST(PublishedCoordinates, AreNoFinerThanThePlaceIsKnown) {
  struct Row {
    std::optional<PlacePrecision> precision;
    Coordinates expected;
  };
  const Row table[] = {
      {PlacePrecision::exact, {34.68765, -40.83435}},       {PlacePrecision::street, {34.6877, -40.8343}},
      {PlacePrecision::landmark, {34.6877, -40.8343}},      {PlacePrecision::neighbourhood, {34.688, -40.834}},
      {PlacePrecision::village, {34.688, -40.834}},         {PlacePrecision::town, {34.688, -40.834}},
      {PlacePrecision::city, {34.69, -40.83}},              {PlacePrecision::district, {34.7, -40.8}},
      {PlacePrecision::governorate, {34.7, -40.8}},         {PlacePrecision::country, {35, -41}},
      {std::nullopt, {34.7, -40.8}},
  };
  for (const auto& [precision, expected] : table) {
    const auto got = published_coordinates(place_at(34.6876543, -40.8343456, precision));
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, expected) << (precision ? to_string(*precision) : "unknown");
  }
}

TEST(PublishedCoordinates, NeedBothCoordinates) {
  Place place = place_at(34.6, 40.8, PlacePrecision::town);
  place.longitude.reset();
  EXPECT_FALSE(published_coordinates(place));
  EXPECT_FALSE(published_coordinates(Place{}));
}

TEST(IncidentsGeojson, WritesAPointAndFlatProperties) {
  const Incident incident = full_incident();
  EXPECT_EQ(incidents_geojson({&incident, 1}),
            R"({"type":"FeatureCollection","attribution":"Positions of places: GeoNames )"
            R"((https://www.geonames.org), CC BY 4.0, and the record's own list of places.","features":[)"
            "\n"
            R"({"type":"Feature","id":"CAIRN-2018-0001","geometry":{"type":"Point","coordinates":[40.83,34.69]},)"
            R"("properties":{"incident":"CAIRN-2018-0001","provisional":false,)"
            R"("status":"merged_into:CAIRN-2018-0002","date_start":"2018-11-13","date_end":"2018-11-14",)"
            R"("not_after":"2018-11-15","place_name":"Zarif","place_precision":"town","event_type":"airstrike",)"
            R"("ranges_killed_written":"8–23+","ranges_killed_reported_low":8,"ranges_killed_reported_high":23,)"
            R"("ranges_killed_open_above":true,"ranges_injured_written":"not stated",)"
            R"("ranges_injured_reported_low":null,"ranges_injured_reported_high":null,)"
            R"("ranges_injured_open_above":false,"axes_evidence":"corroborated","axes_number":"ranged",)"
            R"("grades_airwars":"fair","flags":["order_unknown"]}})"
            "\n]}\n");
}

TEST(IncidentsGeojson, KeepsAnIncidentWhosePlaceIsNotKnown) {
  std::vector<Incident> incidents(3);
  incidents[0].incident = "a \"quoted\" code";
  incidents[1].place = Place{};
  incidents[1].place->name = "al-Nowhere";
  incidents[2].place = place_at(-0.001, 179.96, PlacePrecision::district);
  const nlohmann::json parsed = nlohmann::json::parse(incidents_geojson(incidents));
  ASSERT_EQ(parsed["features"].size(), 3U);
  EXPECT_TRUE(parsed["features"][0]["geometry"].is_null());
  EXPECT_EQ(parsed["features"][0]["properties"]["incident"], "a \"quoted\" code");
  EXPECT_TRUE(parsed["features"][1]["geometry"].is_null());
  EXPECT_EQ(parsed["features"][1]["properties"]["place_name"], "al-Nowhere");
  EXPECT_EQ(parsed["features"][2]["geometry"]["coordinates"].dump(), "[180,0]");
}

TEST(IncidentsGeojson, OfARecordAreAllItsIncidents) {
  Record record;
  EXPECT_EQ(nlohmann::json::parse(incidents_geojson(record))["features"].size(), 0U);
  record.incidents.push_back(full_incident());
  EXPECT_EQ(incidents_geojson(record), incidents_geojson(std::span<const Incident>(record.incidents)));
}

}  // namespace
}  // namespace cairn
