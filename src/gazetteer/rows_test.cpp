#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "gazetteer/gazetteer.h"

namespace cairn {
namespace {

std::vector<GazetteerName> names(std::vector<std::string> texts) {
  std::vector<GazetteerName> out;
  for (std::string& text : texts) out.push_back({std::move(text), {}});
  return out;
}

/// One line of GeoNames' layout.
std::string line(std::string_view id, std::string_view name, std::string_view alternates, std::string_view feature,
                 std::string_view country, std::string_view admin1, std::string_view population) {
  std::string out;
  for (const std::string_view cell :
       {id, name, name, alternates, std::string_view("34.69508"), std::string_view("40.83138"), std::string_view("P"),
        feature, country, std::string_view(), admin1, std::string_view(), std::string_view(), std::string_view(),
        population, std::string_view(), std::string_view("214"), std::string_view("Qx/Olm"),
        std::string_view("2031-02-03")}) {
    if (!out.empty()) out += '\t';
    out += cell;
  }
  return out + "\n";
}

constexpr std::string_view kHeader =
    "id\tname\tother_names\tlatitude\tlongitude\tprecision\tfeature\tcountry\tadmin1\tpopulation\tsource\n";

TEST(ReadGeonames, TakesAPlaceFromEachLine) {
  const auto rows = read_geonames(line("17", "Marrun", "MRN,Marroun,Mārrūn,OLM1", "PPLA3", "QX", "07", "29237") + "\n");
  ASSERT_TRUE(rows) << rows.error().text();
  ASSERT_EQ(rows->size(), 1U);
  const GazetteerRow& row = rows->front();
  EXPECT_EQ(row.id, "geonames:17");
  EXPECT_EQ(row.name, "Marrun");
  EXPECT_EQ(row.other_names, (names({"Marroun", "Mārrūn"}))) << "codes of airports are no names";
  EXPECT_EQ(row.latitude, 34.69508);
  EXPECT_EQ(row.longitude, 40.83138);
  EXPECT_EQ(row.precision, PlacePrecision::town);
  EXPECT_EQ(row.country, "QX");
  EXPECT_EQ(row.admin1, "07");
  EXPECT_EQ(row.population, 29237);
  EXPECT_EQ(row.licence, "CC BY 4.0");
}

TEST(ReadGeonames, ReadsPrecisionFromFeatureAndPopulation) {
  struct Row {
    std::string_view feature;
    std::string_view population;
    PlacePrecision precision;
  };
  const Row table[] = {
      {"PPL", "0", PlacePrecision::village},
      {"PPL", "4999", PlacePrecision::village},
      {"PPL", "5000", PlacePrecision::town},
      {"PPL", "99999", PlacePrecision::town},
      {"PPL", "100000", PlacePrecision::city},
      {"PPLA", "10", PlacePrecision::city},
      {"PPLC", "0", PlacePrecision::city},
      {"PPLA2", "0", PlacePrecision::town},
      {"PPLA3", "0", PlacePrecision::town},
      {"PPLA4", "0", PlacePrecision::village},
      {"PPLX", "200000", PlacePrecision::neighbourhood},
      {"ADM1", "0", PlacePrecision::governorate},
      {"ADM2", "0", PlacePrecision::district},
      {"PCLI", "0", PlacePrecision::country},
      {"DAM", "0", PlacePrecision::landmark},
      {"STLMT", "0", PlacePrecision::village},
  };
  for (const auto& [feature, population, precision] : table) {
    SCOPED_TRACE(std::string(feature) + " " + std::string(population));
    const auto rows = read_geonames(line("1", "Marrun", "", feature, "QX", "", population));
    ASSERT_TRUE(rows);
    EXPECT_EQ(to_string(rows->front().precision), to_string(precision));
  }
}

TEST(ReadGeonames, SaysWhichLineIsWrong) {
  const std::string good = line("1", "Marrun", "", "PPL", "QX", "", "0");
  const std::string no_latitude = [] {
    std::string bad = line("2", "Olm", "", "PPL", "QX", "", "0");
    return bad.replace(bad.find("34.69508"), 8, "94.69508");
  }();
  struct Row {
    std::string text;
    std::size_t line;
    std::string_view message;
  };
  const Row table[] = {
      {good + "1\tOlm\n", 2, "expected 19 columns, found 2"},
      {good + "\n" + line("x", "Olm", "", "PPL", "QX", "", "0"), 3, "expected a GeoNames id"},
      {line("2", "", "", "PPL", "QX", "", "0"), 1, "expected a name"},
      {no_latitude, 1, "expected a latitude between -90 and 90"},
      {line("2", "Olm", "", "PPL", "QX", "", "-5"), 1, "expected a population"},
      {line("2", "Olm", "", "PPL", "QX", "", "many"), 1, "expected a population"},
  };
  for (const auto& [text, line_number, message] : table) {
    SCOPED_TRACE(message);
    const auto rows = read_geonames(text);
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().line, line_number);
    EXPECT_EQ(rows.error().message, message);
  }
}

TEST(ReadGeonamesAdmin1, TakesCodeAndName) {
  const auto names = read_geonames_admin1("QX.07\tNorth Olm\tNorth Olm\t173814\r\nQY.A1\tSouth Olm\n");
  ASSERT_TRUE(names);
  EXPECT_EQ(*names, (std::vector<Admin1Name>{{"QX", "07", "North Olm"}, {"QY", "A1", "South Olm"}}));
  for (const std::string_view bad : {"QX07\tOlm\n", "QX.\tOlm\n", "QX.07\n", "QX.07\t\n"}) {
    SCOPED_TRACE(bad);
    const auto wrong = read_geonames_admin1(bad);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().line, 1U);
  }
}

