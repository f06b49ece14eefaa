#include "claims/places.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"
#include "claims/words.h"

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
      {"Two people died in northern Karuna.", {"northern Karuna (country) area < Karuna"}},
      {"Two people died in Karuna's Port Sirin.", {"Port Sirin (city) < Karuna"}},
      {"Two people died in Tel al-Amara.", {"Tel al-Amara (town)"}},
      {"Two people died in Bir al-Ru'ma on Tuesday.", {"Bir al-Ru'ma"}},
      {"Two people died in al-Ru'ma's market on Tuesday.", {"al-Ru'ma"}},
      {"Two people died in the capital.", {"the capital (city)"}},
      {"Two people died at Bir Zayt market.", {"Bir Zayt market (landmark)"}},
      {"In March two people died.", {}},
      {"On Tuesday the mayor spoke.", {}},
      {"Samir Haddad died.", {}},
      // the object of a verb of attack, a name before a noun for an event, a name that was hit
      {"The army shelled Tel Amara.", {"Tel Amara (town)"}},
      {"The army shelled Haddad.", {}},
      {"The Tel Amara bombing killed two.", {"Tel Amara (town)"}},
      {"Tel Amara was shelled.", {"Tel Amara (town)"}},
      {"A strike on Bir Zayt killed two.", {"Bir Zayt"}},
      {"Tel Amara: two killed.", {"Tel Amara (town)"}},
      // parents, lists, what lies between
      {"Two people died in Tel Amara, 40 km east of Port Sirin.", {"Tel Amara (town)"}},
      {"Two people died in Tel Amara, Qasr Luban and Port Sirin.",
       {"Tel Amara (town) + Qasr Luban (village) + Port Sirin (city)"}},
      {"Two people died between Tel Amara and Port Sirin.", {"Tel Amara (town) near + Port Sirin (city) near"}},
      {"They shelled a road linking Tel Amara with Port Sirin.", {"Tel Amara (town) near + Port Sirin (city) near"}},
      {"Two people died near the T4 airbase east of Port Sirin.", {"T4 airbase (landmark) near < Port Sirin"}},
      {"Two people died in E. Karuna.", {"E. Karuna (country) area < Karuna"}},
      {"Two people died in western Amara governorate.",
       {"western Amara governorate (governorate) area < Amara governorate"}},
      // landmarks with and without a name
      {"They attacked Camp Zayt.", {"Camp Zayt (landmark)"}},
      {"They were buried in the village cemetery.", {"the village cemetery (landmark)"}},
      {"It hit the popular market in Tel Amara.", {"the popular market (landmark) < Tel Amara"}},
      {"Two people died in the market.", {}},
      {"Two people died in the target area.", {}},
      {"Two people died on the evacuation route.", {}},
      {"Two people died in the residential building.", {}},
      {"Two people died in the city's industrial district.", {"the city's industrial district (district)"}},
      // people, organisations and what belongs to them
      {"Troops fought in the Red Valley Front.", {}},
      {"Two people died in a Karuna's General Staff car.", {}},
      {"The Hill Monitor put the number at two.", {}},
      {"Two people died, one of whom was by the name Abu Yusuf al-Zayti.", {}},
  };
  for (const auto& [text, places] : table) EXPECT_EQ(places_in(text), places) << text;
}

TEST(ReadPlaces, FindsThemInCapitalsByTheListOfPlaces) {
  struct Row {
    std::string_view text;
    std::vector<std::string> names;
  };
  const Row table[] = {
      {"TWO PEOPLE WERE KILLED IN TEL AMARA BY ARMED MEN.", {"TEL AMARA"}},
      {"TWO PEOPLE WERE KILLED IN BIR ZAYT DEPARTMENT.", {"BIR ZAYT DEPARTMENT"}},
      {"TWO PEOPLE WERE KILLED IN KARUNA'S ZONE 9.", {"ZONE 9"}},
      {"IN THE SAME MONTH TWO PEOPLE WERE KILLED.", {}},
      {"TWO PEOPLE WERE KILLED IN THE TOWN OF MURENA BY ARMED MEN.", {"MURENA"}},
      {"TWO PEOPLE WERE KILLED IN THE VILLAGE OF LAS MURENAS ON FRIDAY.", {"LAS MURENAS"}},
      {"TWO PEOPLE WERE KILLED IN THE LAS MURENAS NEIGHBORHOOD.", {"LAS MURENAS NEIGHBORHOOD"}},
      {"TWO PEOPLE WERE KILLED IN LAS MURENAS.", {}},
  };
  for (const auto& [text, names] : table) {
    auto reading = reading_for_tests::read(std::string(text));
    reading.sentence.capitals_mean_nothing = true;
    std::vector<std::string> found;
    for (const PlaceMention& mention : read_places(reading.text, reading.sentence, &reading_for_tests::gazetteer()))
      found.push_back(mention.place.name);
    EXPECT_EQ(found, names) << text;
  }
}

