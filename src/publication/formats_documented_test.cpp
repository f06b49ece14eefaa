#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "publication/csv.h"
#include "publication/example_values_test.h"
#include "publication/geojson.h"
#include "publication/json.h"

// The pages of docs/formats/ say what the code does.

namespace cairn {
namespace {

std::string page(const std::string& name) {
  std::ifstream file(CAIRN_SOURCE_DIR "/docs/formats/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

bool names(const std::string& text, std::string_view word) {
  return text.find("`" + std::string(word) + "`") != std::string::npos;
}

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + by.size();
  }
  return parts;
}

TEST(FormatPages, ListEveryColumnWithItsTagInOrder) {
  const std::string csv_page = page("csv.md");
  struct Row {
    std::string_view heading;
    std::string csv;
  };
  const Row tables[] = {{"\n## claims.csv\n", claims_csv({})},
                        {"\n## incidents.csv\n", incidents_csv({})},
                        {"\n## documents.csv\n", documents_csv({})}};
  for (const auto& [heading, csv] : tables) {
    const auto rows = split(std::string_view(csv).substr(3), "\r\n");  // without the byte order mark
    const auto columns = split(rows[0], ",");
    const auto tags = split(rows[1], ",");
    std::size_t at = csv_page.find(heading);
    ASSERT_NE(at, std::string::npos) << heading;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string row = "\n| `" + columns[i] + "` | `" + tags[i] + "` |";
      at = csv_page.find(row, at);
      ASSERT_NE(at, std::string::npos) << heading << row;
    }
  }
}

TEST(FormatPages, ListEveryPropertyOfTheMapFile) {
  const std::string text = page("geojson.md");
  const Incident incident = full_incident();
  const auto parsed = nlohmann::json::parse(incidents_geojson({&incident, 1}));
  for (const auto& [name, value] : parsed["features"][0]["properties"].items()) EXPECT_TRUE(names(text, name)) << name;
}

template <class E>
void expect_every_name(const std::string& text) {
  for (const std::string_view name : names_of(E{})) EXPECT_TRUE(names(text, name)) << name;
}

TEST(FormatPages, ListEveryNameOfEveryClosedList) {
  const std::string claim = page("claim.md");
  expect_every_name<Kind>(claim);
  expect_every_name<Effect>(claim);
  expect_every_name<Qualifier>(claim);
  expect_every_name<ObjectType>(claim);
  expect_every_name<VictimStatus>(claim);
  expect_every_name<WeaponType>(claim);
  expect_every_name<Scope>(claim);
  expect_every_name<Polarity>(claim);
  expect_every_name<Certainty>(claim);
  expect_every_name<Stance>(claim);
  expect_every_name<ActorRelation>(claim);
  expect_every_name<PlacePrecision>(claim);
  expect_every_name<PlaceRelation>(claim);
  expect_every_name<DateGranularity>(claim);
  expect_every_name<DateBasis>(claim);
  expect_every_name<DatePrecision>(claim);
  expect_every_name<Role>(claim);
  expect_every_name<ClaimBlock>(claim);
  const std::string incident = page("incident.md");
  expect_every_name<LinkRelation>(incident);
  expect_every_name<EvidenceAxis>(incident);
  expect_every_name<ResponsibilityAxis>(incident);
  expect_every_name<NumberAxis>(incident);
  expect_every_name<StatusAxis>(incident);
  expect_every_name<StrikeAxis>(incident);
  expect_every_name<AirwarsGrade>(incident);
  expect_every_name<SetKind>(page("set.md"));
  expect_every_name<DecisionAction>(page("decision.md"));
}

/// What is written again after reading; the error where it cannot be read.
template <class T>
std::string again(const Result<T>& value) {
  return value ? to_json(*value) : value.error().text();
}

TEST(FormatPages, HaveExamplesThatAreReadAndWrittenAgain) {
  struct Row {
    std::string page;
    std::string_view starts;
    std::function<std::string(std::string_view)> again;
  };
  const Row table[] = {
      {"claim.md", R"({"document":)", [](std::string_view line) { return again(claim_from_json(line)); }},
      {"incident.md", R"({"incident":)", [](std::string_view line) { return again(incident_from_json(line)); }},
      {"incident.md", R"({"claim":)", [](std::string_view line) { return again(unlinked_from_json(line)); }},
      {"set.md", R"({"set":)", [](std::string_view line) { return again(set_from_json(line)); }},
      {"decision.md", R"({"decision":)", [](std::string_view line) { return again(decision_from_json(line)); }},
      {"notes.md", R"({"code":)", [](std::string_view line) { return again(note_from_json(line)); }},
  };
  for (const auto& [name, starts, write_again] : table) {
    std::size_t examples = 0;
    for (const std::string& line : split(page(name), "\n")) {
      if (!line.starts_with(starts)) continue;
      ++examples;
      EXPECT_EQ(write_again(line), line);
    }
    EXPECT_EQ(examples, 1U) << name << ' ' << starts;
  }
  EXPECT_NE(page("claim.md").find("\n" + to_json(example_claim()) + "\n"), std::string::npos);
}

}  // namespace
}  // namespace cairn
