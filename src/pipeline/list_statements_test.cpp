#include "pipeline/list_statements.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Decision states(const std::string& id, const std::string& list, const std::string& value) {
  return {.decision = id,
          .action = DecisionAction::override_,
          .targets = {"list:" + list},
          .value = value,
          .by = "N. Reviewer",
          .at = {},
          .reason = {}};
}

TEST(ReadListStatement, TakesEachPart) {
  const auto all = read_list_statement(
      R"({"from":"2018-02","to":"2018","governorates":"North, South ,","origin":"Valley Ministry"})");
  ASSERT_TRUE(all) << all.error().text();
  EXPECT_EQ(all->from, parse_day("2018-02-01"));
  EXPECT_EQ(all->to, parse_day("2018-12-31"));
  EXPECT_EQ(all->governorates, (std::vector<std::string>{"North", "South"}));
  EXPECT_EQ(all->origin, "Valley Ministry");
  EXPECT_TRUE(all->has_scope());
  EXPECT_FALSE(read_list_statement(R"({"origin":"Valley Ministry"})")->has_scope());
}

TEST(ReadListStatement, SaysWhatIsWrong) {
  struct Row {
    const char* value;
    const char* says;
  };
  const Row table[] = {
      {"2018", "\"2018\" is not an object of texts"},
      {"{}", "\"{}\" is not an object of texts"},
      {R"({"from":"spring"})", "from: \"spring\" is no day, month or year"},
      {R"({"from":"2018-02","to":"2018-01"})", "the list would end before it begins"},
      {R"({"airwars":"weak"})", "of a list there are from, to, governorates and origin to state, not \"airwars\""},
  };
  for (const auto& [value, says] : table) {
    const auto read = read_list_statement(value);
    ASSERT_FALSE(read) << value;
    EXPECT_TRUE(read.error().message.starts_with(says)) << read.error().message;
  }
}

TEST(ListStatements, OfSeveralTheLastHoldsAndUndoTakesBack) {
  std::vector<Decision> decisions = {states("d1", "killed", R"({"to":"2018-06"})"),
                                     states("d2", "killed", R"({"to":"2018-12"})")};
  EXPECT_EQ(list_statements(decisions).at("killed").to, parse_day("2018-12-31"));
  decisions.push_back(states("d4", "killed", R"({"origin":"Valley Ministry"})"));
  EXPECT_EQ(list_statements(decisions).at("killed").to, parse_day("2018-12-31")) << "an origin says nothing of days";
  EXPECT_EQ(list_statements(decisions).at("killed").origin, "Valley Ministry");
  decisions.push_back({.decision = "d3",
                       .action = DecisionAction::undo,
                       .targets = {std::string("d2")},
                       .value = {},
                       .by = "N.",
                       .at = {},
                       .reason = {}});
  EXPECT_EQ(list_statements(decisions).at("killed").to, parse_day("2018-06-30"));
}

}  // namespace
}  // namespace cairn
