#include "claims/confidence.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include <gtest/gtest.h>

namespace cairn {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> sorted_names() {
  std::vector<std::string> names;
  for (const std::string_view name : rule_names()) names.emplace_back(name);
  std::ranges::sort(names);
  return names;
}

// Rows below "## The rules" begin "| `passive` |".
TEST(RuleNames, AreExactlyThoseThatAreDocumented) {
  const std::string page = text_of(CAIRN_SOURCE_DIR "/docs/methods/reading.md");
  const std::size_t begin = page.find("## The rules");
  ASSERT_NE(begin, std::string::npos);
  const std::string section = page.substr(begin, page.find("\n## ", begin + 1) - begin);
  std::vector<std::string> documented;
  const std::regex row("\n\\| `([a-z_]+)` \\|");
  for (std::sregex_iterator at(section.begin(), section.end(), row), end; at != end; ++at)
    documented.push_back((*at)[1]);
  std::ranges::sort(documented);
  EXPECT_EQ(documented, sorted_names());
}

TEST(RuleNames, HoldEveryRuleThatTheSourcesGive) {
  const std::vector<std::string> names = sorted_names();
  const std::regex rule(
      "rule = \"([a-z_]+)\"|\\(build, trigger, [^;]*\"([a-z_]+)\"|build\\.add\\w*\\([^;]*\"([a-z_]+)\"");
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CAIRN_SOURCE_DIR "/src/claims")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.ends_with("_test.cpp")) continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), rule), end; at != end; ++at) {
      for (std::size_t group = 1; group <= 3; ++group) {
        if (!(*at)[group].matched) continue;
        ++found;
        EXPECT_TRUE(std::ranges::binary_search(names, (*at)[group].str())) << name << ": " << (*at)[group];
      }
    }
  }
  EXPECT_GT(found, 10u) << "the pattern above finds the rules";
}

TEST(ConfidenceOf, AddsUpTheEvidenceAndStaysWithinTwoAndNinetyEightHundredths) {
  Claim claim;
  claim.rule = "passive";
  claim.count = Count{.low = 2, .high = 2, .qualifier = Qualifier::exact, .word = {}, .span = {}};
  struct Row {
    std::vector<ConfidenceWeight> weights;
    double confidence;
  };
  const Row table[] = {
      {{}, 0.50},
      {{{"all", 1000}}, 0.73},                          // 1 / (1 + exp(-1)) = .731
      {{{"all", 1000}, {"rule passive", 1000}}, 0.88},  // 1 / (1 + exp(-2)) = .881
      {{{"all", 1000}, {"rule active", 1000}}, 0.73},   // another rule
      {{{"all", 1000}, {"no_setting", -3000}}, 0.12},   // 1 / (1 + exp(2)) = .119
      {{{"all", 50000}}, 0.98},
      {{{"all", -50000}}, 0.02},
  };
  for (const auto& [weights, confidence] : table) EXPECT_DOUBLE_EQ(confidence_of(claim, weights), confidence);
}

}  // namespace
}  // namespace cairn
