#include "places/coordinates.h"

#include <cmath>

#include <gtest/gtest.h>

#include "places/mgrs.h"

namespace cairn {
namespace {

/// Metres between two points, near enough for a test.
double metres(double latitude, double longitude, double other_latitude, double other_longitude) {
  const double north = (latitude - other_latitude) * 111'195;
  const double east = (longitude - other_longitude) * 111'195 * std::cos(latitude * 0.0174532925);
  return std::hypot(north, east);
}

// Points worked out with PROJ 9 ("+proj=utm"), to 1e-11 degrees.
TEST(Utm, IsRightToAMillimetre) {
  struct Row {
    int zone;
    bool northern;
    double easting, northing, latitude, longitude;
  };
  const Row table[] = {
      {37, true, 714387.25, 3838765.5, 34.66843410863, 41.33977551322},
      {37, true, 271430.0, 3900000.0, 35.21702150235, 36.48879122525},
      {31, true, 448251.0, 5411932.0, 48.85819383792, 2.29448924523},
      {56, false, 334786.0, 6252080.0, -33.85866391653, 151.21402286090},
      {17, false, 778284.0, 9944689.0, -0.49993630546, -78.49983642096},
      {33, true, 166021.0, 0.0, 0.0, 11.99999602364},
      {38, true, 332000, 4023000, 36.33741264528, 43.12806969395},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.latitude);
    const GridPoint got = utm_to_degrees(row.zone, row.northern, row.easting, row.northing);
    EXPECT_LT(metres(got.latitude, got.longitude, row.latitude, row.longitude), 0.001);
  }
}

// References made from these points with GEOTRANS' MGRS code; a reference names the square that the point is in.
TEST(Mgrs, NamesTheSquareThatThePointIsIn) {
  struct Row {
    std::string_view reference;
    double latitude, longitude;
    std::int32_t side;
  };
  const Row table[] = {
      {"18SUJ2339107393", 38.897676, -77.036530, 1},
      {"18S UJ 23391 07393", 38.897676, -77.036530, 1},
      {"18S UJ 2339107393", 38.897676, -77.036530, 1},
      {"18suj 23391 07393", 38.897676, -77.036530, 1},
      {"31UDQ4825011941", 48.85828, 2.29448, 1},
      {"38SLF318233", 36.34075, 43.12686, 100},
      {"38S LF 3189 2337", 36.34075, 43.12686, 10},
      {"38SLF3123", 36.34075, 43.12686, 1000},
      {"56HLH3490052288", -33.8568, 151.2153, 1},
      {"17MQV7826544681", -0.5, -78.5, 1},
      {"32VKN9723000510", 60.39, 5.32, 1},  // beside Norway zone 32 is nine degrees wide
      {"37SFU797230", 34.53366, 40.95819, 100},
      {"35WMV3099388962", 71.99, 25.0, 1},
      {"32CNS2034374046", -79.5, 10.0, 1},
      {"31NAA6603200011", 0.0001, 0.0001, 1},
      {"33XWP6987520510", 83.9, 20.9, 1},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.reference);
    const auto got = read_mgrs(row.reference);
    ASSERT_TRUE(got);
    EXPECT_EQ(got->side_metres, row.side);
    EXPECT_EQ(got->length, row.reference.size());
    EXPECT_LE(metres(got->latitude, got->longitude, row.latitude, row.longitude), row.side * 0.7072 + 0.2);
  }
}

TEST(Mgrs, RefusesWhatIsNoReference) {
  const std::string_view table[] = {
      "",
      "37SFU",        // no digits
      "37SFU79723",   // an odd number of digits
      "37SFU79",      // ten kilometres: too little to tell it from a part number
      "61SFU797230",  // no zone
      "0SFU797230",
      "37IFU797230",  // I and O are not used
      "37SOU797230",
      "37SFI797230",
      "37SJU797230",  // zone 37 has the columns A to H …
      "38SFU797230",  // … zone 38 has J to R
      "37SFU797230x",
      "37SFU7972301234567",
      "37SFU797230.5",
      "37SAU297230",  // far outside the zone
      "37SFM797230",  // a row of another band
      "21 NOV 89 1200",
      "12SEP1990",  // a day
      "10 JUN 2019",
  };
  for (const std::string_view text : table) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(read_mgrs(text));
  }
}

