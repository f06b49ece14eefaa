#include "estimates/partitions.h"

#include <gtest/gtest.h>

#include "estimates/strata.h"

namespace cairn {
namespace {

std::vector<double> from(double least) {
  std::vector<double> draws;
  for (int i = 0; i < 1000; ++i) draws.push_back(least + i);
  return draws;
}

EstimateReport report_of(const std::vector<double>& draws) {
  EstimateReport report;
  Estimate estimate;
  estimate.draws = draws;
  summarise_draws(estimate);
  report.estimates = {estimate, estimate};
  report.estimates[1].stratum = "east";
  report.strata = {{.stratum = "east", .reasons = {}}};
  report.rules_not_asked = {{.rule = "links_unresolved", .stratum = {}, .why = ""},
                            {.rule = "prior_decides", .stratum = {}, .why = ""}};
  return report;
}

TEST(CarryPartitions, SaysHowMuchOfTheVarianceTheChoiceMakesAndRefusesWhereItDecides) {
  struct Row {
    double at;
    double apart;
    std::uint64_t documented;
    double share;
    std::size_t without;
    std::vector<std::string> rules;
  };
  // Uniform draws over 1000 whole numbers have variance 83,333; two such `apart` from each other add apart² / 4.
  // Medians of 1,500 and 2,077 have a standard deviation of 289, .16 of their mean; of 9,500 and 10,077, .03.
  for (const auto& [at, apart, documented, share, without, rules] :
       {Row{1000, 0, 905, 0, 0, {}}, Row{9000, 577.35, 905, 0.5, 0, {}},
        Row{1000, 577.35, 905, 0.5, 0, {"links_unresolved"}}, Row{1000, 0, 1010, 0, 0, {"links_unresolved"}},
        Row{1000, 0, 905, 0, 1, {"partition_refused"}}}) {
    SCOPED_TRACE(at + apart);
    EstimateReport report = report_of(from(at));
    report.documented = 900;
    std::vector<PartitionAnswer> answers = {partition_answer(report), partition_answer(report_of(from(at + apart)))};
    answers[1].documented = documented;
    answers.resize(2 + without, {.documented = 900, .draws = {}, .of_strata = {}});
    carry_partitions(report, answers, 2000);
    ASSERT_TRUE(report.linkage);
    EXPECT_NEAR(report.linkage->share_of_variance, share, 0.01);
    EXPECT_EQ(report.linkage->partitions, 2 + without);
    std::vector<std::string> found;
    for (const Refusal& refusal : report.reasons) found.push_back(refusal.rule);
    EXPECT_EQ(found, rules);
    ASSERT_EQ(report.rules_not_asked.size(), 1U);
    EXPECT_EQ(report.rules_not_asked[0].rule, "prior_decides");
    // The stratum carries the doubt, too.
    EXPECT_NEAR(report.estimates[1].median, at + 500 + apart / 2, 2);
  }
}

TEST(CarryPartitions, AsksAgainHowWideTheIntervalIs) {
  EstimateReport report = report_of(from(1000));
  std::vector<PartitionAnswer> answers(40, partition_answer(report));
  answers[0].draws = answers[0].of_strata["east"] = from(100000);
  answers[1].draws = answers[1].of_strata["east"] = from(100000);
  carry_partitions(report, answers, 2000);
  const auto wide = [](const Refusal& refusal) { return refusal.rule == "interval_too_wide"; };
  EXPECT_EQ(std::ranges::count_if(report.reasons, wide), 1);
  EXPECT_EQ(std::ranges::count_if(report.strata[0].reasons, wide), 1);
}

}  // namespace
}  // namespace cairn
