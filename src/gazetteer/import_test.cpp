#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "gazetteer/gazetteer.h"

namespace cairn {
namespace {

/// Files in the order given: name and text.
using Files = std::vector<std::pair<std::string, std::string>>;

struct Imported {
  Gazetteer gazetteer;
  ImportReport report;
};

Result<Imported> import(const Files& files, ImportSettings settings = {}, const Gazetteer* so_far = nullptr) {
  GazetteerImport import(std::move(settings));
  if (so_far != nullptr) {
    if (const auto done = import.add(*so_far); !done) return tl::unexpected(done.error());
  }
  for (const auto& [name, text] : files) {
    std::istringstream in(text);
    if (const auto done = import.read(name, in); !done) return tl::unexpected(done.error());
  }
  const auto path = std::filesystem::path(::testing::TempDir()) /
                    ("cairn-import-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                     ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".index");
  std::ofstream out(path, std::ios::binary);
  const auto report = import.write(out);
  out.close();
  if (!report) return tl::unexpected(report.error());
  auto gazetteer = Gazetteer::open(path.string());
  std::filesystem::remove(path);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  if (const auto whole = gazetteer->check(); !whole) return tl::unexpected(whole.error());
  return Imported{std::move(*gazetteer), *report};
}

GazetteerRow row_of(const Gazetteer& gazetteer, std::string_view id) {
  const auto row = gazetteer.row_of_id(id);
  EXPECT_TRUE(row) << id;
  return row ? gazetteer.row(*row) : GazetteerRow{};
}

std::vector<std::string> texts(const std::vector<GazetteerName>& names) {
  std::vector<std::string> out;
  for (const GazetteerName& name : names) {
    out.push_back(name.language.empty() ? name.text : name.language + ":" + name.text);
  }
  std::ranges::sort(out);
  return out;
}

std::string geonames(std::string_view id, std::string_view name, std::string_view others, std::string_view position,
                     std::string_view feature = "P\tPPL", std::string_view divisions = "07\t0703") {
  std::string line;
  for (const std::string_view cell : {id, name, name, others, position, feature, std::string_view("QX\t"), divisions}) {
    line += std::string(cell) + "\t";
  }
  return line + "\t\t12\t\t200\tEtc/UTC\t2024-01-01\n";
}

constexpr std::string_view kTable =
    "id\tgeonames_id\tname\talternates\tlat\tlon\tfeature\tcountry\tadmin1\tadmin2\tpopulation\n";

std::string packed(const Files& files, int (*format)(archive*), int (*filter)(archive*)) {
  std::string out(1 << 20, '\0');
  std::size_t used = 0;
  archive* const writer = archive_write_new();
  format(writer);
  if (filter != nullptr) filter(writer);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, text] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

TEST(GazetteerImport, ReadsGeonamesWithItsDivisionsAndNames) {
  const std::string places = geonames("17", "Marrun", "Maroun,MRN", "34.5\t40.25") +
                             geonames("18", "Olm", "", "35\t41", "A\tADM1", "07\t") +
                             geonames("19", "Dreska", "", "35.5\t41.5", "A\tADM2");
  const std::string names =
      "1\t17\tar\tمرون\t1\t\t\t\t\t\n2\t17\t\tMarrun\t\t\t\t\t\t\n3\t17\tlink\thttps://example.org\t\t\t\t\t\t\n"
      "4\t17\ten\tOld Marrun\t\t\t\t1\t\t\n5\t99\ten\tNowhere\t\t\t\t\t\t\n6\t17\tru\tМаррун\t\t\t\t\t\t\n";
  const std::string level2 = "QX.07.0703\tDreska District\tDreska District\t19\n";
  for (const bool names_first : {false, true}) {
    Files files = {{"QX.txt", places}, {"alternateNamesV2.txt", names}, {"admin2Codes.txt", level2}};
    if (names_first) std::ranges::reverse(files);
    const auto got = import(files);
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->report.rows, 3U);
    EXPECT_EQ(got->report.names_of_no_place, 1U);
    const GazetteerRow row = row_of(got->gazetteer, "geonames:17");
    EXPECT_EQ(row.name, "Marrun");
    EXPECT_EQ(texts(row.other_names), (std::vector<std::string>{"Maroun", "ar:مرون", "ru:Маррун"}));
    EXPECT_EQ(row.admin1, "Olm");
    EXPECT_EQ(row.admin2, "Dreska");
    EXPECT_EQ(row.population, 12);
    EXPECT_EQ(row.feature_class, 'P');
    EXPECT_EQ(row.licence, "CC BY 4.0");
    EXPECT_EQ(got->gazetteer.find("Маррун").size(), 1U);
    EXPECT_TRUE(got->gazetteer.find("Old Marrun").empty()) << "names no longer in use";
    EXPECT_EQ(got->gazetteer.parents(*got->gazetteer.row_of_id("geonames:17")).admin1_row,
              got->gazetteer.row_of_id("geonames:18"));
  }
}

TEST(GazetteerImport, ReadsGnsOfBothLayouts) {
  const std::string old_layout =
      "RC\tUFI\tUNI\tLAT\tLONG\tFC\tDSG\tCC1\tADM1\tPOP\tNT\tLC\tFULL_NAME_RO\n"
      "1\t-300\t1\t34.5\t40.25\tP\tPPL\tIZ\t15\t\tV\t\tMaroun\n"
      "1\t-300\t2\t34.5\t40.25\tP\tPPL\tIZ\t15\t900\tN\tara\tMarrun\n"
      "1\t-300\t3\t34.5\t40.25\tP\tPPL\tIZ\t15\t\tNS\tara\tمرون\n"
      "1\t-301\t4\t34.6\t40.25\tH\tWAD\tIZ\t15\t\tN\t\tWadi Olm\n";
  const std::string new_layout =
      "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tfc\tdesig_cd\tcc_ft\tadm1\tlang_cd\n"
      "1\t-300\t2\tMarrun\tN\t34.5\t40.25\tP\tPPL\tIRQ\t15\tara\n"
      "1\t-300\t3\tمرون\tNS\t34.5\t40.25\tP\tPPL\tIRQ\t15\tara\n"
      "1\t-300\t1\tMaroun\tV\t34.5\t40.25\tP\tPPL\tIRQ\t15\t\n"
      "1\t-301\t4\tWadi Olm\tN\t34.6\t40.25\tH\tWAD\tIRQ\t15\t\n";
  for (const std::string& text : {old_layout, new_layout}) {
    const auto got = import({{"iz.txt", text}});
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->report.rows, 2U);
    const GazetteerRow row = row_of(got->gazetteer, "gns:-300");
    EXPECT_EQ(row.name, "Marrun");
    EXPECT_EQ(row.name_language, "ara");
    EXPECT_EQ(texts(row.other_names), (std::vector<std::string>{"Maroun", "ara:مرون"}));
    EXPECT_EQ(row.country, "IQ");
    EXPECT_EQ(row.admin1, "15");
    EXPECT_EQ(row.licence, "public domain");
    EXPECT_EQ(row_of(got->gazetteer, "gns:-301").precision, PlacePrecision::landmark);
  }
}

TEST(GazetteerImport, ReadsTablesOfOcha) {
  const std::string places = std::string(kTable) + "x1\t\tOlm\tara:علم\t35\t41\tADM1\tSY\t\t\t\n" +
                             "x2\t\tDreska\t\t35.1\t41.1\tADM2\tSY\tOlm\t\t\n";
  const std::string divisions =
      "\xEF\xBB\xBF"
      "ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE\r\n"
      "Dreska,دريسكا,SY0702,Olm,علم,SY07,Syria,SY\r\n"
      "\"Tulunah, \"\"Old\"\"\",طلونه,SY0703,Olm,علم,SY07,Syria,SY\r\n";
  const std::string points =
      "featureName_en,featureName_ar,pcode,admin1Name_en,admin1Pcode,admin2Name_en,admin2Pcode,Latitude,Longitude\n"
      "Karsil,كرسيل,C1234,Olm,SY07,Dreska,SY0702,35.25,41.25\n";
  const auto got = import({{"places.tsv", places}, {"adm2.csv", divisions}, {"points.csv", points}});
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->report.rows, 3U);
  EXPECT_EQ(got->report.divisions_nowhere, 1U) << "nobody says where Tulunah is";
  const GazetteerRow first = row_of(got->gazetteer, "pcode:SY07");
  EXPECT_EQ(first.id, "x1");
  EXPECT_EQ(first.other_sources, (std::vector<PlaceSource>{{"OCHA COD", "CC BY-IGO 3.0"}}));
  const GazetteerRow district = row_of(got->gazetteer, "pcode:SY0702");
  EXPECT_EQ(district.id, "x2");
  EXPECT_EQ(texts(district.other_names), (std::vector<std::string>{"ar:دريسكا"}));
  const GazetteerRow village = row_of(got->gazetteer, "pcode:C1234");
  EXPECT_EQ(village.name, "Karsil");
  EXPECT_EQ(village.country, "SY");
  EXPECT_EQ(village.admin2, "Dreska");
  EXPECT_EQ(got->gazetteer.parents(*got->gazetteer.row_of_id("pcode:C1234")).admin2_row,
            got->gazetteer.row_of_id("pcode:SY0702"));
}

