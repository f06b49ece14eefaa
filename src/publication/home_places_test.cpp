#include "publication/home_places.h"

#include <gtest/gtest.h>

#include "publication/persons.h"

namespace cairn {
namespace {

TEST(PlaceWithoutHome, KeepsTheTownAndLeavesOutTheAddress) {
  struct Row {
    std::string_view place;
    std::string_view left;
  };
  const Row table[] = {
      {"Tell Amal", "Tell Amal"},
      {"Tell Amal, Northern Valley", "Tell Amal, Northern Valley"},
      {"12 Olive Street, Tell Amal", "Tell Amal"},
      {"Tell Amal - Olive Street; Northern Valley", "Tell Amal, Northern Valley"},
      {"Apt 4, Block B, Tell Amal", "Tell Amal"},
      {"house of the Nouri family, Tell Amal", "Tell Amal"},
      {"منزل العائلة، تل أمل", "تل أمل"},
      {"شقة العائلة، تل أمل", "تل أمل"},
      {"تل أمل، شارع الزيتون ١٢", "تل أمل"},
      {"дом 5, Тель-Амаль", "Тель-Амаль"},
      {"34.6912, 40.8343", ""},
      {"34.6912 N 40.8343 E | Tell Amal", "Tell Amal"},
      {"Tell Amal, https://photos.example/samir", "Tell Amal"},
      {"www.example/samir", ""},
      {"Homestead", "Homestead"},
      {"", ""},
  };
  for (const auto& [place, left] : table) EXPECT_EQ(place_without_home(place), left) << place;
}

/// What a dead adult, and somebody living, are shown with in each mode.
TEST(PublishedPersons, ShowHomesAndLinksInNoPublicMode) {
  struct Row {
    const char* what;
    const char* place;
    const char* in_public;
    const char* for_partners;
    const char* internal;
  };
  const Row table[] = {
      {"a town", "Tell Amal", "Tell Amal", "Tell Amal", "Tell Amal"},
      {"an address", "12 Olive Street, Tell Amal", "Tell Amal", "12 Olive Street, Tell Amal",
       "12 Olive Street, Tell Amal"},
      {"a point", "34.6912, 40.8343", "", "34.6912, 40.8343", "34.6912, 40.8343"},
      {"a link", "https://photos.example/1", "", "https://photos.example/1", "https://photos.example/1"},
  };
  for (const auto& [what, place, in_public, for_partners, internal] : table) {
    SCOPED_TRACE(what);
    PersonEntry dead;
    dead.entry = "person-1";
    dead.person = {.record = "1", .list = "killed", .name = "Samir Nouri", .name_ar = "", .age = 30.0};
    dead.person.place = place;
    dead.person.note = "https://photos.example/note";
    dead.effect = Effect::killed;
    PersonEntry living = dead;
    living.entry = "person-2";
    living.effect = Effect::injured;
    const std::vector<Person> persons = {{.person = "person-1", .entries = {dead}, .incident = {}, .link = {}},
                                         {.person = "person-2", .entries = {living}, .incident = {}, .link = {}}};
    const auto shown = [&](std::size_t which, PrivacyMode mode) {
      const auto all = published_persons(persons, {}, mode);
      EXPECT_EQ((persons_jsonl(all) + persons_csv(all)).find("note"), std::string::npos);
      return all[which].entries[0].place;
    };
    EXPECT_EQ(shown(0, PrivacyMode::public_), in_public);
    EXPECT_EQ(shown(0, PrivacyMode::partner), for_partners);
    EXPECT_EQ(shown(0, PrivacyMode::internal), internal);
    EXPECT_EQ(shown(1, PrivacyMode::public_), "");
    EXPECT_EQ(shown(1, PrivacyMode::partner), "");
    EXPECT_EQ(shown(1, PrivacyMode::internal), internal);
  }
}

Place point(PlacePrecision precision) {
  Place place;
  place.name = "Olive Street 12";
  place.gazetteer_id = "t:1";
  place.latitude = 34.691234;
  place.longitude = 40.834321;
  place.precision = precision;
  place.radius_metres = 20;
  return place;
}

TEST(CoarsenHomes, TakesHomesAndTheirIncidentsNoFinerThanANeighbourhood) {
  struct Row {
    const char* what;
    std::optional<ObjectType> object;
    PlacePrecision precision;
    LinkRelation relation;
    bool claim_is_coarse;
    bool incident_is_coarse;
  };
  const Row table[] = {
      {"a home's point", ObjectType::home, PlacePrecision::exact, LinkRelation::about, true, true},
      {"a home's street", ObjectType::home, PlacePrecision::street, LinkRelation::part_of, true, true},
      {"a home in a village", ObjectType::home, PlacePrecision::village, LinkRelation::about, false, false},
      {"a bridge's point", ObjectType::bridge, PlacePrecision::exact, LinkRelation::about, false, false},
      {"nothing hit", std::nullopt, PlacePrecision::exact, LinkRelation::about, false, false},
      {"a home that may be of the incident", ObjectType::home, PlacePrecision::exact, LinkRelation::candidate, true,
       false},
  };
  for (const auto& [what, object, precision, relation, claim_is_coarse, incident_is_coarse] : table) {
    SCOPED_TRACE(what);
    Record record;
    Claim claim;
    claim.claim = "d#1";
    if (object) claim.object = Object{.type = *object, .described_as = {}, .span = {}};
    claim.place = point(precision);
    record.claims.push_back(claim);
    Incident incident;
    incident.place = point(precision);
    incident.claims.push_back({.claim = "d#1", .relation = relation});
    record.incidents.push_back(incident);
    coarsen_homes(record);
    const auto expect = [&](const Place& place, bool is_coarse) {
      EXPECT_EQ(place.latitude, is_coarse ? 34.69 : 34.691234);
      EXPECT_EQ(place.longitude, is_coarse ? 40.83 : 40.834321);
      EXPECT_EQ(place.precision, is_coarse ? PlacePrecision::neighbourhood : precision);
      EXPECT_EQ(place.gazetteer_id.has_value(), !is_coarse);
      EXPECT_EQ(place.radius_metres, is_coarse ? 1000 : 20);
      EXPECT_EQ(place.name, is_coarse ? "" : "Olive Street 12");
    };
    expect(*record.claims[0].place, claim_is_coarse);
    expect(*record.incidents[0].place, incident_is_coarse);
  }
}

}  // namespace
}  // namespace cairn
