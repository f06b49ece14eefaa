#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "publication/json.h"

namespace cairn {
namespace {

std::string claim_line(const std::string& id) { return R"({"document":"d","claim":")" + id + R"(","kind":"harm"})" + "\n"; }

TEST(ReadClaims, GivesThemInTheOrderOfTheLines) {
  constexpr std::size_t kClaims = 70'000;  // More than are put together at once.
  std::string lines;
  for (std::size_t i = 0; i < kClaims; ++i) lines += claim_line(std::to_string(i));
  std::istringstream input(lines);
  const Result<std::vector<Claim>> claims = read_claims(input);
  ASSERT_TRUE(claims) << claims.error().text();
  ASSERT_EQ(claims->size(), kClaims);
  for (std::size_t i = 0; i < kClaims; ++i) ASSERT_EQ((*claims)[i].claim, std::to_string(i));
}

TEST(ReadClaims, SaysWhichLineIsWrongFirst) {
  struct Row {
    std::string lines;
    std::size_t line;
    std::string_view message;
  };
  const std::string wrong = R"({"document":"d"})" "\n";
  const Row table[] = {
      {wrong, 1, "the field \"claim\" is missing"},
      {"\n" + claim_line("a") + wrong, 3, "the field \"claim\" is missing"},
      {claim_line("a") + claim_line("b") + claim_line("a"), 3, "the id \"a\" was used before, on line 1"},
      {claim_line("a") + claim_line("a") + claim_line("a"), 2, "the id \"a\" was used before, on line 1"},
      {claim_line("a") + claim_line("a") + wrong, 2, "the id \"a\" was used before, on line 1"},
      {claim_line("a") + wrong + claim_line("a"), 2, "the field \"claim\" is missing"},
  };
  for (const auto& [lines, line, message] : table) {
    SCOPED_TRACE(lines);
    std::istringstream input(lines);
    const Result<std::vector<Claim>> claims = read_claims(input);
    ASSERT_FALSE(claims);
    EXPECT_EQ(claims.error().line, line);
    EXPECT_EQ(claims.error().message, message);
  }
}

TEST(ReadDecisions, SaysOnWhichLineEachStands) {
  std::istringstream input("\n" R"({"decision":"one","action":"retract","targets":["P-1"],"by":"A"})" "\n"
                           R"({"decision":"two","action":"retract","targets":["P-2"],"by":"A"})");
  std::map<std::string, std::uint64_t> line_of;
  const Result<std::vector<Decision>> decisions = read_decisions(input, &line_of);
  ASSERT_TRUE(decisions) << decisions.error().text();
  EXPECT_EQ(decisions->size(), 2U);
  EXPECT_EQ(line_of, (std::map<std::string, std::uint64_t>{{"one", 2}, {"two", 3}}));
}

TEST(WriteIncidents, KeepsTheirOrderHoweverMany) {
  for (const std::size_t count : {0U, 1U, 64U, 1024U, 2500U}) {
    std::vector<Incident> incidents(count);
    for (std::size_t i = 0; i < count; ++i) incidents[i].incident = "P-" + std::to_string(i);
    const std::string expected = incidents_jsonl(incidents);
    std::ostringstream out;
    write_incidents(std::move(incidents), out);
    EXPECT_EQ(out.str(), expected);
  }
}

}  // namespace
}  // namespace cairn
