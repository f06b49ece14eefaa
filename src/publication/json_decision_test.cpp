#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "publication/json.h"

namespace cairn {
namespace {

Decision example_decision() {
  return {.decision = "decision-7",
          .action = DecisionAction::not_same,
          .targets = {"CAIRN-2018-0001", Anchor{"ab12", {18, 29}, "at least \"23\"", Kind::harm, Effect::killed},
                      Anchor{"cd34", {4, 8}, "deny", Kind::denial, {}}},
          .value = "about",
          .by = "N. Reviewer",
          .at = "2026-01-02T10:00:00Z",
          .reason = "two different streets"};
}

TEST(DecisionJson, WritesAnchorsAsObjectsAndCodesAsTexts) {
  EXPECT_EQ(to_json(example_decision()),
            R"({"decision":"decision-7","action":"not_same","targets":["CAIRN-2018-0001",)"
            R"({"document_sha256":"ab12","span":[18,29],"quote":"at least \"23\"","kind":"harm","effect":"killed"},)"
            R"({"document_sha256":"cd34","span":[4,8],"quote":"deny","kind":"denial","effect":null}],)"
            R"("value":"about","by":"N. Reviewer","at":"2026-01-02T10:00:00Z","reason":"two different streets"})");
}

TEST(DecisionJson, IsReadBackAsItWasWritten) {
  for (std::size_t i = 0; i < names_of(DecisionAction{}).size(); ++i) {
    Decision decision = example_decision();
    decision.action = static_cast<DecisionAction>(i);
    if (i % 2 == 1) decision.value.clear(), decision.at.clear(), decision.reason.clear();
    const Result<Decision> got = decision_from_json(to_json(decision));
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->targets, decision.targets);
    EXPECT_EQ(to_json(*got), to_json(decision));
  }
}

TEST(DecisionJson, KeepsAValueThatIsJsonAsItsText) {
  const Result<Decision> got = decision_from_json(
      R"({"decision":"1","action":"override","targets":["C"],"value":{"field": "status", "to": [1, null]},"by":"N"})");
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->value, R"({"field":"status","to":[1,null]})");
}

TEST(DecisionJson, SaysWhichFieldIsWrong) {
  struct Row {
    std::string_view line;
    std::string_view message;
  };
  const Row table[] = {
      {R"({"decision":"1","targets":[],"by":"N"})", R"(the field "action" is missing)"},
      {R"({"decision":"1","action":"same","by":"N"})", R"(the field "targets" is missing)"},
      {R"({"decision":"1","action":"same","targets":[]})", R"(the field "by" is missing)"},
      {R"({"decision":"1","action":"agree","targets":[],"by":"N"})", R"(action: "agree" is not in its closed list)"},
      {R"({"decision":"1","action":"same","targets":["C",7],"by":"N"})",
       "targets[1]: expected an incident's code or an anchor, got a number"},
      {R"({"decision":"1","action":"same","targets":[{"span":[1,2]}],"by":"N"})",
       R"(targets[0]: the field "document_sha256" is missing)"},
  };
  for (const auto& [line, message] : table) {
    SCOPED_TRACE(line);
    const Result<Decision> got = decision_from_json(line);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
  }
}

}  // namespace
}  // namespace cairn
