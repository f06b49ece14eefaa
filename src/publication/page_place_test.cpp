#include "publication/page_place.h"

#include <gtest/gtest.h>

#include "places/evidence.h"

namespace cairn::pages {
namespace {

Place jadida() {
  Place place;
  place.name = "Tel <Amara>";
  place.candidates = {{.gazetteer_id = "t:1",
                       .name = "Tel Amara",
                       .within = "Wadi, BV",
                       .latitude = 34.25,
                       .longitude = 40.5,
                       .precision = PlacePrecision::village,
                       .score = 900,
                       .reasons = {"within_10_km", "village"}},
                      {.gazetteer_id = "t:2",
                       .name = "Tell Amara",
                       .within = "",
                       .latitude = 10,
                       .longitude = 20,
                       .precision = PlacePrecision::town,
                       .score = 800,
                       .reasons = {}}};
  return place;
}

TEST(PlaceReasonWords, HasWordsForEveryPieceOfEvidence) {
  for (int i = 0; i < static_cast<int>(PlaceEvidence::count_); ++i) {
    const std::string_view name = to_string(static_cast<PlaceEvidence>(i));
    EXPECT_NE(place_reason_words(name), name.find('_') == std::string_view::npos ? "" : name) << name;
  }
  EXPECT_EQ(place_reason_words("of_a_later_version"), "of_a_later_version");
}

TEST(PlaceOf, SaysWhatIsNotKnown) {
  Place place = jadida();
  EXPECT_NE(place_of(place).markup.find("which of several places is not known"), std::string::npos);
  EXPECT_NE(place_of(place).markup.find("Tel &lt;Amara&gt;"), std::string::npos);
  place.candidates.clear();
  EXPECT_NE(place_of(place).markup.find("where this lies is not known"), std::string::npos);
  place.gazetteer_id = "t:1";
  place.precision = PlacePrecision::village;
  place.decided_by = "N. Reviewer";
  EXPECT_NE(place_of(place).markup.find("decided by <bdi>N. Reviewer</bdi>"), std::string::npos);
}

TEST(WhyThisPlace, ShowsRunnersUpWithReasonsAndHowToDecide) {
  Place place = jadida();
  const std::string open = why_this_place(place, "d1#1").markup;
  for (const char* words : {"Which place this may be", "Wadi, BV", "t:2", "another place of the text lies within 10 km",
                            "cairn decide place d1#1 --value ID"}) {
    EXPECT_NE(open.find(words), std::string::npos) << words;
  }
  EXPECT_EQ(open.find("taken"), std::string::npos);
  place.gazetteer_id = "t:1";
  EXPECT_NE(why_this_place(place, "d1#1").markup.find("taken"), std::string::npos);
  place.decided_by = "N. Reviewer";
  EXPECT_TRUE(why_this_place(place, "d1#1").empty());
}

}  // namespace
}  // namespace cairn::pages