std::string wof_record(std::string_view id, std::string_view name, std::string_view placetype, std::string_view more) {
  return "{\"id\":" + std::string(id) + ",\"type\":\"Feature\",\"properties\":{\"wof:id\":" + std::string(id) +
         ",\"wof:name\":\"" + std::string(name) + "\",\"wof:placetype\":\"" + std::string(placetype) +
         "\",\"geom:latitude\":34.5,\"geom:longitude\":40.25,\"wof:country\":\"SY\"," + std::string(more) +
         "\"wof:superseded_by\":[]},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,6]]]}}";
}

TEST(GazetteerImport, ReadsWhosOnFirst) {
  const Files records = {
      {"data/85/67/85677.geojson", wof_record("85677", "Olm", "region", "")},
      {"data/12/12.geojson",
       wof_record("12", "Marrun", "locality",
                  "\"name:ara_x_preferred\":[\"مرون\"],\"name:eng_x_historical\":[\"Old Marrun\"],"
                  "\"name:eng_x_variant\":[\"Maroun\"],\"wof:concordances\":{\"gn:id\":17},"
                  "\"wof:hierarchy\":[{\"region_id\":85677,\"county_id\":-1}],"
                  "\"wof:population\":\"77\",")},
      {"data/12/12-alt-other.geojson", "not read"},
      {"data/13/13.geojson", wof_record("13", "Gone", "locality", "\"mz:is_current\":0,")},
      {"data/14/14.geojson", wof_record("14", "Time", "timezone", "")},
      {"README.md", "A bundle."},
  };
  const std::string bundle = packed(records, archive_write_set_format_ustar, archive_write_add_filter_bzip2);
  const auto got = import({{"bundle.tar.bz2", bundle}});
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->report.rows, 2U);
  const GazetteerRow row = row_of(got->gazetteer, "geonames:17");
  EXPECT_EQ(row.id, "wof:12");
  EXPECT_EQ(texts(row.other_names), (std::vector<std::string>{"ara:مرون", "eng:Maroun"}));
  EXPECT_EQ(row.admin1, "Olm");
  EXPECT_EQ(row.population, 77);

  const std::string table =
      "id,parent_id,name,placetype,geom_latitude,geom_longitude,iso_country,region_id,is_current\n"
      "12,1,Marrun,locality,34.5,40.25,SY,85677,1\n13,1,Gone,locality,34.5,40.25,SY,85677,0\n";
  const auto from_table = import({{"meta.csv", table}});
  ASSERT_TRUE(from_table) << from_table.error().text();
  EXPECT_EQ(from_table->report.rows, 1U);
  EXPECT_EQ(row_of(from_table->gazetteer, "wof:12").admin1, "") << "an id of a division that is not there is no name";
}

