#include "estimates/refusals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace cairn {
namespace {

using Codes = std::vector<std::string>;

Codes codes_of(const std::vector<Refusal>& refusals) {
  Codes codes;
  for (const Refusal& refusal : refusals) codes.push_back(refusal.rule);
  return codes;
}

TEST(RefusalsOfLists, LookAtListsBeforeAnyModel) {
  const std::vector<std::string> lists = {"a", "b", "c", "d"};
  struct Row {
    std::string_view what;
    std::vector<CaptureCell> cells;
    Codes codes;
  };
  const Row table[] = {
      {"three lists that overlap", {{1, 50}, {2, 50}, {3, 20}, {4, 40}, {5, 10}, {6, 15}, {7, 5}}, {}},
      {"two lists", {{1, 50}, {2, 50}, {3, 20}}, {"too_few_lists"}},
      {"nobody on two of them", {{1, 50}, {2, 50}, {4, 20}}, {"too_few_shared"}},
      {"nine persons shared", {{1, 50}, {2, 50}, {3, 4}, {4, 40}, {6, 5}}, {"too_few_shared"}},
      {"a list inside another", {{1, 50}, {2, 50}, {3, 20}, {6, 40}, {4, 0}, {5, 10}, {12, 20}}, {"list_within_list"}},
      {"two persons who happen to be on a long list", {{1, 500}, {2, 50}, {3, 200}, {4, 50}, {5, 100}, {9, 2}}, {}},
      {"a list that names everybody", {{1, 50}, {3, 50}, {5, 20}, {7, 9}}, {"list_within_list"}},
      {"a copy", {{3, 50}, {4, 50}, {7, 20}}, {"list_within_list"}},
      {"a short list apart", {{1, 500}, {2, 500}, {3, 200}, {4, 500}, {5, 100}, {6, 100}, {8, 3}}, {}},
      {"a long list apart", {{1, 500}, {2, 500}, {3, 200}, {4, 500}, {5, 100}, {6, 100}, {8, 300}}, {"lists_apart"}},
  };
  for (const auto& [what, cells, codes] : table) {
    SCOPED_TRACE(what);
    CaptureStratum stratum;
    for (const CaptureCell& cell : cells) {
      if (cell.count > 0) stratum.cells.push_back(cell);
    }
    std::ranges::sort(stratum.cells, {}, &CaptureCell::lists);
    EXPECT_EQ(codes_of(refusals_of_lists(describe_overlaps(stratum, 4), lists)), codes);
  }
}

TEST(RefusalsOfEstimate, StandAtTheirThresholds) {
  struct Row {
    EstimateChecks checks;
    Codes codes;
  };
  const auto with = [](auto set) {
    EstimateChecks checks;
    set(checks);
    return checks;
  };
  const Row table[] = {
      {{}, {}},
      {with([](EstimateChecks& c) { c.maximum_exists = false; }), {"no_maximum"}},
      {with([](EstimateChecks& c) {
         c.rhat = 1.01;
         c.ess = 400;
       }),
       {}},
      {with([](EstimateChecks& c) {
         c.rhat = 1.02;
         c.ess = 399;
       }),
       {"chains_disagree", "too_few_draws"}},
      {with([](EstimateChecks& c) { c.rhat = std::numeric_limits<double>::quiet_NaN(); }), {"chains_disagree"}},
      {with([](EstimateChecks& c) { c.rhat = std::numeric_limits<double>::infinity(); }), {"chains_disagree"}},
      {with([](EstimateChecks& c) { c.sampler_ratio = 1.06; }), {"samplers_disagree"}},
      {with([](EstimateChecks& c) { c.high_over_median = 5.1; }), {"interval_too_wide"}},
      {with([](EstimateChecks& c) {
         c.prior_ratio = 1.24;
         c.left_out_ratio = 1.9;
         c.models_ratio = 1.9;
       }),
       {}},
      {with([](EstimateChecks& c) {
         c.prior_ratio = 9;
         c.left_out_ratio = 9;
         c.models_ratio = 9;
       }),
       {"prior_decides", "one_list_decides", "models_disagree"}},
      {with([](EstimateChecks& c) { c.kinds_apart = 1.01; }), {"kinds_disagree"}},
      {with([](EstimateChecks& c) { c.kinds_apart = 0.99; }), {}},
      {with([](EstimateChecks& c) { c.maximum_exists = true; }), {}},
      {with([](EstimateChecks& c) { c.unresolved_links = 0.11; }), {"links_unresolved"}},
      {with([](EstimateChecks& c) { c.unresolved_number = 0.11; }), {"links_unresolved"}},
      {with([](EstimateChecks& c) { c.unresolved_links = c.unresolved_number = 0.1; }), {}},
      {with([](EstimateChecks& c) { c.partitions_refused = 0.06; }), {"partition_refused"}},
  };
  for (const auto& [checks, codes] : table) EXPECT_EQ(codes_of(refusals_of_estimate(checks)), codes);
}

TEST(RulesWithout, AreThoseThatNothingWasWorkedOutFor) {
  EstimateChecks checks;
  EXPECT_EQ(rules_without(checks).size(), 12U);
  checks.maximum_exists = true;
  checks.rhat = checks.ess = checks.sampler_ratio = checks.high_over_median = checks.prior_ratio = 1;
  checks.models_ratio = checks.kinds_apart = checks.unresolved_links = checks.partitions_refused = 1;
  EXPECT_EQ(rules_without(checks), (std::vector<std::string_view>{"scopes_differ", "one_list_decides"}));
}

// Of three or four persons in each stratum all are on a list that names about half of the others: no wonder in one
// stratum, and none in all of them only if the list is no extract.
TEST(RefusalsOverStrata, FindAnExtractThatIsTooShortInEachStratum) {
  const std::vector<std::string> lists = {"a", "b", "c", "d"};
  struct Row {
    std::size_t strata;
    bool one_apart;  // In one stratum somebody is on the short list alone.
    Codes codes;
    bool said;
  };
  for (const auto& [strata, one_apart, codes, said] :
       {Row{1, false, {}, true}, Row{8, false, {"list_within_list"}, false}, Row{8, true, {}, false}}) {
    SCOPED_TRACE(strata);
    std::vector<ListOverlaps> overlaps;
    for (std::size_t i = 0; i < strata; ++i) {
      CaptureStratum stratum{.name = std::to_string(i), .cells = {{1, 40}, {2, 50}, {3, 30}, {4, 30}, {6, 20}, {9, 3}}};
      if (one_apart && i == 0) stratum.cells.insert(stratum.cells.begin() + 5, {8, 1});
      overlaps.push_back(describe_overlaps(stratum, 4));
      EXPECT_EQ(codes_of(refusals_of_lists(overlaps.back(), lists)), Codes{});
    }
    EXPECT_EQ(codes_of(refusals_over_strata(overlaps, lists)), codes);
    EXPECT_EQ(said_of_contained(overlaps, lists).has_value(), said);
  }
  const ListOverlaps one = describe_overlaps({.name = "", .cells = {{1, 40}, {2, 50}, {3, 30}, {9, 1}}}, 4);
  EXPECT_NE(said_of_contained({{one}}, lists)->find("d (1 person) in a. "), std::string::npos);
}

TEST(RefusalRules, AreInTheirPageEachWithItsThreshold) {
  std::ifstream file(std::string(CAIRN_SOURCE_DIR) + "/docs/methods/estimation.md");
  std::stringstream page;
  page << file.rdbuf();
  const std::string text = page.str();
  std::set<std::string_view> seen;
  for (const RefusalRule& rule : refusal_rules()) {
    EXPECT_TRUE(seen.insert(rule.code).second) << rule.code;
    EXPECT_NE(text.find("| `" + std::string(rule.code) + "` |"), std::string::npos) << rule.code;
  }
}

}  // namespace
}  // namespace cairn