TEST(ReadCoordinates, ReadsEveryNotation) {
  struct Row {
    std::string_view text;
    std::string_view words;
    double latitude, longitude;
    double radius;  // metres, rounded
  };
  const Row table[] = {
      {"The mill (36.3412, 43.1275) burnt.", "36.3412, 43.1275", 36.3412, 43.1275, 11},
      {"at 36.341234,43.127512.", "36.341234,43.127512", 36.341234, 43.127512, 0},
      {"-33.8568, 151.2153", "-33.8568, 151.2153", -33.8568, 151.2153, 11},
      {"\xe2\x88\x92"
       "33.8568, 151.2153",
       "\xe2\x88\x92"
       "33.8568, 151.2153",
       -33.8568, 151.2153, 11},
      {"Coordinates: 36.34, 43.13", "36.34, 43.13", 36.34, 43.13, 1112},
      {"lat: 36.341, lon: 43.127", "36.341, lon: 43.127", 36.341, 43.127, 111},
      {"Latitude 36.341 Longitude 43.127", "36.341 Longitude 43.127", 36.341, 43.127, 111},
      {"36.341\xc2\xb0N 43.127\xc2\xb0"
       "E",
       "36.341\xc2\xb0N 43.127\xc2\xb0"
       "E",
       36.341, 43.127, 111},
      {"36.341 N, 43.127 E", "36.341 N, 43.127 E", 36.341, 43.127, 111},
      {"N36.341 E43.127", "N36.341 E43.127", 36.341, 43.127, 111},
      {"E 43.127, N 36.341", "E 43.127, N 36.341", 36.341, 43.127, 111},
      {"36.341\xc2\xb0, 43.127\xc2\xb0", "36.341\xc2\xb0, 43.127\xc2\xb0", 36.341, 43.127, 111},
      {"33.45 S 70.66 W", "33.45 S 70.66 W", -33.45, -70.66, 1112},
      {"36.341 degrees north, 43.127 degrees east", "36.341 degrees north, 43.127 degrees east", 36.341, 43.127, 111},
      {"36\xc2\xb0"
       "20'42\"N 43\xc2\xb0"
       "7'41\"E",
       "36\xc2\xb0"
       "20'42\"N 43\xc2\xb0"
       "7'41\"E",
       36.345, 43.12805556, 31},
      {"36\xc2\xb0 20\xe2\x80\xb2 42.5\xe2\x80\xb3 N, 43\xc2\xb0 7\xe2\x80\xb2 41\xe2\x80\xb3 E",
       "36\xc2\xb0 20\xe2\x80\xb2 42.5\xe2\x80\xb3 N, 43\xc2\xb0 7\xe2\x80\xb2 41\xe2\x80\xb3 E", 36.34513889,
       43.12805556, 31},
      {"36\xc2\xb0"
       "20.7'N 43\xc2\xb0"
       "7.7'E",
       "36\xc2\xb0"
       "20.7'N 43\xc2\xb0"
       "7.7'E",
       36.345, 43.12833333, 185},
      {"36\xc2\xb0"
       "20'N 43\xc2\xb0"
       "7'E",
       "36\xc2\xb0"
       "20'N 43\xc2\xb0"
       "7'E",
       36.33333333, 43.11666667, 1853},
      {"36d20m42s N 43d7m41s E", "36d20m42s N 43d7m41s E", 36.345, 43.12805556, 31},
      {"36 20 42 N, 43 07 41 E", "36 20 42 N, 43 07 41 E", 36.345, 43.12805556, 31},
      {"N 36\xc2\xb0"
       "20'42\" W 43\xc2\xb0"
       "7'41\"",
       "N 36\xc2\xb0"
       "20'42\" W 43\xc2\xb0"
       "7'41\"",
       36.345, -43.12805556, 31},
      {"Report 2660 37SFU784153", "37SFU784153", 34.46378, 40.94304, 71},
      {"grid 37S FU 78412 15321 was hit", "37S FU 78412 15321", 34.46349, 40.94269, 1},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.text);
    const auto got = read_coordinates(row.text);
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(words_of(row.text, got[0].span), row.words);
    EXPECT_NEAR(got[0].latitude, row.latitude, 6e-4);
    EXPECT_NEAR(got[0].longitude, row.longitude, 6e-4);
    if (got[0].notation != PointNotation::mgrs) {
      EXPECT_NEAR(got[0].latitude, row.latitude, 1e-8);
      EXPECT_NEAR(got[0].longitude, row.longitude, 1e-8);
    }
    EXPECT_EQ(std::lround(got[0].radius_metres), std::lround(row.radius));
  }
}

TEST(ReadCoordinates, PassesOverOtherNumbers) {
  const std::string_view table[] = {
      "Four people were killed on 12 March 2031, 17 were hurt.",
      "Call (318) 619-3946 or 555.123.4567.",
      "It cost 36.50, then 43.20 dollars.",
      "Prices rose 12.345, 45.678 and 9.123.",
      "$36.3412, 43.1275",
      "A share of 36.3412%, 43.1275%",
      "Versions 1.2345.6, 2.3456.7",
      "Latitude is a word, 36 people and 43 others.",
      "12.03.2031, 14.03.2031",
      "36.3 north of the river, 43.1 east of it",
      "91.3412, 43.1275",   // no such latitude
      "36.3412, 181.1275",  // no such longitude
      "36\xc2\xb0"
      "72'N 43\xc2\xb0"
      "7'E",  // no such minute
      "temperatures of 36\xc2\xb0"
      "C and 43\xc2\xb0"
      "C",
      "36.341 N, 43.127 N",
      "from 10:30 to 11:45, 36-43",
      "ISBN 978-3-16-148410-0",
      "room 37SFU",
      "part 37SFU784153A",
      "03 DEC 21 1200",
      "wars of 1914-1918, 1939-1945",
      "10.1234/5678.9012",
      "https://example.org/36.3412,43.1275x",
  };
  for (const std::string_view text : table) {
    SCOPED_TRACE(text);
    EXPECT_TRUE(read_coordinates(text).empty());
  }
}

TEST(ReadCoordinates, FindsSeveralInOrder) {
  const auto got = read_coordinates("First 36.3412, 43.1275; then 36.3500, 43.1300; and 37SFU784153.");
  ASSERT_EQ(got.size(), 3U);
  EXPECT_LT(got[0].span.end, got[1].span.begin);
  EXPECT_EQ(got[2].notation, PointNotation::mgrs);
}

TEST(PrecisionOfRadius, IsTheFinestThatReachesSoFar) {
  struct Row {
    double metres;
    PlacePrecision precision;
  };
  const Row table[] = {{1, PlacePrecision::exact},         {100, PlacePrecision::exact},
                       {111, PlacePrecision::street},      {707, PlacePrecision::neighbourhood},
                       {1853, PlacePrecision::village},    {7071, PlacePrecision::city},
                       {11'119, PlacePrecision::district}, {111'195, PlacePrecision::country}};
  for (const Row& row : table) {
    SCOPED_TRACE(row.metres);
    EXPECT_EQ(precision_of_radius(row.metres), row.precision);
  }
}

}  // namespace
}  // namespace cairn