TEST(GazetteerImport, UnpacksWhatArchivesHold) {
  const std::string table = std::string(kTable) + "w12\tg17\tMarrun\tara:مرون|Maroun\t34.5\t40.25\tPPL\tSY\t\t\t5\n";
  const Files files = {{"readme.txt", "columns: a, b"}, {"QX/places.txt", table}};
  struct Row {
    std::string name;
    std::string bytes;
  };
  const Row inputs[] = {
      {"places.tsv", table},
      {"places.zip", packed(files, archive_write_set_format_zip, nullptr)},
      {"places.tar.gz", packed(files, archive_write_set_format_pax, archive_write_add_filter_gzip)},
      {"places.tar.xz", packed(files, archive_write_set_format_ustar, archive_write_add_filter_xz)},
      {"places.tsv.zst", packed({{"p", table}}, archive_write_set_format_raw, archive_write_add_filter_zstd)},
      {"places.tsv.gz", packed({{"p", table}}, archive_write_set_format_raw, archive_write_add_filter_gzip)},
  };
  for (const auto& [name, bytes] : inputs) {
    SCOPED_TRACE(name);
    const auto got = import({{name, bytes}});
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(row_of(got->gazetteer, "wof:12").other_ids, std::vector<std::string>{"geonames:17"});
    EXPECT_EQ(row_of(got->gazetteer, "wof:12").source, "Who's On First");
    if (name == "places.tsv") continue;
    for (const std::size_t size : {bytes.size() / 3, bytes.size() / 2}) {
      const auto cut = import({{name, bytes.substr(0, size)}});
      ASSERT_FALSE(cut) << size;
      EXPECT_EQ(cut.error().where.substr(0, name.size()), name);
    }
  }
}

