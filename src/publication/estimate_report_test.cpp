#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "publication/estimate_json.h"
#include "publication/estimate_plots.h"
#include "publication/estimate_sample_test.h"
#include "publication/estimate_text.h"

namespace cairn {
namespace {

TEST(EstimateJson, IsJsonThatKeepsTheContract) {
  const auto json = nlohmann::json::parse(estimate_json(sample_estimate()));
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
  EXPECT_EQ(first["answer"], true);
  EXPECT_EQ(json["estimates"][1]["answer"], true);
  EXPECT_EQ(json["estimates"][2]["answer"], false);  // A rule refuses that stratum.
  EXPECT_EQ(json["strata"][0]["refused"], false);
  EXPECT_EQ(json["strata"][1]["refused"], true);
  EXPECT_EQ(json["strata"][1]["reasons"][0]["rule"], "prior_decides");
  EXPECT_EQ(json["rules_not_asked"][0]["stratum"], "east");
  EXPECT_EQ(json["options"]["models"], (nlohmann::json{"decomposable_average"}));
  EXPECT_EQ(json["options"]["delta"], 0.125);
  EXPECT_EQ(json["sensitivity"]["stepwise"][0]["diagnostics"]["replicates"], 200);
  EXPECT_EQ(json["incomplete"], false);
}

TEST(EstimateFromJson, ReadsWhatWasWritten) {
  const std::string json = estimate_json(sample_estimate());
  const auto back = estimate_from_json(json);
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(estimate_json(*back), json);
  EXPECT_EQ(back->descriptions[0].pairs[1].second, 2U);
  EXPECT_EQ(back->descriptions[0].cells[3].lists, 3U);
  EXPECT_EQ(back->scopes, sample_estimate().scopes);
}

TEST(EstimateFromJson, KeepsWhatHasNoEnd) {
  EstimateReport report = sample_estimate();
  report.estimates[0].high = std::numeric_limits<double>::infinity();
  report.estimates[0].diagnostics = {{"rhat", std::numeric_limits<double>::infinity()}};
  const std::string json = estimate_json(report);
  const auto back = estimate_from_json(json);
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(estimate_json(*back), json);
}

TEST(EstimateFromJson, SaysWhatIsWrong) {
  struct Row {
    const char* json;
    const char* says;
  };
  const Row table[] = {
      {"[]", "expected an object"},
      {R"({"estimates":[]})", "the field \"documented\" is missing"},
      {R"({"estimates":[{"model":"guess"}],"documented":1,"lists":[],"refused":false})",
       "\"guess\" is not in its closed list"},
  };
  for (const auto& [json, says] : table) {
    const auto back = estimate_from_json(json);
    ASSERT_FALSE(back) << json;
    EXPECT_NE(back.error().message.find(says), std::string::npos) << back.error().message;
  }
}

TEST(RecordEstimateJson, ReadsWhatWasWritten) {
  RecordEstimate kept = sample_record_estimate();
  for (const char* problem : {"", "the record has no list of persons"}) {
    kept.problem = problem;
    if (!kept.problem.empty()) kept.report = {};
    const std::string json = record_estimate_json(kept);
    const auto back = record_estimate_from_json(json);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(record_estimate_json(*back), json);
    EXPECT_EQ(back->options, kept.options);
  }
}

TEST(EstimateCommand, HasEveryOptionThatWasGiven) {
  EXPECT_EQ(estimate_command({}), "cairn estimate RECORD.cairn");
  EXPECT_EQ(estimate_command({{"by", "month,sex"}, {"quick", "yes"}, {"seed", "5"}}),
            "cairn estimate RECORD.cairn --by month,sex --quick --seed 5");
}

TEST(EstimateText, SaysWhoIsCoveredThenTheInterval) {
  const std::string text = estimate_text(sample_estimate());
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

TEST(EstimateText, GivesNoNumberOfAStratumThatIsRefused) {
  const std::string text = estimate_text(sample_estimate());
  const auto strata = text.find("By stratum");
  ASSERT_NE(strata, std::string::npos);
  const std::string after = text.substr(strata, text.find("The total comes", strata) - strata);
  EXPECT_NE(after.find("\neast                              1,001 to 2,002 "), std::string::npos) << after;
  EXPECT_NE(after.find("\nwest                               not estimable "), std::string::npos) << after;
  EXPECT_NE(text.find("- stratum west: priors move the <median> [prior_decides]"), std::string::npos);
  EXPECT_NE(text.find("- one_list_decides of stratum east: <three> lists"), std::string::npos);
}

TEST(EstimateText, SaysWhetherWhoIsWhoIsTakenAsCertain) {
  EstimateReport report = sample_estimate();
  EXPECT_EQ(estimate_text(report).find("Who is who is taken as certain"), std::string::npos);
  report.linkage.reset();
  EXPECT_NE(estimate_text(report).find("Who is who is taken as certain"), std::string::npos);
}

TEST(EstimateText, SaysARefusalBeforeAnyFigure) {
  EstimateReport report = sample_estimate();
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
  const auto plots = estimate_plots(sample_estimate());
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
  EstimateReport report = sample_estimate();
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
