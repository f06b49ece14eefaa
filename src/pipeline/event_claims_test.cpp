#include "pipeline/event_claims.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cairn {
namespace {

constexpr std::string_view kTables =
    "[any]\nprecision: hamlet = village\nactor: unknown = -\n"
    "[watch]\nrecord = nr\ndate_start = day\ndate_end = last_day\nlatitude = lat\nlongitude = lon\nprecision = how\nplace = where\n"
    "killed_low = dead_min\nkilled_high = dead_max\nvictims: status = civilian\nchildren_killed_low = children_min\n"
    "children_killed_high = children_max\nnamed_killed = names\ninjured_low = hurt\ninjured_high = hurt\nactor = by\nweapon = with\n"
    "role = role\nrole: 1 = party\nrole: 3 = alleged\n";

ReadingData reading_data() {
  return {.lexicon = *Lexicon::compile({{"weapons.txt", "[weapon airstrike]\nairstrike\n[weapon shelling]\nartillery\n"},
                                        {"actors.txt", "[actor Red Coast Army]\nRed Coast Army\nRed Coast forces\n"}}),
          .gazetteer = {},
          .alignments = {},
          .copies = {},
          .event_tables = *read_event_mappings(kTables),
          .person_tables = {},
          .name_words = {},
          .sha256 = {}};
}

/// The one document of a row.
Document document_of(const std::string& header, const std::string& row, const std::string& columns = "recorder=Valley Watch") {
  const std::string file = header + "\n" + row + "\n";
  MemorySource source(file);
  Document document;
  const auto read = read_file_in_parts(source, {.locator = "valley.csv", .columns = columns},
                                       [&](Document one) { document = std::move(one); return true; }, [](const ReadProblem&) {});
  EXPECT_TRUE(read);
  return document;
}

constexpr const char* kHeader = "nr,day,last_day,lat,lon,how,where,dead_min,dead_max,children_min,children_max,names,hurt,by,with,role";

TEST(EventClaims, SayWhatTheRowSaysAndPointAtItsCells) {
  const ReadingData data = reading_data();
  const Document document =
      document_of(kHeader, "v17,2018-11-15,,34.5,40.25,hamlet,Tell Amal,3,5,1,2,2,7,Red Coast forces; unknown,Airstrike,");
  const Extraction read = read_claims_of(document, data);
  EXPECT_TRUE(read.notes.empty());
  ASSERT_EQ(read.claims.size(), 4U);
  const Claim& killed = read.claims[0];
  EXPECT_EQ(killed.effect, Effect::killed);
  EXPECT_EQ(killed.count->low, 3);
  EXPECT_EQ(killed.count->high, 5);
  EXPECT_EQ(killed.count->qualifier, Qualifier::between);
  EXPECT_EQ(words_of(document.text, *killed.count->span), "3\ndead_max: 5");
  EXPECT_EQ(words_of(document.text, *killed.sentence), "dead_min: 3\ndead_max: 5");
  EXPECT_EQ(words_of(document.text, *killed.place->span), "Tell Amal");
  EXPECT_EQ(words_of(document.text, *killed.date->span), "2018-11-15");
  EXPECT_EQ(killed.victims->status, VictimStatus::civilian);
  EXPECT_EQ(killed.scope, Scope::incident);
  EXPECT_EQ(killed.reported_by.outlet, "Valley Watch");
  EXPECT_EQ(killed.place->latitude, 34.5);
  EXPECT_EQ(killed.place->precision, PlacePrecision::village);
  EXPECT_EQ(killed.place->radius_metres, 2'000);
  ASSERT_EQ(killed.alleged_actors.size(), 1U);
  EXPECT_EQ(killed.alleged_actors[0].name, "Red Coast forces");
  EXPECT_EQ(killed.alleged_actors[0].party, "Red Coast Army");
  EXPECT_EQ(words_of(document.text, *killed.alleged_actors[0].span), "Red Coast forces");
  EXPECT_EQ(killed.weapon->type, WeaponType::airstrike);

  EXPECT_EQ(read.claims[1].victims->group, "children");
  EXPECT_EQ(read.claims[1].subset_of, killed.claim);
  EXPECT_EQ(read.claims[2].effect, Effect::injured);
  EXPECT_EQ(read.claims[2].subset_of, std::nullopt);
  EXPECT_EQ(read.claims[3].flags, std::vector<std::string>{"named_victims"});
  EXPECT_EQ(read.claims[3].count->low, 2);
  EXPECT_EQ(read.claims[3].count->high, std::nullopt);
  EXPECT_EQ(read.claims[3].subset_of, killed.claim);
}

TEST(EventClaims, SayWhatIsWrongWithLineAndColumnAndLoseNothingElse) {
  struct Row {
    std::string row;
    std::string_view note;
    std::size_t claims;
  };
  const Row table[] = {
      {"v1,,,34.5,40.2,,Tell Amal,3,5,,,,,,,", "line 2: day: the row has no date", 1},
      {"v1,1885-02-03,,34.5,40.2,,Tell Amal,3,5,,,,,,,", "line 2: day: \"1885-02-03\" is before 1900; it was left out", 1},
      {"v1,2018-11-15,,4239.0,40.2,,Tell Amal,3,5,,,,,,,", "line 2: lat: \"4239.0\" is no place on the globe; the coordinates were left out", 1},
      {"v1,2018-11-15,,34.5,,,Tell Amal,3,5,,,,,,,", "line 2: lon: there is only one of the two coordinates; they were left out", 1},
      {"v1,2018-11-15,,34.5,40.2,,Tell Amal,5,3,,,,,,,", "line 2: dead_min: 5 to 3 runs backwards; the range was left out", 1},
      {"v1,2018-11-15,,34.5,40.2,,Tell Amal,some,3,,,,,,,", "line 2: dead_min: \"some\" is not a number of people; it was left out", 1},
      {",2018-11-15,,34.5,40.2,,Tell Amal,3,5,,,,,,,", "line 2: nr: the row has no id", 1},
      {"v1,2018-11-15,,34.5,40.2,,Tell Amal,0,0,,,,,,,", "The row names nobody as killed or injured.", 0},
  };
  const ReadingData data = reading_data();
  for (const auto& [row, note, claims] : table) {
    SCOPED_TRACE(row);
    const Extraction read = read_claims_of(document_of(kHeader, row), data);
    ASSERT_EQ(read.notes.size(), 1U);
    EXPECT_EQ(read.notes[0].message, note);
    EXPECT_EQ(read.claims.size(), claims);
  }
  const Extraction inverted = read_claims_of(document_of(kHeader, table[4].row), data);
  EXPECT_FALSE(inverted.claims[0].count);
  EXPECT_EQ(inverted.claims[0].flags, std::vector<std::string>{"range_inverted"});
}

TEST(EventClaims, TakeZeroForANumberOnlyBesideParts) {
  const ReadingData data = reading_data();
  const Extraction read = read_claims_of(document_of(kHeader, "v1,2018-11-15,,34.5,40.2,,Tell Amal,0,0,2,2,,,,,"), data);
  ASSERT_EQ(read.claims.size(), 2U);
  EXPECT_EQ(read.claims[0].count->high, 0);
  EXPECT_EQ(read.claims[1].subset_of, read.claims[0].claim);
}

TEST(EventClaims, NameNoPartyOfFightingAsAllegedActor) {
  struct Row {
    std::string_view role;
    std::size_t actors;
  };
  const Row table[] = {{"1", 0}, {"3", 1}, {"", 1}, {"9", 0}};
  const ReadingData data = reading_data();
  for (const auto& [role, actors] : table) {
    const std::string row = "v1,2018-11-15,,,,,Tell Amal,3,3,,,,,Red Coast Army,," + std::string(role);
    EXPECT_EQ(read_claims_of(document_of(kHeader, row), data).claims.at(0).alleged_actors.size(), actors) << role;
  }
}

TEST(EventClaims, AreTotalsWhereTheEventIsLong) {
  const ReadingData data = reading_data();
  const Extraction read = read_claims_of(document_of(kHeader, "v1,2018-01-01,2018-12-31,,,,Tell Amal,30,50,,,,,,,"), data);
  EXPECT_EQ(read.claims.at(0).scope, Scope::cumulative);
  EXPECT_EQ(to_string(*read.claims[0].period->end), "2018-12-31");
  EXPECT_EQ(read.claims[0].date->granularity, DateGranularity::year);
}

TEST(EventClaims, TakeColumnsThatAreNamed) {
  const ReadingData data = reading_data();
  const Document document =
      document_of("No;Tag;Tote", "7;2018-11-15;4", "recorder=Valley Watch,record=No,date_start=Tag,killed_low=Tote,killed_high=Tote");
  const Extraction read = read_claims_of(document, data);
  ASSERT_EQ(read.claims.size(), 1U);
  EXPECT_EQ(read.claims[0].count->qualifier, Qualifier::exact);
  EXPECT_EQ(words_of(document.text, *read.claims[0].count->span), "4");

  EventDocument event;
  const auto unknown = read_event_document(document_of("No;Tag", "7;2018-11-15"), data.event_tables, event);
  ASSERT_FALSE(unknown);
  EXPECT_TRUE(unknown.error().message.starts_with("no known table of events"));
  EventDocument other;
  const auto missing = read_event_document(document_of("No;Tag", "7;2018-11-15", "recorder=X,record=No,date_start=Day"), data.event_tables, other);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "columns: the header has no \"Day\"");
}

TEST(KeyOfRecord, IsTheRecordersIdAndNothingElse) {
  const ReadingData data = reading_data();
  const auto key = [&](const std::string& row) { return key_of_record(document_of(kHeader, row), data.event_tables); };
  const std::string first = key("v1,2018-11-15,,,,,Tell Amal,3,5,,,,,,,");
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(key("v1,2018-11-16,,,,,Tell Amal,4,6,,,,,,,"), first);
  EXPECT_NE(key("v2,2018-11-15,,,,,Tell Amal,3,5,,,,,,,"), first);
  EXPECT_EQ(key(",2018-11-15,,,,,Tell Amal,3,5,,,,,,,"), "");
}

}  // namespace
}  // namespace cairn
