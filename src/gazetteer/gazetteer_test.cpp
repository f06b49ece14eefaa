#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "text/fold.h"

namespace cairn {
namespace {

GazetteerRow place(std::string id, std::string name, std::vector<std::string> other_names, PlacePrecision precision,
                   std::int64_t population, std::string country = "QX", std::string admin1 = "") {
  GazetteerRow row;
  row.id = std::move(id);
  row.name = std::move(name);
  for (std::string& other : other_names) row.other_names.push_back({std::move(other), {}});
  row.latitude = 34.69508;
  row.longitude = -40.83138;
  row.precision = precision;
  row.feature = "PPL";
  row.feature_class = 'P';
  row.country = std::move(country);
  row.admin1 = std::move(admin1);
  row.population = population;
  row.source = "own";
  row.licence = "Apache-2.0";
  return row;
}

std::vector<GazetteerRow> invented_places() {
  return {
      place("t:1", "Marrun", {"Mārrūn", "مرون"}, PlacePrecision::town, 9000, "QX", "North Olm"),
      place("t:2", "Al Marrun", {}, PlacePrecision::village, 20000, "QX", "South Olm"),
      place("t:3", "Marrun", {"Old Marrun"}, PlacePrecision::city, 300, "QY", "North Olm"),
      place("t:4", "Marrun", {}, PlacePrecision::country, 0, "QZ"),
      place("t:5", "Olm", {}, PlacePrecision::city, 500000, "QX", "North Olm"),
      place("t:6", "Olm", {"Greater Olm"}, PlacePrecision::governorate, 0, "QX", "Olm"),
      place("t:7", "Tell ez-Zahil", {"تل الزاحل"}, PlacePrecision::village, 0),
      place("t:8", "Sha'rit", {}, PlacePrecision::village, 0),
      place("t:10", "Karsil", {"Dreska"}, PlacePrecision::town, 60000),
      place("t:11", "Dreska", {}, PlacePrecision::town, 20000),
      place("t:9", "'", {"-"}, PlacePrecision::village, 0),
  };
}

std::vector<std::string> all_names(const GazetteerRow& row) {
  std::vector<std::string> names{row.name};
  for (const GazetteerName& other : row.other_names) names.push_back(other.text);
  return names;
}

std::vector<std::string> ids(const Gazetteer& gazetteer, std::string_view name, std::size_t most = 8) {
  std::vector<std::string> out;
  for (const PlaceCandidate& found : gazetteer.find(name, most)) out.push_back(gazetteer.row(found.row).id);
  return out;
}

std::filesystem::path write_file(const std::string& bytes) {
  const auto path = std::filesystem::path(::testing::TempDir()) /
                    ("cairn-gazetteer-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                     ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".index");
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(GazetteerFind, GivesExactNamesThenThoseThatDifferByArticles) {
  const Gazetteer gazetteer = Gazetteer::from_rows(invented_places());
  struct Row {
    std::string_view name;
    std::vector<std::string> ids;
  };
  const Row table[] = {
      // The country first, then the city (as a seat it counts as large), the town, and last the article.
      {"Marrun", {"t:4", "t:3", "t:1", "t:2"}},
      {"MARRUN", {"t:4", "t:3", "t:1", "t:2"}},
      {"Mārrūn", {"t:4", "t:3", "t:1", "t:2"}},
      {"al-Marrun", {"t:2", "t:4", "t:3", "t:1"}},
      {"the Marrun", {"t:4", "t:3", "t:2", "t:1"}},
      {"مرون", {"t:1"}},
      {"المرون", {"t:1"}},
      {"Old Marrun", {"t:3"}},
      {"Olm", {"t:5", "t:6"}},
      {"Olm province", {"t:6"}},
      {"Olm Governorate", {"t:6"}},
      {"محافظة مرون", {}},
      {"Tell al-Zahil", {"t:7"}},
      {"Tell Zahil", {"t:7"}},
      {"تل زاحل", {"t:7"}},
      {"Sharit", {"t:8"}},
      {"Sha\u2019rit", {"t:8"}},
      {"Dreska", {"t:11", "t:10"}},  // an eighth of 60000 for another name
      {"Karsilu", {}},
      {"Marru", {}},
      {"Marrunn", {}},
      {"province", {}},
      {" province", {}},
      {"", {}},
      {"'", {}},
      {"al", {}},
  };
  for (const auto& [name, expected] : table) {
    SCOPED_TRACE(name);
    EXPECT_EQ(ids(gazetteer, name), expected);
  }
  EXPECT_EQ(ids(gazetteer, "Marrun", 2), (std::vector<std::string>{"t:4", "t:3"}));
  EXPECT_EQ(ids(gazetteer, "Marrun", 0), std::vector<std::string>{});
  EXPECT_EQ(ids(gazetteer, std::string(100000, 'a')), std::vector<std::string>{});
  EXPECT_EQ(ids(gazetteer, "al-" + std::string(300, 'a')), std::vector<std::string>{});
}

TEST(GazetteerFind, SaysWhichPlacesShareARegion) {
  const Gazetteer gazetteer = Gazetteer::from_rows(invented_places());
  const auto region_of = [&](std::string_view id) { return gazetteer.candidate(*gazetteer.row_of_id(id)).region; };
  EXPECT_EQ(region_of("t:1"), region_of("t:5"));
  EXPECT_NE(region_of("t:1"), region_of("t:2"));
  EXPECT_NE(region_of("t:1"), region_of("t:3")) << "the same name in another country";
  EXPECT_EQ(region_of("t:7"), 0U);
  EXPECT_NE(region_of("t:1"), 0U);
}

TEST(GazetteerFind, AnswersManyThreadsAlike) {
  const Gazetteer gazetteer = Gazetteer::from_rows(invented_places());
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& count : wrong) {
      threads.emplace_back([&gazetteer, &count] {
        for (int round = 0; round < 500; ++round) {
          count += gazetteer.find("Marrun").size() != 4 || !gazetteer.find("Karsilu").empty() ||
                   gazetteer.find("المرون").size() != 1;
        }
      });
    }
  }
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(GazetteerRows, ComeBackAsTheyWereGiven) {
  const std::vector<GazetteerRow> rows = invented_places();
  const Gazetteer gazetteer = Gazetteer::from_rows(rows);
  ASSERT_EQ(gazetteer.size(), rows.size());
  for (const GazetteerRow& row : rows) {
    SCOPED_TRACE(row.id);
    const auto number = gazetteer.row_of_id(row.id);
    ASSERT_TRUE(number);
    EXPECT_EQ(gazetteer.row(*number), row);
    EXPECT_EQ(gazetteer.candidate(*number).population, row.population);
  }
  EXPECT_FALSE(gazetteer.row_of_id("t:0"));
  EXPECT_FALSE(gazetteer.row_of_id("t:99"));
  EXPECT_FALSE(gazetteer.row_of_id(""));
}

TEST(GazetteerRows, MayBeNone) {
  const Gazetteer gazetteer = Gazetteer::from_rows({});
  EXPECT_EQ(gazetteer.size(), 0U);
  EXPECT_TRUE(gazetteer.find("Marrun").empty());
  EXPECT_FALSE(gazetteer.row_of_id("t:1"));
}

/// Rows with names made of a few syllables, so that many are shared.
std::vector<GazetteerRow> random_places(unsigned seed, std::size_t count) {
  constexpr std::string_view kSyllables[] = {"mar", "run", "al-", "ol", "tell ", "ḩa", "جا", "ال", "É", "'", "ez-"};
  std::mt19937 random(seed);
  const auto name = [&random, &kSyllables] {
    std::string out;
    for (std::size_t length = 1 + random() % 4; length > 0; --length) out += kSyllables[random() % 11];
    return out;
  };
  std::vector<GazetteerRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(place("r:" + std::to_string(i), name(), {name(), name()}, static_cast<PlacePrecision>(random() % 10),
                         static_cast<std::int64_t>(random() % 3 * 1000), random() % 2 == 0 ? "QX" : "QY",
                         random() % 3 == 0 ? "" : "Olm"));
  }
  return rows;
}

TEST(GazetteerIndex, HasTheSameBytesForRowsInAnyOrder) {
  std::mt19937 random(5);
  for (unsigned seed = 0; seed < 5; ++seed) {
    std::vector<GazetteerRow> rows = random_places(seed, 200);
    const std::string bytes = build_gazetteer_index(rows);
    std::shuffle(rows.begin(), rows.end(), random);
    EXPECT_EQ(build_gazetteer_index(rows), bytes);
  }
}

TEST(GazetteerIndex, FindsEveryRowByEachOfItsNames) {
  const std::vector<GazetteerRow> rows = random_places(11, 400);
  const Gazetteer gazetteer = Gazetteer::from_rows(rows);
  for (const GazetteerRow& row : rows) {
    const std::vector<std::string> names = all_names(row);
    for (const std::string& name : names) {
      if (fold_name(name).empty()) continue;
      const std::vector<std::string> found = ids(gazetteer, name, rows.size());
      EXPECT_NE(std::ranges::find(found, row.id), found.end()) << row.id << " " << name;
    }
  }
}

TEST(GazetteerFind, AgreesWithLookingAtEveryRow) {
  const std::vector<GazetteerRow> rows = random_places(23, 150);
  const Gazetteer gazetteer = Gazetteer::from_rows(rows);
  for (const GazetteerRow& asked : rows) {
    const std::string folded = fold_name(asked.name);
    if (folded.empty()) continue;
    std::vector<std::string> expected;
    for (const GazetteerRow& row : rows) {
      const std::vector<std::string> names = all_names(row);
      const bool named = std::ranges::any_of(names, [&folded](const std::string& name) {
        return !fold_name(name).empty() && strip_articles(fold_name(name)) == strip_articles(folded);
      });
      if (named) expected.push_back(row.id);
    }
    std::vector<std::string> found = ids(gazetteer, asked.name, rows.size());
    std::ranges::sort(found);
    std::ranges::sort(expected);
    EXPECT_EQ(found, expected) << asked.name;
  }
}

TEST(GazetteerOpen, ReadsWhatWasBuilt) {
  const auto path = write_file(build_gazetteer_index(invented_places()));
  const auto gazetteer = Gazetteer::open(path.string());
  ASSERT_TRUE(gazetteer) << gazetteer.error().text();
  EXPECT_EQ(ids(*gazetteer, "al-Marrun", 1), std::vector<std::string>{"t:2"});
  std::filesystem::remove(path);
}

TEST(GazetteerOpen, SaysWhatIsWrongWithAFile) {
  const std::string good = build_gazetteer_index(invented_places());
  std::string other_version = good;
  other_version[8] = 1;
  struct Row {
    std::string bytes;
    std::string_view message;
  };
  const Row table[] = {
      {"", "not a gazetteer index"},
      {"id\tname\n", "not a gazetteer index"},
      {good.substr(0, 50), "the gazetteer index is cut short"},
      {good.substr(0, good.size() - 1), "the gazetteer index is cut short"},
      {good + "x", "unexpected bytes after the gazetteer index"},
      {other_version, "the gazetteer index has version 1, this program reads version 2; build it again"},
  };
  for (const auto& [bytes, message] : table) {
    SCOPED_TRACE(message);
    const auto path = write_file(bytes);
    const auto gazetteer = Gazetteer::open(path.string());
    ASSERT_FALSE(gazetteer);
    EXPECT_EQ(gazetteer.error().message, message);
    EXPECT_EQ(gazetteer.error().where, path.string());
    std::filesystem::remove(path);
  }
  const auto missing = Gazetteer::open(::testing::TempDir() + "/no-such-index");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "No such file or directory");
  const auto folder = Gazetteer::open(::testing::TempDir());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().message, "not a file");
}

