#include "estimates/estimate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "estimates/bounds.h"
#include "estimates/refusals.h"
#include "estimates/sensitivity.h"
#include "estimates/warnings.h"

namespace cairn {
namespace {

/// Which model is the headline, the first that says something of every stratum.
constexpr std::array kPreferred = {EstimateModel::decomposable_average, EstimateModel::latent_class,
                                   EstimateModel::loglinear_average};

constexpr const char* kDrawnTogether =
    "Beside the total, strata are also shown drawn towards each other. That is not the answer given: it takes those missing "
    "per one documented to differ between strata as if by chance, so that a stratum that is unlike the others for a "
    "reason, such as one where nobody could go, is drawn the wrong way.";

bool all_have(const std::vector<StratumAnswers>& answers, EstimateModel model) {
  return std::ranges::all_of(answers, [&](const StratumAnswers& answer) { return answer.by(model) != nullptr; });
}

std::optional<std::string> name_of(const CaptureHistories& histories, const StratumAnswers& answer) {
  const bool only_one = histories.strata.size() == 1;
  return only_one ? std::nullopt : std::optional(answer.name);
}

ListDescription described(const CaptureStratum& stratum, const std::vector<std::string>& lists) {
  const ListOverlaps overlaps = describe_overlaps(stratum, lists.size());
  ListDescription out;
  out.documented = overlaps.persons;
  out.on_one_list = overlaps.persons - overlaps.on_several;
  out.persons.assign(lists.size(), 0);
  out.only_here.assign(lists.size(), 0);
  for (const ListSummary& list : overlaps.lists) {
    out.persons[list.list] = list.persons;
    out.only_here[list.list] = list.only_here;
  }
  for (const PairOverlap& pair : overlaps.pairs)
    out.pairs.push_back({.first = pair.first,
                         .second = pair.second,
                         .on_both = pair.both,
                         .odds_ratio = pair.odds_ratio,
                         .odds_ratio_low = pair.odds_ratio_low,
                         .odds_ratio_high = pair.odds_ratio_high});
  out.cells = stratum.cells;
  for (const std::size_t list : overlaps.without_record) out.without_persons.push_back(lists[list]);
  return out;
}

void describe(EstimateReport& report, const CaptureHistories& histories) {
  report.lists = histories.lists;
  report.descriptions.push_back(described(pool_strata(histories), histories.lists));
  report.documented = report.descriptions.front().documented;
  if (histories.strata.size() == 1) return;
  for (const CaptureStratum& stratum : histories.strata) {
    report.descriptions.push_back(described(stratum, histories.lists));
    report.descriptions.back().stratum = stratum.name;
  }
}

/// Rows of all strata together, the headline first, then of each stratum.
void add_estimates(EstimateReport& report, std::vector<StratumAnswers>& answers, const CaptureHistories& histories,
                   std::optional<EstimateModel> headline, const EstimateSettings& settings) {
  std::vector<std::uint64_t> documented;
  for (StratumAnswers& answer : answers) {
    documented.push_back(answer.overlaps.persons);
    for (Estimate& estimate : answer.estimates) estimate.stratum = name_of(histories, answer);
  }
  for (std::size_t i = 0; i < names_of(EstimateModel{}).size(); ++i) {
    const auto model = static_cast<EstimateModel>(i);
    std::vector<const Estimate*> strata;
    for (const StratumAnswers& answer : answers) strata.push_back(answer.by(model));
    auto total = total_of(strata, documented, settings.draws, settings.seed);
    if (!total) continue;
    total->stratum = std::nullopt;
    report.estimates.insert(model == headline ? report.estimates.begin() : report.estimates.end(), std::move(*total));
  }
  if (histories.strata.size() == 1) return;
  for (const StratumAnswers& answer : answers)
    report.estimates.insert(report.estimates.end(), answer.estimates.begin(), answer.estimates.end());
}

void add_refusals_of_lists(EstimateReport& report, const std::vector<StratumAnswers>& answers,
                           const CaptureHistories& histories) {
  for (const StratumAnswers& answer : answers) {
    for (Refusal& refusal : refusals_of_lists(answer.overlaps, histories.lists)) {
      if (histories.strata.size() > 1) refusal.reason = "stratum " + answer.name + ": " + refusal.reason;
      report.reasons.push_back(std::move(refusal));
    }
  }
}

/// How far apart two intervals are: below 1 where they meet.
double gap_between(const Estimate& a, const Estimate& b) { return std::max(a.low / std::max(b.high, 1.0), b.low / std::max(a.high, 1.0)); }

EstimateChecks checks_of(const EstimateReport& report, const Estimate& headline,
                         const std::vector<StratumAnswers>& answers) {
  EstimateChecks checks;
  double low = 0;
  double high = 0;
  const auto worst = [](std::optional<double>& kept, double found, bool greatest) {
    kept = !kept ? found : greatest ? std::max(*kept, found) : std::min(*kept, found);
  };
  for (const StratumAnswers& answer : answers) {
    // Where reach varies from person to person averages over graphs covered none of 50 simulated numbers, those over log-linear
    // models 35; nothing in the table says which to believe.
    const Estimate* graphs = answer.by(EstimateModel::decomposable_average);
    const Estimate* other = answer.by(EstimateModel::loglinear_average);
    if (headline.model == EstimateModel::decomposable_average && graphs && other) worst(checks.kinds_apart, gap_between(*graphs, *other), true);
    if (answer.loglinear) {
      if (!answer.loglinear->best) checks.maximum_exists = false;
      low += answer.loglinear->within_window.low;
      high += answer.loglinear->within_window.high;
    }
    if (headline.model != EstimateModel::latent_class || !answer.latent_class) continue;
    worst(checks.rhat, answer.latent_class->convergence.rhat, true);
    worst(checks.ess, std::min(answer.latent_class->convergence.ess_bulk, answer.latent_class->convergence.ess_tail),
          false);
    if (answer.latent_class->arbiter_differs && answer.latent_class->arbiter) {
      const double one = answer.latent_class->estimate.median;
      const double other = answer.latent_class->arbiter->median;
      worst(checks.sampler_ratio, std::max(one, other) / std::max(std::min(one, other), 1.0), true);
    }
  }
  if (low > 0) checks.models_ratio = high / low;
  checks.high_over_median = headline.high / std::max(headline.median, 1.0);
  checks.left_out_ratio = ratio_of(report.sensitivity.left_out);
  checks.prior_ratio = ratio_of(report.sensitivity.priors);
  return checks;
}

void add_fit(EstimateReport& report, const std::vector<StratumAnswers>& answers) {
  constexpr std::size_t kTracePoints = 200;
  for (const StratumAnswers& answer : answers) {
    if (!answer.latent_class) continue;
    for (const LatentClassTrace& trace : answer.latent_class->traces) {
      ChainTrace out{.stratum = answer.name, .persons = {}};
      const std::size_t points = std::min(trace.persons.size(), kTracePoints);
      for (std::size_t i = 0; i < points; ++i) out.persons.push_back(trace.persons[i * trace.persons.size() / points]);
      report.traces.push_back(std::move(out));
    }
    for (const OverlapCheck& check : answer.latent_class->overlaps) {
      auto found = std::ranges::find(report.fitted, check.lists, &FittedCell::lists);
      if (found == report.fitted.end())
        found = report.fitted.insert(report.fitted.end(), FittedCell{.lists = check.lists});
      found->observed += static_cast<double>(check.observed);
      found->expected += check.median;
    }
  }
}

void add_sensitivity(EstimateReport& report, const Estimate& headline, const CaptureHistories& histories,
                     const std::vector<StratumAnswers>& answers, const EstimateSettings& settings,
                     const EstimateWatch& watch) {
  report.sensitivity.odds_ratios = odds_ratio_curve(headline, report.documented);
  report.sensitivity.models = list_models(answers, histories.lists);
  std::vector<SensitivityRow> drawn_together = pool_strata_partly(headline.model, answers, settings);
  if (!drawn_together.empty()) report.warnings.emplace_back(kDrawnTogether);
  report.sensitivity.models.insert(report.sensitivity.models.begin(), drawn_together.begin(), drawn_together.end());
  if (!settings.sensitivity) return;
  EstimateSettings varied = settings;
  varied.go_on = [&] {
    if (watch && !watch({.stratum = {}, .model = headline.model, .done = answers.size(), .strata = answers.size(), .convergence = {}}))
      report.incomplete = true;
    return !report.incomplete;
  };
  if (const auto pooled = histories.strata.size() < 2 ? std::nullopt
                                                      : ask_model(headline.model, pool_strata(histories), histories.lists, varied)) {
    report.sensitivity.models.insert(report.sensitivity.models.begin(),
                                     {.name = "all strata as one: " + std::string(to_string(headline.model)),
                                      .median = pooled->median,
                                      .low = pooled->low,
                                      .high = pooled->high,
                                      .diagnostics = {}});
  }
  report.sensitivity.priors = vary_priors(headline.model, histories, varied);
  report.sensitivity.left_out = leave_lists_out(headline.model, histories, varied);
}

}  // namespace

std::optional<EstimateModel> headline_model(const std::vector<StratumAnswers>& answers) {
  for (const EstimateModel model : kPreferred) {
    if (!answers.empty() && all_have(answers, model)) return model;
  }
  return std::nullopt;
}

EstimateReport estimate_unrecorded(const CaptureHistories& histories, const EstimateSettings& settings,
                                   const EstimateWatch& watch) {
  EstimateReport report;
  report.seed = settings.seed;
  describe(report, histories);
  std::vector<StratumAnswers> answers;
  for (const CaptureStratum& stratum : histories.strata) {
    if (report.incomplete) break;
    answers.push_back(ask_models(stratum, histories.lists, settings,
                                 [&](EstimateModel model, const std::optional<Convergence>& convergence) {
                                   return !watch || watch({.stratum = stratum.name,
                                                           .model = model,
                                                           .done = answers.size(),
                                                           .strata = histories.strata.size(),
                                                           .convergence = convergence});
                                 }));
    report.incomplete = answers.back().stopped;
  }
  add_refusals_of_lists(report, answers, histories);
  const bool whole = answers.size() == histories.strata.size();
  const auto model = whole ? headline_model(answers) : std::nullopt;
  add_fit(report, answers);
  if (whole) add_estimates(report, answers, histories, model, settings);
  if (!model && report.reasons.empty())
    report.reasons.push_back(refusal_of(report.incomplete ? "stopped" : "no_model"));
  if (model) {
    Estimate& headline = report.estimates.front();
    if (report.reasons.empty() && !report.incomplete) add_sensitivity(report, headline, histories, answers, settings, watch);
    for (std::string& warning : warnings_of(headline, answers, histories))
      headline.warnings.push_back(std::move(warning));
    for (Refusal& refusal : refusals_of_estimate(checks_of(report, headline, answers)))
      report.reasons.push_back(std::move(refusal));
  }
  report.refused = !report.reasons.empty();
  return report;
}

EstimateReport estimate_partitions(const std::vector<CaptureHistories>& partitions, const EstimateSettings& settings,
                                   const EstimateWatch& watch) {
  EstimateReport report = estimate_unrecorded(partitions.front(), settings, watch);
  if (partitions.size() == 1) return report;
  const Estimate* first = headline_of(report);
  if (first == nullptr) return report;
  EstimateSettings others = settings;
  others.sensitivity = false;
  others.models = {first->model};
  std::vector<std::vector<double>> draws = {first->draws};
  std::vector<double> documented = {static_cast<double>(report.documented)};
  std::size_t refused = 0;
  for (std::size_t i = 1; i < partitions.size() && !report.incomplete; ++i) {
    others.seed = seed_for(settings.seed, "partition " + std::to_string(i));
    const EstimateReport one = estimate_unrecorded(partitions[i], others, watch);
    report.incomplete = one.incomplete;
    documented.push_back(static_cast<double>(one.documented));
    const Estimate* headline = headline_of(one);
    headline == nullptr || headline->draws.empty() ? void(++refused) : draws.push_back(headline->draws);
  }
  carry_partitions(report, draws, documented, refused, settings.draws);
  return report;
}

}  // namespace cairn
