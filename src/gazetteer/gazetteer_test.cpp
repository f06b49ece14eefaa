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
  row.other_names = std::move(other_names);
  row.latitude = 34.69508;
  row.longitude = -40.83138;
  row.precision = precision;
  row.feature = "PPL";
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
      place("t:6", "Olm", {"Greater Olm"}, PlacePrecision::governorate, 0, "QX", "North Olm"),
      place("t:7", "Tell ez-Zahil", {"تل الزاحل"}, PlacePrecision::village, 0),
      place("t:8", "Sha'rit", {}, PlacePrecision::village, 0),
      place("t:10", "Karsil", {"Dreska"}, PlacePrecision::town, 60000),
      place("t:11", "Dreska", {}, PlacePrecision::town, 20000),
      place("t:9", "'", {"-"}, PlacePrecision::village, 0),
  };
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
    std::vector<std::string> names = row.other_names;
    names.push_back(row.name);
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
      std::vector<std::string> names = row.other_names;
      names.push_back(row.name);
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
  other_version[8] = 2;
  std::string changed = good;
  changed[good.size() / 2] = static_cast<char>(changed[good.size() / 2] ^ 1);
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
      {other_version, "the gazetteer index has version 2, this program reads version 1; build it again"},
      {changed, "the gazetteer index was changed or damaged; build it again"},
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
    EXPECT_FALSE(Gazetteer::open(path.string())) << at;
    std::filesystem::remove(path);
  }
}

}  // namespace
}  // namespace cairn
