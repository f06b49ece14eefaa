#include "publication/estimate_sample_test.h"

namespace cairn {

EstimateReport sample_estimate() {
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
  report.scopes.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    report.scopes[i].list = report.lists[i];
    report.scopes[i].recorders = {report.lists[i]};
    report.scopes[i].names = {"killed <2018>"};
    report.scopes[i].files = {{.file = "killed.csv", .sha256 = "ab12", .capture = 3}};
    report.scopes[i].persons = 40;
    report.scopes[i].first = parse_day("2018-11-01");
    report.scopes[i].last = parse_day("2018-12-31");
  }
  report.scopes[2].stated =
      StatedScope{.from = parse_day("2018-11-01"), .to = {}, .governorates = {"North"}, .by = "N. Reviewer"};
  report.by = {"month"};
  report.descriptions[1].not_covered = report.descriptions[1].without_persons = {"press"};
  report.warnings = {"1 person is left out."};
  report.strata = {{.stratum = "east", .reasons = {}},
                   {.stratum = "west", .reasons = {{.rule = "prior_decides", .reason = "priors move the <median>"}}}};
  report.rules_not_asked = {{.rule = "one_list_decides", .stratum = "east", .why = "<three> lists"}};
  report.options = {.models = {EstimateModel::decomposable_average},
                    .classes = 10,
                    .prior = "automatic",
                    .delta = 0.125,
                    .draws = 100,
                    .replicates = 200,
                    .quick = false};
  report.sensitivity.stepwise = {{"[ministry <camp>]", 1150, 950, 1400, {{"replicates", 200}}}};
  report.seed = 3;
  report.input_sha256 = "ab";
  report.version = "0.1";
  return report;
}

RecordEstimate sample_record_estimate() {
  return {.decision = "decision-7",
          .asked_by = "N. Reviewer",
          .asked_at = "2026-01-02T10:00:00Z",
          .options = {{"by", "month"}, {"seed", "3"}},
          .made_from = "cd",
          .problem = {},
          .report = sample_estimate()};
}

}  // namespace cairn
