#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "publication/estimate_json.h"
#include "publication/estimate_plots.h"
#include "publication/estimate_text.h"

namespace cairn {
namespace {

EstimateReport example() {
  EstimateReport report;
  report.lists = {"ministry", "<camp>", "press"};
  report.documented = 120;
  Estimate headline;
  headline.model = EstimateModel::decomposable_average;
  headline.median = 1234.56;
  headline.low = 1001;
  headline.high = 2002;
  headline.quantiles = {1001, 1050, 1100, 1234.56, 1400, 1600, 2002};
  headline.diagnostics = {{"graphs", 7}};
  headline.assumptions = "lists are \"alike\".";
  headline.warnings = {"a warning."};
  for (int i = 0; i < 100; ++i) headline.draws.push_back(1001 + 10 * i);
  report.estimates = {headline, headline, headline};
  report.estimates[1].stratum = "east";
  report.estimates[2].stratum = "west";
  ListDescription all;
  all.documented = 120;
  all.on_one_list = 90;
  all.persons = {60, 50, 40};
  all.only_here = {30, 30, 30};
  all.pairs = {
      {.first = 0, .second = 1, .on_both = 10, .odds_ratio = 1.5, .odds_ratio_low = .5, .odds_ratio_high = 4.5},
      {.first = 0, .second = 2, .on_both = 20, .odds_ratio = {}}};
  all.cells = {{1, 30}, {2, 30}, {4, 30}, {3, 10}, {5, 20}};
  report.descriptions = {all, all, all};
  report.descriptions[1].stratum = "east";
  report.descriptions[2].stratum = "west";
  report.sensitivity.odds_ratios = {{.5, 700, 600, 1100}, {1, 1234.56, 1001, 2002}, {2, 2300, 1900, 3900}};
  report.sensitivity.left_out = {{"press", 1500, 1100, 2500, {}}};
  report.sensitivity.models = {{"[ministry][<camp>][press]", 1100, 900, 1300, {{"bic", 12.5}}}};
  report.fitted = {{.lists = 3, .observed = 10, .expected = 11}};
  report.traces = {{.stratum = "east", .persons = {1, 2, 3}}};
  report.linkage = LinkageShare{.partitions = 5, .share_of_variance = 0.25};
  report.seed = 3;
  report.input_sha256 = "ab";
  report.version = "0.1";
  return report;
}

TEST(EstimateJson, IsJsonThatKeepsTheContract) {
  const auto json = nlohmann::json::parse(estimate_json(example()));
  const auto& first = json["estimates"][0];
  EXPECT_TRUE(first["stratum"].is_null());
  EXPECT_EQ(first["model"], "decomposable_average");
  EXPECT_EQ(first["median"], 1234.6);
  EXPECT_EQ(first["level"], 0.95);
  EXPECT_EQ(first["quantiles"]["2.5"], 1001);
  EXPECT_EQ(first["quantiles"]["97.5"], 2002);
  EXPECT_EQ(first["diagnostics"]["graphs"], 7);
  EXPECT_EQ(first["draws"].size(), 100U);
  EXPECT_EQ(json["estimates"][1]["stratum"], "east");
  EXPECT_EQ(json["documented"], 120);
  EXPECT_EQ(json["lists"][1], "<camp>");
  EXPECT_EQ(json["refused"], false);
  EXPECT_EQ(json["descriptions"][0]["pairs"][0]["odds_ratio"], 1.5);
  EXPECT_TRUE(json["descriptions"][0]["pairs"][1]["odds_ratio"].is_null());
  EXPECT_EQ(json["fitted"][0]["on"], (nlohmann::json{"ministry", "<camp>"}));
  EXPECT_EQ(json["linkage"]["share_of_variance"], 0.25);
  EXPECT_EQ(json["seed"], 3);
  EXPECT_EQ(json["incomplete"], false);
}

TEST(EstimateText, SaysWhoIsCoveredThenTheInterval) {
  const std::string text = estimate_text(example());
  const auto covered = text.find(
      "This speaks of persons whom at least one of these lists could have named: ministry, <camp> and press.");
  const auto interval = text.find("Between 1,001 and 2,002 persons (95 % interval), around 1,235");
  const auto warning = text.find("- a warning.");
  ASSERT_NE(covered, std::string::npos);
  ASSERT_NE(interval, std::string::npos);
  ASSERT_NE(warning, std::string::npos);
  EXPECT_LT(covered, interval);
  EXPECT_LT(interval, warning);
  EXPECT_NE(text.find("it makes 25.00 % of the variance"), std::string::npos);
  for (const char* never : {"were killed", "people were", "nan", "inf"})
    EXPECT_EQ(text.find(never), std::string::npos) << never;
}

TEST(EstimateText, SaysARefusalBeforeAnyFigure) {
  EstimateReport report = example();
  report.refused = true;
  report.reasons = {{.rule = "too_few_lists", .reason = "2 lists have anybody on them"}};
  const std::string text = estimate_text(report);
  const auto refusal = text.find("NOT ESTIMABLE");
  ASSERT_NE(refusal, std::string::npos);
  EXPECT_NE(text.find("- 2 lists have anybody on them [too_few_lists]"), std::string::npos);
  EXPECT_LT(refusal, text.find("1,001"));
  EXPECT_EQ(text.find("Between"), std::string::npos);
}

TEST(PersonsText, GroupsDigits) {
  struct Row {
    double persons;
    std::string_view text;
  };
  for (const auto& [persons, text] :
       {Row{0, "0"}, Row{12.5, "13"}, Row{999, "999"}, Row{1000, "1,000"}, Row{1234567, "1,234,567"},
        Row{1e300, "without end"}, Row{std::numeric_limits<double>::infinity(), "without end"}})
    EXPECT_EQ(persons_text(persons), text);
}

TEST(EstimatePlots, AreDescribedAndEscaped) {
  const auto plots = estimate_plots(example());
  std::vector<std::string> names;
  for (const EstimatePlot& plot : plots) {
    SCOPED_TRACE(plot.name);
    names.push_back(plot.name);
    EXPECT_TRUE(plot.svg.starts_with("<svg "));
    EXPECT_TRUE(plot.svg.ends_with("</svg>\n"));
    EXPECT_NE(plot.svg.find("<title id=\"title\">"), std::string::npos);
    EXPECT_NE(plot.svg.find("<desc id=\"description\">"), std::string::npos);
    EXPECT_EQ(plot.svg.find("<camp>"), std::string::npos);
    for (const char* never : {"nan", "inf\"", "inf,"}) EXPECT_EQ(plot.svg.find(never), std::string::npos) << never;
  }
  EXPECT_EQ(names, (std::vector<std::string>{"posterior", "traces", "overlaps", "models", "odds_ratios", "left_out",
                                             "strata", "upset"}));
}

TEST(EstimatePlots, ShowNoPosteriorOfWhatIsRefused) {
  EstimateReport report = example();
  report.refused = true;
  for (const EstimatePlot& plot : estimate_plots(report)) {
    EXPECT_NE(plot.name, "posterior");
    EXPECT_NE(plot.name, "strata");
    if (plot.name == "models") {
      EXPECT_NE(plot.svg.find("not estimable"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace cairn