TEST(ReadPlacesTsv, TakesAPlaceFromEachLine) {
  const auto rows =
      read_places_tsv("# a remark\n" + std::string(kHeader) +
                      "cairn:olm-dam\tOlm Dam\tDam of Olm|سد\t35.87\t38.57\tlandmark\tDAM\tQX\t04\t\town\n"
                      "geonames:17\tMarrun\tal-Marrun\t\t\t\t\t\t\t\tminutes of the council, 2031\n");
  ASSERT_TRUE(rows) << rows.error().text();
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->at(0).other_names, (names({"Dam of Olm", "سد"})));
  EXPECT_EQ(rows->at(0).precision, PlacePrecision::landmark);
  EXPECT_EQ(rows->at(0).licence, "Apache-2.0");
  EXPECT_EQ(rows->at(1).id, "geonames:17");
  EXPECT_EQ(rows->at(1).source, "minutes of the council, 2031");
}

TEST(ReadPlacesTsv, SaysWhichLineIsWrong) {
  struct Row {
    std::string_view line;
    std::string_view message;
  };
  const Row table[] = {
      {"cairn:olm\tOlm", "expected 11 columns, found 2"},
      {"\tOlm\t\t1\t2\ttown\tPPL\tQX\t\t\town", "expected an id"},
      {"cairn:olm\t\t\t1\t2\ttown\tPPL\tQX\t\t\town", "expected a name"},
      {"cairn:olm\tOlm\t\t\t\ttown\tPPL\tQX\t\t\town", "expected a latitude between -90 and 90"},
      {"cairn:olm\tOlm\t\t1\t181\ttown\tPPL\tQX\t\t\town", "expected a longitude between -180 and 180"},
      {"cairn:olm\tOlm\t\t1\t2\thamlet\tPPL\tQX\t\t\town", "\"hamlet\" is not a precision"},
      {"cairn:olm\tOlm\t\t1\t2\ttown\tPPL\tQXX\t\t\town", "expected a country code of two letters"},
      {"cairn:olm\tOlm\t\t1\t2\ttown\tPPL\tQX\t\t\t", "expected a source"},
  };
  for (const auto& [line_text, message] : table) {
    SCOPED_TRACE(message);
    const auto rows = read_places_tsv(std::string(kHeader) + std::string(line_text) + "\n");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().line, 2U);
    EXPECT_EQ(rows.error().message, message);
  }
  EXPECT_FALSE(read_places_tsv("name\tid\n"));
}

