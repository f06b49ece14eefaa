#include "claims/places.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

/// "Tel Amara (town) in < Wadi Amara + Qasr Luban (village)": name, precision, relation, parents, other places.
std::vector<std::string> places_in(std::string_view text,
                                   const Gazetteer* gazetteer = &reading_for_tests::gazetteer()) {
  const auto reading = reading_for_tests::read(std::string(text));
  std::vector<std::string> out;
  const auto written = [](const Place& place) {
    std::string line = place.name + (place.precision ? " (" + std::string(to_string(*place.precision)) + ")" : "");
    if (place.relation != PlaceRelation::in) line += " " + std::string(to_string(place.relation));
    return line;
  };
  for (const PlaceMention& mention : read_places(reading.text, reading.sentence, gazetteer)) {
    std::string line = written(mention.place);
    for (const std::string& parent : mention.place.parents) line += " < " + parent;
    for (const Place& other : mention.others) line += " + " + written(other);
    out.push_back(line);
  }
  return out;
}

TEST(ReadPlaces, FindsThemByTheWordsAroundThem) {
  struct Row {
    std::string_view text;
    std::vector<std::string> places;
  };
  const Row table[] = {
      {"Two people died in Tel Amara.", {"Tel Amara (town)"}},
      {"Two people died in Tel Amara, Karuna.", {"Tel Amara (town) < Karuna"}},
      {"Two people died in Qasr Luban village in Wadi Amara.", {"Qasr Luban village (village) < Wadi Amara"}},
      {"Two people died in Tel Amara and Qasr Luban.", {"Tel Amara (town) + Qasr Luban (village)"}},
      {"Two people died near Port Sirin.", {"Port Sirin (city) near"}},
      {"Two people died in the village of Bir Zayt.", {"Bir Zayt (village)"}},
      {"Two people died in northern Karuna.", {"northern Karuna (country) area"}},
      {"Two people died in Karuna's Port Sirin.", {"Port Sirin (city) < Karuna"}},
      {"Two people died in Tel al-Amara.", {"Tel al-Amara (town)"}},
      {"Two people died in the capital.", {"the capital (city)"}},
      {"Two people died at Bir Zayt market.", {"Bir Zayt market (landmark)"}},
      {"In March two people died.", {}},
      {"On Tuesday the mayor spoke.", {}},
      {"Samir Haddad died.", {}},
      {"Two people died in hospital.", {}},
  };
  for (const auto& [text, places] : table) EXPECT_EQ(places_in(text), places) << text;
}

TEST(ReadPlaces, KeepsNameAndSpanWhereTheGazetteerIsSilent) {
  const std::string_view text = "Two people died in Bir Zayt.";
  for (const Gazetteer* gazetteer : {static_cast<const Gazetteer*>(nullptr), &reading_for_tests::gazetteer()}) {
    const auto reading = reading_for_tests::read(std::string(text));
    const auto places = read_places(reading.text, reading.sentence, gazetteer);
    ASSERT_EQ(places.size(), 1u);
    EXPECT_EQ(places[0].place.name, "Bir Zayt");
    EXPECT_EQ(words_of(text, *places[0].place.span), "Bir Zayt");
    EXPECT_FALSE(places[0].place.gazetteer_id || places[0].place.latitude || places[0].place.precision);
  }
}

TEST(ReadPlaces, LetsTheNounBesideANameChooseAmongNamesakes) {
  struct Row {
    std::string_view text;
    std::string_view id;
  };
  const Row table[] = {
      {"Two people died in Luban.", "t:6"},             // the larger
      {"Two people died in Luban village.", "t:7"},     // the village
      {"Two people died in the town of Luban.", "t:6"}  // the town
  };
  for (const auto& [text, id] : table) {
    const auto reading = reading_for_tests::read(std::string(text));
    const auto places = read_places(reading.text, reading.sentence, &reading_for_tests::gazetteer());
    ASSERT_EQ(places.size(), 1u) << text;
    EXPECT_EQ(places[0].place.gazetteer_id, id) << text;
  }
}

}  // namespace
}  // namespace cairn
