#include "estimates/partitions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "estimates/refusals.h"
#include "estimates/strata.h"

namespace cairn {
namespace {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size());
}

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

void mix(Estimate& estimate, const std::vector<const std::vector<double>*>& draws, std::size_t kept) {
  const std::size_t each = std::max<std::size_t>(kept / draws.size(), 1);
  estimate.draws.clear();
  for (const std::vector<double>* of_one : draws) {
    for (std::size_t i = 0; i < each; ++i) estimate.draws.push_back((*of_one)[i * of_one->size() / each]);
  }
  summarise_draws(estimate);
}

/// Rules that look at draws alone, of draws put together.
std::vector<Refusal> refusals_of_draws(const Estimate& estimate) {
  EstimateChecks checks;
  checks.high_over_median = estimate.high / std::max(estimate.median, 1.0);
  return refusals_of_estimate(checks);
}

void add_new(std::vector<Refusal>& reasons, std::vector<Refusal> found) {
  for (Refusal& refusal : found) {
    if (std::ranges::find(reasons, refusal.rule, &Refusal::rule) == reasons.end())
      reasons.push_back(std::move(refusal));
  }
}

void mix_strata(EstimateReport& report, const std::vector<PartitionAnswer>& answers, EstimateModel model,
                std::size_t kept) {
  for (Estimate& estimate : report.estimates) {
    if (!estimate.stratum || estimate.model != model) continue;
    std::vector<const std::vector<double>*> draws;
    for (const PartitionAnswer& answer : answers) {
      if (const auto found = answer.of_strata.find(*estimate.stratum); found != answer.of_strata.end())
        draws.push_back(&found->second);
    }
    if (draws.empty()) continue;
    mix(estimate, draws, kept);
    const auto verdict = std::ranges::find(report.strata, *estimate.stratum, &StratumVerdict::stratum);
    if (verdict != report.strata.end()) add_new(verdict->reasons, refusals_of_draws(estimate));
  }
}

EstimateChecks checks_of_partitions(const std::vector<PartitionAnswer>& answers, const std::vector<double>& medians) {
  EstimateChecks checks;
  const auto [fewest, most] = std::ranges::minmax_element(answers, {}, &PartitionAnswer::documented);
  checks.unresolved_links = static_cast<double>(most->documented - fewest->documented) /
                            static_cast<double>(std::max<std::uint64_t>(most->documented, 1));
  checks.unresolved_number = std::sqrt(variance_of(medians)) / std::max(mean_of(medians), 1.0);
  checks.partitions_refused =
      static_cast<double>(answers.size() - medians.size()) / static_cast<double>(answers.size());
  return checks;
}

}  // namespace

PartitionAnswer partition_answer(const EstimateReport& report) {
  PartitionAnswer out{.documented = report.documented, .draws = {}, .of_strata = {}};
  const Estimate* headline = headline_of(report);
  if (headline == nullptr) return out;
  out.draws = headline->draws;
  for (const Estimate& estimate : report.estimates) {
    if (estimate.stratum && estimate.model == headline->model && !estimate.draws.empty())
      out.of_strata[*estimate.stratum] = estimate.draws;
  }
  return out;
}

void carry_partitions(EstimateReport& report, const std::vector<PartitionAnswer>& answers, std::size_t kept) {
  Estimate& headline = report.estimates.front();
  std::vector<const std::vector<double>*> draws;
  std::vector<double> means;
  std::vector<double> medians;
  for (const PartitionAnswer& answer : answers) {
    if (answer.draws.empty()) continue;
    draws.push_back(&answer.draws);
    means.push_back(mean_of(answer.draws));
    medians.push_back(median_of(answer.draws));
  }
  mix(headline, draws, kept);
  const double all = variance_of(headline.draws);
  report.linkage = LinkageShare{.partitions = answers.size(),
                                .share_of_variance = all > 0 ? std::min(variance_of(means) / all, 1.0) : 0};
  mix_strata(report, answers, headline.model, kept);
  add_new(report.reasons, refusals_of_draws(headline));
  for (Refusal& refusal : refusals_of_estimate(checks_of_partitions(answers, medians)))
    report.reasons.push_back(std::move(refusal));
  report.refused = !report.reasons.empty();
  std::erase_if(report.rules_not_asked, [](const RuleNotAsked& row) {
    return row.rule == "links_unresolved" || row.rule == "partition_refused";
  });
}

}  // namespace cairn