TEST(GazetteerBest, IsTheFirstOfFindHoweverOftenAndOfWhicheverIndexItIsAsked) {
  const Gazetteer one = Gazetteer::from_rows(invented_places());
  const Gazetteer other = Gazetteer::from_rows({place("t:1", "Olm", {}, PlacePrecision::village, 3)});
  const std::string long_name = "Olm of the many words that no memory of short names can keep";
  for (int round = 0; round < 3; ++round) {
    for (const Gazetteer* gazetteer : {&one, &other}) {
      for (const std::string& name : {std::string("Olm"), std::string("Marrun"), std::string("Nowhere"), long_name}) {
        const auto found = gazetteer->find(name, 1);
        const auto best = gazetteer->best(name);
        ASSERT_EQ(best.has_value(), !found.empty()) << name;
        if (!best) continue;
        EXPECT_EQ(best->row, found.front().row) << name;
        EXPECT_EQ(gazetteer->id(best->row), gazetteer->row(best->row).id) << name;
      }
    }
  }
}

TEST(GazetteerOpen, RefusesEveryCutAndEveryChangedByte) {
  const std::string good = build_gazetteer_index(random_places(3, 300));
  for (std::size_t size = 0; size < good.size(); size += 997) {
    const auto path = write_file(good.substr(0, size));
    EXPECT_FALSE(Gazetteer::open(path.string())) << size;
    std::filesystem::remove(path);
  }
  for (std::size_t at = 0; at < good.size(); at += 499) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    const auto path = write_file(changed);
    const auto gazetteer = Gazetteer::open(path.string());
    EXPECT_FALSE(gazetteer && gazetteer->check()) << at;
    std::filesystem::remove(path);
  }
}