TEST(ReadPlaces, TakesWhatItsNounCallsASettlementForOne) {
  struct Row {
    std::string_view text;
    std::vector<std::string> places;
  };
  const Row table[] = {
      {"Four people were injured in the village of Sheikh Marj.", {"Sheikh Marj (village)"}},
      {"Shelling of the village of Arab Hadi killed two.", {"Arab Hadi (village)"}},
      {"An attack on the villages al-Hadiyah and Jahran killed two.", {"al-Hadiyah (village) + Jahran"}},
      {"They shelled Salmah, Bir Hadi and Jahran villages in Karuna.",
       {"Salmah (village) < Karuna + Bir Hadi (village) + Jahran villages (village)"}},
      {"They shelled Salmah, Bir Hadi and Jahran.", {}},
      {"Two died in the neighbourhood of Sheikh Nasr.", {"Sheikh Nasr (neighbourhood)"}},
      {"Two died in a town of Arabs.", {}},
      {"Two died in the town as Sheikh Nasr spoke.", {}},
  };
  for (const auto& [text, places] : table) EXPECT_EQ(places_in(text), places) << text;
}

TEST(ReadPlaces, PutsWhatAClauseTellsOfAPlaceAroundIt) {
  struct Row {
    std::string_view text;
    std::vector<std::string> places;
  };
  const Row table[] = {
      {"Rockets hit Tel Amara which is held by militias in northern Karuna, killing two.",
       {"Tel Amara (town) < northern Karuna"}},
      {"Two men died in Qasr Luban, which is part of Amara governorate.", {"Qasr Luban (village) < Amara"}},
      {"Rockets hit Tel Amara, which left two dead in Port Sirin.", {"Tel Amara (town)", "Port Sirin (city)"}},
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

TEST(ClaimPlaces, AreNotWhereTheHarmedWereBroughtOrWhoSpeaks) {
  struct Row {
    std::string_view text;
    std::string_view place;  ///< Of the first claim.
  };
  const Row table[] = {
      {"Four people were killed at Noor Hospital.", "Noor Hospital"},
      {"The bodies of four people arrived at Noor Hospital.", ""},
      {"The bodies of four people arrived at Noor Hospital after a raid on Tel Amara.", "Tel Amara"},
      {"The bodies of four people were taken to the nearby Noor Clinic after a raid on Tel Amara.", "Tel Amara"},
      {"Four people were killed in Tel Amara and nine wounded were taken to Noor Hospital.", "Tel Amara"},
      {"Marsa Watch and Noor Hospital said that four people were killed.", ""},
      {"Four people who had arrived at Camp Luban were killed.", "Camp Luban"},
      {"The Hill Monitor, which is based in Port Sirin, said four people were killed.", ""},
      {"The Hill Monitor, which is based in Port Sirin, said four people were killed in Tel Amara.", "Tel Amara"},
      {"Four people were killed in the Middle East.", ""},
  };
  for (const auto& [text, place] : table) {
    const auto claims = reading_for_tests::claims_in(std::string(text));
    ASSERT_FALSE(claims.empty()) << text;
    EXPECT_EQ(claims[0].place ? claims[0].place->name : "", place) << text;
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

TEST(NameOf, IsWrittenOnOneLine) {
  const std::string_view text = "PORT\n  SIRIN";
  EXPECT_EQ(name_of(text, {0, static_cast<std::uint32_t>(text.size())}), "PORT SIRIN");
  EXPECT_EQ(name_of("Tel Amara", {4, 9}), "Amara");
  EXPECT_EQ(name_of("OWL [OPEN WATER LEAGUE] HALL", {0, 28}), "OWL HALL");
  EXPECT_EQ(name_of("OWL [OPEN WATER LEAGUE]", {0, 23}), "OWL");
}

}  // namespace
}  // namespace cairn