TEST(GazetteerImport, JoinsOnePlaceOfSeveralSources) {
  const std::string header =
      "id\tname\tother_names\tlatitude\tlongitude\tfeature\tcountry\tpopulation\tsource\tlicence\n";
  const auto place = [](std::string_view id, std::string_view name, std::string_view position, std::string_view source,
                        std::string_view feature = "PPL") {
    return std::string(id) + "\t" + std::string(name) + "\t\t" + std::string(position) + "\t" + std::string(feature) +
           "\tQX\t\t" + std::string(source) + "\tfree\n";
  };
  struct Row {
    std::string_view what;
    std::string one;
    std::string other;
    std::size_t rows;
  };
  const Row table[] = {
      {"within 3 km", place("a:1", "al-Marrun", "34\t40", "A"), place("b:1", "Mārrūn", "34.02\t40.01", "B"), 1},
      {"farther", place("a:1", "Marrun", "34\t40", "A"), place("b:1", "Marrun", "34.03\t40", "B"), 2},
      {"another name", place("a:1", "Marrun", "34\t40", "A"), place("b:1", "Marrin", "34\t40", "B"), 2},
      {"two of one source", place("a:1", "Marrun", "34\t40", "A"), place("a:2", "Marrun", "34\t40", "A"), 2},
      {"a village and its district", place("a:1", "Marrun", "34\t40", "A"),
       place("b:1", "Marrun", "34\t40", "B", "ADM3"), 2},
      {"a village and a dam", place("a:1", "Marrun", "34\t40", "A"), place("b:1", "Marrun", "34\t40", "B", "DAM"), 2},
      {"a district and a district of another level", place("a:1", "Marrun", "34\t40", "A", "ADM3"),
       place("b:1", "Marrun", "34\t40", "B", "ADM2"), 2},
      {"districts, whose points lie anywhere inside", place("a:1", "Marrun", "34\t40", "A", "ADM2"),
       place("b:1", "Marrun", "34.2\t40", "B", "ADM2"), 1},
      {"the nearest of two", place("a:1", "Marrun", "34\t40", "A") + place("a:2", "Marrun", "34.01\t40", "A"),
       place("b:1", "Marrun", "34.012\t40", "B"), 2},
      {"across the date line", place("a:1", "Marrun", "0\t179.99", "A"), place("b:1", "Marrun", "0\t-179.99", "B"), 1},
      {"one id", place("a:1", "Marrun", "34\t40", "A"), place("a:1", "Olm", "50\t40", "B"), 1},
  };
  for (const auto& [what, one, other, rows] : table) {
    SCOPED_TRACE(what);
    const auto got = import({{"one.tsv", header + one}, {"other.tsv", header + other}});
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->report.rows, rows);
  }
  const auto nearest = import({{"one.tsv", header + table[8].one}, {"other.tsv", header + table[8].other}});
  EXPECT_EQ(row_of(nearest->gazetteer, "b:1").id, "a:2");
  const auto joined = import({{"one.tsv", header + table[0].one}, {"other.tsv", header + table[0].other}});
  const GazetteerRow row = row_of(joined->gazetteer, "b:1");
  EXPECT_EQ(row.id, "a:1") << "what comes first counts";
  EXPECT_EQ(row.latitude, 34);
  EXPECT_EQ(texts(row.other_names), std::vector<std::string>{"Mārrūn"});
  EXPECT_EQ(row.other_sources, (std::vector<PlaceSource>{{"B", "free"}}));
}