TEST(GazetteerCheck, ReadsEveryByte) {
  const Gazetteer good = Gazetteer::from_rows(random_places(3, 300));
  EXPECT_TRUE(good.check());
  EXPECT_NE(good.identity(), Gazetteer::from_rows(random_places(4, 300)).identity());
  EXPECT_EQ(good.identity(), Gazetteer::from_rows(random_places(3, 300)).identity());
}

TEST(GazetteerVariants, FindOtherTransliterationsAndScripts) {
  const auto named = [](std::string id, std::string name, std::vector<std::string> others, std::int64_t population) {
    return place(std::move(id), std::move(name), std::move(others), PlacePrecision::village, population);
  };
  const Gazetteer gazetteer = Gazetteer::from_rows({
      named("v:1", "Karsah", {}, 10),
      named("v:2", "Karisah", {}, 20),
      named("v:3", "Dayr al Marrun", {}, 0),
      named("v:4", "مرجان", {}, 0),
      named("v:5", "Tulunah", {}, 0),
      named("v:6", "Kursi", {}, 99999),
      named("v:7", "Susra", {"Sousrah"}, 0),
      named("v:8", "Бадрівка", {}, 0),
  });
  struct Row {
    std::string_view name;
    std::vector<std::string> ids;
  };
  const Row table[] = {
      {"Karsa", {"v:1", "v:2"}},  // no vowel where the other has one: further off, but not out
      {"al-Karsa", {"v:1", "v:2"}},
      {"Qarseh", {"v:1", "v:2"}},
      {"Deir el-Maroun", {"v:3"}},
      {"Der Marun", {"v:3"}},
      {"دير المرون", {"v:3"}},
      {"Murjan", {"v:4"}},
      {"Margan", {"v:4"}},
      {"Tuluna", {"v:5"}},
      {"Tilani", {}},  // other vowels throughout: another name
      {"karsa", {}},   // a word, not a name
      {"Sousra", {"v:7"}},
      {"سوسرة", {"v:7"}},
      {"Badrivka", {"v:8"}},
      {"Aio", {}},
      {"", {}},
      {"北京", {}},
  };
  for (const auto& [name, expected] : table) {
    SCOPED_TRACE(name);
    std::vector<std::string> found;
    for (const PlaceCandidate& variant : gazetteer.find_variants(name)) {
      found.emplace_back(gazetteer.id(variant.row));
      EXPECT_EQ(variant.match, NameMatch::skeleton);
      EXPECT_LE(variant.similarity, 1);
    }
    EXPECT_EQ(found, expected);
  }
  const auto all = gazetteer.search("Karsah");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].match, NameMatch::exact);
  EXPECT_EQ(all[1].match, NameMatch::skeleton);
  EXPECT_EQ(gazetteer.search("al-Karsah").front().match, NameMatch::article);
  EXPECT_EQ(gazetteer.search("Karsah", 1).size(), 1U);
}

