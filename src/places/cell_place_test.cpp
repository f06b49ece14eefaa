#include "places/cell_place.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

GazetteerRow row(const char* id, const char* name, double latitude, double longitude, std::int64_t population = 0,
                 const char* admin1 = "Halar", PlacePrecision precision = PlacePrecision::village) {
  const bool is_division = precision >= PlacePrecision::governorate;
  return {.id = id, .other_ids = {}, .name = name, .name_language = {}, .other_names = {}, .latitude = latitude, .longitude = longitude,
          .precision = precision, .feature = is_division ? "ADM1" : "PPL", .country = "KR", .admin1 = admin1, .admin2 = {},
          .population = population, .source = {}, .licence = {}, .other_sources = {}};
}

/// An invented country with two governorates, 200 km from each other.
Gazetteer karuna() {
  return Gazetteer::from_rows({
      row("t:1", "Tell Amal", 34.5, 40.2),
      row("t:2", "Ain Safra", 34.6, 40.3),
      row("t:3", "Ain Safra", 36.4, 40.3, 0, "Nour"),
      row("t:4", "Port Sirin", 34.7, 40.4, 120'000, "Halar", PlacePrecision::town),
      row("t:5", "Port Sirin", 36.5, 40.4, 300, "Nour"),
      row("t:6", "Qaryat Zahra", 36.6, 40.1, 0, "Nour"),
      row("t:7", "Halar", 34.6, 40.2, 0, "Halar", PlacePrecision::governorate),
      row("t:8", "Nour", 36.5, 40.2, 0, "Nour", PlacePrecision::governorate),
  });
}

TEST(PlaceOfCell, TakesTheOnlyPlaceThatFitsAndNoneOfSeveral) {
  struct Row {
    PlaceCell cell;
    std::string_view id;  ///< Empty: not known, or not to be told.
  };
  const auto cell = [](std::string_view place, std::string_view governorate = "", std::string_view country = "") {
    return PlaceCell{.place = place, .district = {}, .governorate = governorate, .country = country};
  };
  const Row table[] = {
      {cell("Tell Amal"), "t:1"},
      {cell("village of Tell Amal"), "t:1"},
      {cell("Tell Amal village, Halar"), "t:1"},
      {cell("Tal Amel"), "t:1"},                    // another transliteration
      {cell("Ain Safra"), ""},                      // a tie
      {cell("Ain Safra", "Nour"), "t:3"},           // a column tells
      {cell("Ain Safra in Halar countryside"), "t:2"},
      {cell("Port Sirin"), "t:4"},                  // 400 times the people
      {cell("several towns"), ""},
      {cell("Several towns near Tell Amal"), ""},   // the place beside it is not meant
      {cell(""), ""},
  };
  const Gazetteer gazetteer = karuna();
  for (const auto& [asked, id] : table) {
    SCOPED_TRACE(asked.place);
    const auto found = place_of_cell(asked, gazetteer);
    EXPECT_EQ(found ? gazetteer.id(found->place.row) : "", id);
  }
}

TEST(PlaceOfCell, AsksWhetherItMayBeThere) {
  const Gazetteer gazetteer = karuna();
  PlaceCell cell{.place = "Ain Safra", .district = {}, .governorate = {}, .country = {}};
  cell.may_be = [](const PlaceCandidate& place) { return place.latitude > 35; };
  const auto found = place_of_cell(cell, gazetteer);
  ASSERT_TRUE(found);
  EXPECT_EQ(gazetteer.id(found->place.row), "t:3");
  EXPECT_EQ(found->radius_metres, 2'000);
}

}  // namespace
}  // namespace cairn
