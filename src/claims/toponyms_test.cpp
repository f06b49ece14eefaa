#include "claims/toponyms.h"

#include <gtest/gtest.h>

#include "claims/blocks.h"
#include "claims/reading_for_tests.h"
#include "claims/tables.h"

namespace cairn {
namespace {

/// "Tel Amara < Wadi Amara", "Qasr Luban [village]", "Karunan = XK": name, what it lies in, its noun, its people.
std::vector<std::string> toponyms_in(std::string text) {
  const Document document = reading_for_tests::document(std::move(text));
  const Lexicon::Tables& tables = reading_for_tests::lexicon().tables();
  std::vector<Token> tokens;
  const std::vector<Sentence> sentences = read_sentences(document, tables, tokens);
  const std::vector<Toponym> found = read_toponyms(document.text, tables, sentences, reading_for_tests::gazetteer());
  std::vector<std::string> out;
  for (const Toponym& toponym : found) {
    std::string line = toponym.place.name;
    if (toponym.place.kind) line += " [" + std::string(to_string(*toponym.place.kind)) + "]";
    if (toponym.place.inside >= 0) line += " < " + found[static_cast<std::size_t>(toponym.place.inside)].place.name;
    if (!toponym.place.region.empty()) line += " < " + toponym.place.region + ", " + toponym.place.region_country;
    if (!toponym.people.empty()) line += " = " + toponym.people;
    if (toponym.distance_metres) line += " " + std::to_string(static_cast<int>(*toponym.distance_metres)) + " m";
    out.push_back(line);
  }
  return out;
}

TEST(ReadToponyms, FindsNamesOfPlacesWhereverTheyStand) {
  struct Row {
    std::string_view text;
    std::vector<std::string> names;
  };
  const Row table[] = {
      {"The mayor of Tel Amara spoke in Port Sirin.", {"Tel Amara", "Port Sirin"}},
      {"Tel Amara police closed the road.", {"Tel Amara"}},
      {"The Tel Amara Police Department closed the road.", {"Tel Amara"}},
      {"They fled to Tel Amara, Wadi Amara.", {"Tel Amara < Wadi Amara", "Wadi Amara"}},
      {"They fled to Tel Amara in Karuna.", {"Tel Amara < Karuna", "Karuna"}},
      {"They fled to Karuna's Port Sirin.", {"Karuna", "Port Sirin < Karuna"}},
      {"They fled to Tel Amara, Qasr Luban and Port Sirin.", {"Tel Amara", "Qasr Luban", "Port Sirin"}},
      {"They fled to the village of Qasr Luban.", {"Qasr Luban [village]"}},
      {"They fled to Qasr Luban village.", {"Qasr Luban [village]"}},
      {"They fled to Tel Amara west of Port Sirin.", {"Tel Amara", "Port Sirin"}},
      {"They fled to Tel Amara, Ga., at night.", {"Tel Amara < Georgia, US"}},
      {"They fled to Tel Amara, TX.", {"Tel Amara < Texas, US"}},
      {"They camped 20 km east of Tel Amara.", {"Tel Amara 20000 m"}},
      {"They camped 12 miles from the town of Tel Amara.", {"Tel Amara [town] 19308 m"}},
      {"Syrian and Iraqi officials met.", {"Syrian = SY", "Iraqi = IQ"}},
      // no places
      {"Omar Luban spoke.", {}},
      {"Colonel Luban spoke.", {}},
      {"In March they met on Tuesday.", {}},
      {"They met the people there.", {}},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(toponyms_in(std::string(row.text)), row.names);
  }
}

TEST(SurroundingsOf, TakesTheCountryFromTheAddress) {
  struct Row {
    std::string_view url, country, address;
  };
  const Row table[] = {
      {"https://www.amaratelegraph.co.uk/news/1", "GB", "amaratelegraph.co.uk"},
      {"http://news.example.iq:8080/x?y", "IQ", "news.example.iq"},
      {"https://tidewater.example.com/", "", "tidewater.example.com"},
      {"https://short.ly/x", "", "short.ly"},  // used by all the world
      {"", "", ""},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.url);
    Document document;
    document.url = row.url;
    const PlaceSurroundings got = surroundings_of(document, {});
    EXPECT_EQ(got.outlet_country, row.country);
    EXPECT_EQ(got.outlet_address, row.address);
  }
}

}  // namespace
}  // namespace cairn