TEST(GazetteerRows, KeepIdsNamesInLanguagesSourcesAndParents) {
  GazetteerRow governorate = place("t:1", "Olm", {"Greater Olm"}, PlacePrecision::governorate, 0, "QX", "07");
  governorate.feature = "ADM1";
  governorate.feature_class = 'A';
  governorate.other_ids = {"pcode:QX07"};
  GazetteerRow district = place("t:2", "Marrun district", {}, PlacePrecision::district, 0, "QX", "Greater Olm");
  district.feature = "ADM2";
  district.feature_class = 'A';
  GazetteerRow village = place("t:3", "Sharit", {}, PlacePrecision::village, 40, "QX", "al-Olm");
  village.admin2 = "Marrun District";
  village.name_language = "eng";
  village.other_names = {{"شارت", "ara"}, {"Charit", ""}};
  village.other_ids = {"wof:9", "gns:-8"};
  village.other_sources = {{"NGA GNS", "public domain"}};
  const Gazetteer gazetteer = Gazetteer::from_rows({governorate, district, village});

  const auto number = gazetteer.row_of_id("gns:-8");
  ASSERT_TRUE(number);
  EXPECT_EQ(gazetteer.row_of_id("t:3"), number);
  GazetteerRow expected = village;
  expected.admin1 = "Olm";
  expected.admin2 = "Marrun district";
  EXPECT_EQ(gazetteer.row(*number), expected) << "divisions have one name each, however sources spell them";
  EXPECT_EQ(gazetteer.name(*number), "Sharit");
  EXPECT_EQ(gazetteer.feature(*number), "PPL");
  const PlaceParents parents = gazetteer.parents(*number);
  EXPECT_EQ(parents.country, "QX");
  EXPECT_EQ(parents.admin1, "Olm");
  EXPECT_EQ(parents.admin1_row, gazetteer.row_of_id("pcode:QX07"));
  EXPECT_EQ(parents.admin2_row, gazetteer.row_of_id("t:2"));
  const PlaceCandidate candidate = gazetteer.candidate(*number);
  EXPECT_EQ(candidate.feature_class, 'P');
  EXPECT_EQ(candidate.region, gazetteer.candidate(*gazetteer.row_of_id("t:1")).region);
  EXPECT_EQ(candidate.district, gazetteer.candidate(*gazetteer.row_of_id("t:2")).district);
  EXPECT_NE(candidate.district, 0U);
}

}  // namespace
}  // namespace cairn