TEST(JoinGazetteerRows, PutsTheSourcesTogether) {
  const std::string geonames =
      line("17", "Marrun", "", "PPL", "QX", "07", "9000") + line("18", "Olm", "", "PPLA", "QX", "07", "10") +
      line("19", "Karsil", "", "PPL", "QX", "08", "20") + line("20", "Dreska", "", "PPLA", "QX", "10", "20");
  const std::string admin1 = "QX.07\tNorth Olm\nQX.08\tSouth Olm Province\nQX.09\tEmpty Olm\n";
  const std::string places = std::string(kHeader) +
                             "geonames:17\tMarroun\tal-Marrun\t\t\t\t\t\t\t\town\n"
                             "cairn:qx-07\tUpper Olm\t\t35\t40\tgovernorate\tADM1\tQX\t07\t\town\n"
                             "cairn:sharit\tSharit\t\t35\t40\tvillage\tPPL\tQX\t08\t\town\n";
  const auto rows = join_gazetteer_rows({geonames, admin1, places});
  ASSERT_TRUE(rows) << rows.error().text();
  const Gazetteer gazetteer = Gazetteer::from_rows(*rows);
  const auto row = [&gazetteer](std::string_view id) { return gazetteer.row(*gazetteer.row_of_id(id)); };
  EXPECT_EQ(gazetteer.size(), 7U) << "a division without a place, or called only after a direction, has no row";
  EXPECT_EQ(row("geonames:17").name, "Marroun");
  EXPECT_EQ(row("geonames:17").other_names, (names({"Marrun", "al-Marrun"})));
  EXPECT_EQ(row("geonames:20").admin1, "10");
  EXPECT_EQ(row("geonames:17").admin1, "Upper Olm");
  EXPECT_EQ(row("cairn:qx-07").other_names, names({"North Olm"}));
  EXPECT_EQ(row("geonames-admin1:QX.08").other_names, names({"South Olm"}));
  EXPECT_EQ(row("geonames-admin1:QX.08").latitude, row("geonames:19").latitude);
  EXPECT_EQ(row("cairn:sharit").admin1, "South Olm Province");
}

TEST(JoinGazetteerRows, SaysWhichSourceIsWrong) {
  const std::string places = std::string(kHeader) + "geonames:99\tMarrun\t\t\t\t\t\t\t\t\town\n";
  const auto unknown = join_gazetteer_rows({line("17", "Marrun", "", "PPL", "QX", "", "0"), "", places});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().text(), "places: names for geonames:99, which the GeoNames file does not have");
  EXPECT_TRUE(join_gazetteer_rows({"", "", places})) << "without GeoNames' file the further names are left out";
  EXPECT_EQ(build_gazetteer({"x", "", ""}).error().text(), "geonames:1: expected 19 columns, found 1");
  EXPECT_EQ(build_gazetteer({"", "x", ""}).error().where, "admin1");
  EXPECT_EQ(build_gazetteer({"", "", "x"}).error().where, "places");
}

TEST(OwnPlaces, AreReadableAndLeaveOutWhatNobodyLocated) {
  std::ifstream file(std::string(CAIRN_SOURCE_DIR) + "/lexicon/places.tsv");
  std::stringstream text;
  text << file.rdbuf();
  const std::string bytes = text.str();
  const auto rows = join_gazetteer_rows({"", "", bytes});
  ASSERT_TRUE(rows) << rows.error().text();
  const Gazetteer gazetteer = Gazetteer::from_rows(*rows);
  struct Row {
    std::string_view name;
    PlacePrecision precision;
  };
  const Row known[] = {
      {"al-Baghuz", PlacePrecision::village},
      {"al-Kalta", PlacePrecision::village},
      {"al-Abbara", PlacePrecision::village},
      {"the Euphrates Dam", PlacePrecision::landmark},
      {"Abu al-Hasan", PlacePrecision::village},
      {"al-Shaafa", PlacePrecision::town},
      {"Mosul al-Jadida", PlacePrecision::neighbourhood},
      {"Deir Ezzor province", PlacePrecision::governorate},
      {"the Gaza Strip", PlacePrecision::governorate},
      {"Syria", PlacePrecision::country},
      {"the United States", PlacePrecision::country},
      {"العراق", PlacePrecision::country},
  };
  for (const auto& [name, precision] : known) {
    SCOPED_TRACE(name);
    const auto found = gazetteer.find(name);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(to_string(found.front().precision), to_string(precision));
  }
  for (const std::string_view name : {"al-Boubadran", "Boubadran", "al-Bubadran", "al-Sharifah", "Sharifah"}) {
    EXPECT_TRUE(gazetteer.find(name).empty()) << name;
  }
}

}  // namespace
}  // namespace cairn
