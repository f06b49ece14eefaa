#include "incidents/place_match.h"

#include <gtest/gtest.h>

#include "incidents/names.h"

namespace cairn {
namespace {

TEST(PlaceNames, MeetAcrossTransliterations) {
  const std::pair<const char*, const char*> same[] = {{"al-Jadida district", "Al Jedideh"}, {"al-Baghuz", "Baghouz"},
                                                      {"Abu Kamal", "Boukamal"},           {"Qamishli", "Kamishly"},
                                                      {"ar-Raqqah governorate", "Raqqa"},  {"Khan Sheikhoun", "Khan Shaykhun"}};
  for (const auto& [a, b] : same) {
    SCOPED_TRACE(a);
    const std::string key_a = place_name_key(a);
    const std::string key_b = place_name_key(b);
    EXPECT_TRUE(key_a == key_b || place_skeleton(key_a) == place_skeleton(key_b))
        << place_skeleton(key_a) << " " << place_skeleton(key_b);
  }
  EXPECT_NE(place_skeleton(place_name_key("Hajin")), place_skeleton(place_name_key("Hasakah")));
  EXPECT_EQ(place_skeleton(place_name_key("Susah")), "");  // Too few consonants to tell places apart.
}

TEST(MatchPlaces, ByIdNameParentAndDistance) {
  const auto place = [](const char* name, PlacePrecision precision, const char* id, std::optional<double> latitude,
                        std::vector<std::string> parents = {}) {
    Place made{.name = name, .span = {}, .gazetteer_id = {}, .latitude = latitude, .longitude = {}, .precision = precision,
               .relation = PlaceRelation::in, .parents = std::move(parents)};
    if (*id) made.gazetteer_id = id;
    if (latitude) made.longitude = 40.0;
    return place_key(made);
  };
  using enum PlacePrecision;
  struct Row {
    const char* what;
    PlaceKey a, b;
    PlaceMatch match;
  };
  // One degree of latitude is 111 km.
  const Row rows[] = {
      {"one id", place("A", town, "t:1", {}), place("B", town, "t:1", {}), PlaceMatch::same},
      {"two ids, one name", place("A", town, "t:1", {}), place("A", town, "t:2", {}), PlaceMatch::apart},
      {"one name", place("Tel Marun", town, "", {}), place("Tell Maroun", village, "", {}), PlaceMatch::same},
      {"one name, 33 km apart", place("Tel Marun", town, "", 35.0), place("Tel Marun", town, "", 35.3), PlaceMatch::apart},
      {"a parent by name", place("Old Quarter", neighbourhood, "", {}, {"Sarrun"}), place("Sarrun", city, "t:1", {}), PlaceMatch::inside},
      {"and the other way", place("Sarrun", city, "t:1", {}), place("Old Quarter", neighbourhood, "", {}, {"Sarrun"}), PlaceMatch::around},
      {"a parent spelt otherwise", place("Old Quarter", neighbourhood, "", {}, {"Sarroun"}), place("Sarrun", city, "t:1", {}), PlaceMatch::inside},
      {"one spelt otherwise, and far off", place("Old Quarter", neighbourhood, "", 36.0, {"Sarroun"}), place("Sarrun", city, "t:1", 35.0), PlaceMatch::apart},
      {"a quarter by distance", place("Sarrun", city, "t:1", 35.0), place("Old Quarter", neighbourhood, "t:2", 35.05), PlaceMatch::around},
      {"villages 2 km apart", place("A", village, "t:1", 35.0), place("B", village, "t:2", 35.02), PlaceMatch::adjoining},
      {"villages 11 km apart", place("A", village, "t:1", 35.0), place("B", village, "t:2", 35.1), PlaceMatch::apart},
      {"a province around", place("Merush", governorate, "t:1", 35.0), place("B", village, "t:2", 35.4), PlaceMatch::around},
      {"no relation known", place("A", village, "", {}), place("B", village, "", {}), PlaceMatch::apart},
  };
  for (const auto& [what, a, b, match] : rows) {
    SCOPED_TRACE(what);
    EXPECT_EQ(static_cast<int>(match_places(a, b)), static_cast<int>(match));
  }
}

}  // namespace
}  // namespace cairn
