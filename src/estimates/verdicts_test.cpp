#include "estimates/verdicts.h"

#include <gtest/gtest.h>

#include <set>

#include "estimates/estimate.h"

namespace cairn {
namespace {

// About what lists of chances .5, .4, .5 and .45 that know nothing of each other have of 2,000 persons.
CaptureStratum four_lists(std::string name) {
  return {.name = std::move(name),
          .cells = {{1, 165},
                    {2, 110},
                    {3, 110},
                    {4, 165},
                    {5, 165},
                    {6, 110},
                    {7, 110},
                    {8, 135},
                    {9, 135},
                    {10, 90},
                    {11, 90},
                    {12, 135},
                    {13, 135},
                    {14, 90},
                    {15, 90}}};
}
CaptureStratum three_lists(std::string name) {
  return {.name = std::move(name), .cells = {{1, 210}, {2, 252}, {3, 63}, {4, 336}, {5, 84}, {6, 108}, {7, 27}}};
}
/// Twelve persons on two lists of 200: the interval has no upper end to speak of.
CaptureStratum hardly_any(std::string name) {
  return {.name = std::move(name), .cells = {{1, 60}, {2, 70}, {3, 5}, {4, 60}, {5, 4}, {6, 3}}};
}

EstimateSettings quick_settings() {
  EstimateSettings settings;
  settings.draws = 400;
  settings.replicates = 0;
  settings.models = {EstimateModel::loglinear_average, EstimateModel::decomposable_average};
  return settings;
}

std::set<std::string> not_asked(const EstimateReport& report, const std::optional<std::string>& stratum) {
  std::set<std::string> out;
  for (const RuleNotAsked& row : report.rules_not_asked) {
    if (row.stratum == stratum) out.insert(row.rule);
  }
  return out;
}

const Estimate* row_of(const EstimateReport& report, const std::string& stratum) {
  for (const Estimate& estimate : report.estimates) {
    if (estimate.stratum == stratum && estimate.model == EstimateModel::decomposable_average) return &estimate;
  }
  return nullptr;
}

TEST(Verdicts, RefuseAStratumByItselfAndSayThatTheTotalHoldsIt) {
  const EstimateReport report = estimate_unrecorded(
      {.lists = {"a", "b", "c", "d"}, .strata = {four_lists("north"), hardly_any("south"), four_lists("east")}},
      quick_settings());
  ASSERT_FALSE(report.refused) << report.reasons.front().reason;
  ASSERT_EQ(report.strata.size(), 3U);
  EXPECT_TRUE(report.strata[0].reasons.empty());
  EXPECT_FALSE(report.strata[1].reasons.empty());
  EXPECT_TRUE(report.strata[2].reasons.empty());
  EXPECT_TRUE(is_answer(report, report.estimates.front()));
  EXPECT_TRUE(is_answer(report, *row_of(report, "north")));
  EXPECT_FALSE(is_answer(report, *row_of(report, "south")));
  for (const Estimate& estimate : report.estimates)
    EXPECT_TRUE(estimate.model == EstimateModel::decomposable_average || !is_answer(report, estimate));
  bool said = false;
  for (const std::string& warning : report.estimates.front().warnings)
    said = said || warning.starts_with("stratum south: not estimable alone; the total holds it (202 of the ");
  EXPECT_TRUE(said);
}

TEST(Verdicts, RefuseTheWholeWhereListsOfAStratumAreNone) {
  CaptureStratum apart = three_lists("south");
  std::erase_if(apart.cells, [](const CaptureCell& cell) { return cell.lists != 1 && cell.lists != 2; });
  const EstimateReport report =
      estimate_unrecorded({.lists = {"a", "b", "c", "d"}, .strata = {four_lists("north"), apart}}, quick_settings());
  EXPECT_TRUE(report.refused);
  ASSERT_EQ(report.strata.size(), 2U);
  EXPECT_TRUE(report.strata[0].reasons.empty());
  EXPECT_EQ(report.strata[1].reasons.front().rule, "too_few_lists");
  EXPECT_TRUE(report.reasons.front().reason.starts_with("stratum south: "));
  for (const Estimate& estimate : report.estimates) EXPECT_FALSE(is_answer(report, estimate));
}

TEST(Verdicts, SayWhichRulesWereNotAsked) {
  const std::set<std::string> never = {"scopes_differ",     "chains_disagree",  "too_few_draws",
                                       "samplers_disagree", "links_unresolved", "partition_refused"};
  const auto with = [&](std::set<std::string> more) {
    more.insert(never.begin(), never.end());
    return more;
  };
  EstimateSettings quick = quick_settings();
  quick.sensitivity = false;
  EstimateSettings graphs = quick_settings();
  graphs.models = {EstimateModel::decomposable_average};
  struct Row {
    std::string_view what;
    std::vector<CaptureStratum> strata;
    EstimateSettings settings;
    std::set<std::string> of_none;
    std::set<std::string> of_last;
  };
  const Row table[] = {
      {"all that a table can be asked", {four_lists("")}, quick_settings(), never, {}},
      {"three lists", {three_lists("")}, quick_settings(), with({"one_list_decides"}), {}},
      {"--quick", {four_lists("")}, quick, with({"one_list_decides", "prior_decides"}), {}},
      {"--models", {four_lists("")}, graphs, with({"no_maximum", "models_disagree", "kinds_disagree"}), {}},
      {"a stratum of three lists",
       {four_lists("north"), three_lists("south")},
       quick_settings(),
       with({"one_list_decides"}),
       {"one_list_decides"}},
      {"two lists, and so no answer",
       {{.name = "", .cells = {{1, 90}, {2, 60}, {3, 30}}}},
       quick_settings(),
       with({"no_maximum", "interval_too_wide", "prior_decides", "one_list_decides", "models_disagree",
             "kinds_disagree"}),
       {}},
  };
  for (const auto& [what, strata, settings, of_none, of_last] : table) {
    SCOPED_TRACE(what);
    const EstimateReport report = estimate_unrecorded({.lists = {"a", "b", "c", "d"}, .strata = strata}, settings);
    EXPECT_EQ(not_asked(report, std::nullopt), of_none);
    EXPECT_EQ(not_asked(report, strata.back().name), of_last);
    for (const RuleNotAsked& row : report.rules_not_asked) EXPECT_FALSE(row.why.empty()) << row.rule;
    EXPECT_EQ(report.options.quick, !settings.sensitivity);
    EXPECT_EQ(report.options.models, settings.models);
  }
}

// 960 of 1,000 are documented: the total hardly moves, those on no list move much.
TEST(Verdicts, WarnWhereThoseOnNoListMoveMoreThanTheTotal) {
  EstimateReport report;
  report.documented = 960;
  Estimate headline;
  headline.median = 1000;
  headline.low = 970;
  headline.high = 1100;
  VariedHeadline varied;
  varied.left_out.rows = {{.name = "a", .median = 990, .low = 0, .high = 0, .diagnostics = {}},
                          {.name = "b", .median = 1060, .low = 0, .high = 0, .diagnostics = {}}};
  for (const bool many : {true, false}) {
    report.estimates = {headline};
    if (!many) varied.left_out.rows[1].median = 1010;
    judge_estimates(report, {StratumAnswers{}}, EstimateModel::decomposable_average, varied, {});
    EXPECT_TRUE(report.reasons.empty());
    ASSERT_EQ(report.estimates[0].warnings.size(), many ? 1U : 0U);
    if (!many) continue;
    EXPECT_EQ(
        report.estimates[0].warnings[0],
        "Those on no list differ more than the total does: 3.3 times with one list or another left out. The total "
        "may be said, how many went unrecorded hardly.");
  }
}

}  // namespace
}  // namespace cairn
