#include "claims/coalitions.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"
#include "model/coalition.h"

namespace cairn {
namespace {

/// Invented towns of real countries, since the lexicon knows where a coalition fights.
const Gazetteer& towns() {
  static const Gazetteer index = [] {
    const auto row = [](const char* name, const char* country) {
      GazetteerRow made;
      made.id = "t:" + std::string(name);
      made.name = name;
      made.country = country;
      made.latitude = 20;
      made.longitude = 40;
      made.precision = PlacePrecision::town;
      return made;
    };
    return Gazetteer::from_rows({row("Bir Yaman", "YE"), row("Tel Shamal", "SY"), row("Qasr Afgan", "AF")});
  }();
  return index;
}

std::string parties(std::string_view text, std::string_view published, const Gazetteer* gazetteer) {
  std::string found;
  const Document document = reading_for_tests::document(std::string(text), published);
  for (const Claim& claim : extract_claims(document, reading_for_tests::lexicon(), gazetteer).claims) {
    for (const AllegedActor& actor : claim.alleged_actors)
      found += (found.empty() ? "" : ", ") + actor.party.value_or("-");
  }
  return found;
}

TEST(Coalitions, ABareOneIsThatOfTheTextOrOfTheCountryOrOfNobodyKnown) {
  struct Row {
    std::string_view text;
    std::string_view published;
    std::string_view parties;
  };
  constexpr std::string_view saudi = "Saudi-led coalition";
  constexpr std::string_view us = "US-led Coalition";
  const Row table[] = {
      {"A coalition air strike killed two people in Bir Yaman.", "2018-03-04", saudi},
      {"A coalition air strike killed two people in Tel Shamal.", "2018-03-04", us},
      {"Coalition warplanes killed two people in Tel Shamal.", "2018-03-04", us},
      // before there was one, and where none is listed
      {"A coalition air strike killed two people in Tel Shamal.", "2012-03-04", kUnspecifiedCoalition},
      {"A coalition air strike killed two people in Qasr Afgan.", "2018-03-04", kUnspecifiedCoalition},
      {"A coalition air strike killed two people.", "2018-03-04", kUnspecifiedCoalition},
      // the text stands above the country
      {"The US-led coalition struck a market in Bir Yaman. The coalition air strike killed two people.", "2018-03-04",
       "US-led Coalition, US-led Coalition"},
      // what other places decide, if they agree
      {"A coalition air strike killed two people in Bir Yaman. A coalition air strike killed six people.", "2018-03-04",
       "Saudi-led coalition, Saudi-led coalition"},
  };
  for (const auto& [text, published, expected] : table) EXPECT_EQ(parties(text, published, &towns()), expected) << text;
  EXPECT_EQ(parties("A coalition air strike killed two people in Bir Yaman.", "2018-03-04", nullptr),
            kUnspecifiedCoalition);
}

}  // namespace
}  // namespace cairn