TEST(GazetteerImport, DoesNotBelieveAnIdOfPlacesThatAreFarApart) {
  const auto table = [](std::string_view position, std::string_view feature) {
    return std::string(kTable) + "w1\tg17\tMarrun\t\t34\t40\t" + std::string(feature) + "\tQX\t\t\t\nw2\tg17\tOlm\t\t" +
           std::string(position) + "\t" + std::string(feature) + "\tQX\t\t\t\n";
  };
  const auto near = import({{"f", table("34.2\t40", "PPL")}});
  EXPECT_EQ(near->report.rows, 1U);
  const auto far = import({{"f", table("34.3\t40", "PPL")}});
  EXPECT_EQ(far->report.rows, 2U);
  EXPECT_EQ(far->report.ids_far_apart, 1U);
  EXPECT_EQ(import({{"f", table("34.9\t40", "ADM1")}})->report.rows, 1U) << "the points of areas lie anywhere inside";
}

TEST(GazetteerImport, AddsToAnIndexAndTakesLaterEditions) {
  GazetteerRow known;
  known.id = "geonames:17";
  known.name = "Marrun town";
  known.latitude = 34;
  known.longitude = 40;
  known.feature = "PPL";
  known.country = "QX";
  known.population = 5;
  known.source = "GeoNames";
  known.licence = "CC BY 4.0";
  const Gazetteer so_far = Gazetteer::from_rows({known});
  const auto got = import({{"QX.txt", geonames("17", "Marrun", "", "34.5\t40.25")}}, {}, &so_far);
  ASSERT_TRUE(got) << got.error().text();
  const GazetteerRow row = row_of(got->gazetteer, "geonames:17");
  EXPECT_EQ(row.name, "Marrun town") << "the name that the index prefers stays";
  EXPECT_EQ(texts(row.other_names), std::vector<std::string>{"Marrun"});
  EXPECT_EQ(row.latitude, 34.5);
  EXPECT_EQ(row.population, 12);
  EXPECT_TRUE(row.other_sources.empty());
}

TEST(GazetteerImport, GivesPlacesOfGeonamesThePreferredNamesOfOurTable) {
  const std::string own =
      "# A "
      "remark\nid\tname\tother_names\tlatitude\tlongitude\tprecision\tfeature\tcountry\tadmin1\tpopulation\tsource\n"
      "geonames:17\tMarroun\tal-Marrun\t\t\t\t\t\t\t\town\ngeonames:99\tNowhere\t\t\t\t\t\t\t\t\town\n"
      "cairn:olm\tOlm\t\t35\t41\tvillage\tPPL\tQX\t\t\town\n";
  const auto got = import({{"own.tsv", own}, {"QX.txt", geonames("17", "Marrun", "", "34.5\t40.25")}});
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->report.rows, 2U);
  EXPECT_EQ(got->report.names_of_no_place, 1U);
  EXPECT_EQ(row_of(got->gazetteer, "geonames:17").name, "Marroun");
  EXPECT_EQ(row_of(got->gazetteer, "cairn:olm").licence, "Apache-2.0");
}

TEST(GazetteerImport, SaysWhichFileAndLineIsWrong) {
  const std::string good = geonames("17", "Marrun", "", "34.5\t40.25");
  const std::string table(kTable);
  struct Row {
    std::string text;
    std::string_view error;
  };
  const Row rows[] = {
      {"", "f: is empty"},
      {"\n\n", "f: is empty"},
      {"Dear all,\nplease find",
       "f: is no gazetteer that is known: its first line fits none of the layouts of GeoNames, "
       "NGA GNS, OCHA COD, Who's On First or a table with id, name, latitude and longitude"},
      {good + "18\tOlm\n", "f:2: expected 19 columns, found 2"},
      {good + geonames("18", "Olm", "", "94.5\t40.25"), "f:2: expected a latitude between -90 and 90"},
      {good + geonames("18", "Olm", "", "34.5\t200"), "f:2: expected a longitude between -180 and 180"},
      {good + good, "f:2: the id geonames:17 is on line 1, too"},
      {good + "18\tOl\xFFm", "f:2: byte 5: the file is not UTF-8"},
      {table + "x1\t\tOlm\t\t35\t41\n", "f:2: expected 11 columns as in the header, found 6"},
      {table + "x1\t\tOlm\t\tnorth\t41\tPPL\tSY\t\t\t\n", "f:2: expected a latitude between -90 and 90"},
      {table + "x1\t\tOlm\t\t35\t41\tPPL\tSYR\t\t\t\n", "f:2: expected a country code of two letters"},
      {table + "x1\t\tOlm\t\t35\t41\tPPL\tSY\t\t\t-4\n", "f:2: expected a population"},
      {table + "\t\tOlm\t\t35\t41\tPPL\tSY\t\t\t\n", "f:2: expected an id"},
      {"ADM1_EN,ADM1_PCODE\nOlm\n", "f:2: expected 2 columns as in the header, found 1"},
      {"ADM1_EN,ADM1_PCODE\nOlm,\n", "f:2: expected a P-code"},
      {"ADM1_EN,ADM1_PCODE\n\"Olm,SY07\n", "f:2: a quotation mark has no end"},
      {"UFI\tLAT\tLONG\tFULL_NAME_RO\nx\t1\t2\tOlm\n", "f:2: expected a number as UFI"},
      {"UFI\tLAT\tLONG\tFULL_NAME_RO\n1\t1\t2\t\n", "f:2: expected a name"},
      {"1\t17\tar\tمرون\t1\t\t\t\t\t\n2\tx\tar\tمرون\t1\t\t\t\t\t\n",
       "f:2: expected a GeoNames id in the second column"},
      {"SY.07\tOlm\nSY\tOlm\n", "f:2: expected a code like SY.07, a tab and a name"},
  };
  for (const auto& [text, error] : rows) {
    SCOPED_TRACE(text);
    const auto got = import({{"f", text}});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().text(), error);
  }
  EXPECT_EQ(import({{"a.geojson", "{\"properties\": [1,"}}).error().text(),
            "a.geojson: byte 18: expected a GeoJSON record");
  EXPECT_EQ(import({{"e", good}, {"f", good + good}}).error().text(), "f:2: the id geonames:17 is on line 1, too");
  const auto unknown = import({{"b.zip", packed({{"a.txt", "hello\n"}}, archive_write_set_format_zip, nullptr)}});
  EXPECT_EQ(unknown.error().where, "b.zip: a.txt");
}

TEST(GazetteerImport, GivesTheSameIndexThroughTemporaryFilesAndInMemory) {
  std::string text(kTable);
  for (int i = 0; i < 3000; ++i) {
    text += "x" + std::to_string(i) + "\t\tMar" + std::to_string(i % 700) + "\tara:مرون" + std::to_string(i % 50) +
            "|Olm\t" + std::to_string(i % 90) + ".5\t40\tPPL\tQX\tNorth\tDistrict " + std::to_string(i % 9) + "\t\n";
  }
  const auto in_memory = import({{"f.tsv", text}});
  const auto through_files = import({{"f.tsv", text}}, {.folder = ::testing::TempDir()});
  ASSERT_TRUE(in_memory && through_files);
  EXPECT_EQ(in_memory->gazetteer.identity(), through_files->gazetteer.identity());
}

TEST(GazetteerImport, EndsWhenItIsTold) {
  std::string text(kTable);
  for (int i = 0; i < 20000; ++i) text += "x" + std::to_string(i) + "\t\tMarrun\t\t35\t40\tPPL\tQX\t\t\t\n";
  for (int calls : {1, 4, 8, 12, 16, 20}) {
    const auto got =
        import({{"f.tsv", text}},
               {.progress = [&calls](std::string_view, std::uint64_t, std::uint64_t) { return --calls > 0; }});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, "interrupted");
  }
}

TEST(GazetteerImport, SaysThatTemporaryFilesCannotBeMade) {
  GazetteerImport import({.folder = "/no/such/folder"});
  std::string text(kTable);
  for (int i = 0; i < 120000; ++i) text += "x" + std::to_string(i) + "\t\tMarrun\t\t35\t40\tPPL\tQX\t\t\t\n";
  std::istringstream in(text);
  ASSERT_TRUE(import.read("f.tsv", in));
  std::ostringstream out;
  const auto report = import.write(out);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "a temporary file in /no/such/folder could not be used: No such file or directory");
}

}  // namespace
}  // namespace cairn
