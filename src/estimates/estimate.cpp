#include "estimates/estimate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "estimates/bounds.h"
#include "estimates/partitions.h"
#include "estimates/sensitivity.h"
#include "estimates/verdicts.h"
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

VariedHeadline add_sensitivity(EstimateReport& report, const Estimate& headline, const CaptureHistories& histories,
                               const std::vector<StratumAnswers>& answers, const EstimateSettings& settings,
                               const EstimateWatch& watch) {
  report.sensitivity.odds_ratios = odds_ratio_curve(headline, report.documented);
  report.sensitivity.models = list_models(answers, histories.lists);
  report.sensitivity.stepwise = list_stepwise(answers, histories.lists, settings);
  std::vector<SensitivityRow> drawn_together = pool_strata_partly(headline.model, answers, settings);
  if (!drawn_together.empty()) report.warnings.emplace_back(kDrawnTogether);
  report.sensitivity.models.insert(report.sensitivity.models.begin(), drawn_together.begin(), drawn_together.end());
  if (!settings.sensitivity) return {};
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
  const VariedHeadline found{.priors = vary_priors(headline.model, histories, varied),
                             .left_out = leave_lists_out(headline.model, histories, varied)};
  report.sensitivity.priors = found.priors.rows;
  report.sensitivity.left_out = found.left_out.rows;
  return found;
}

EstimateChoices choices_of(const EstimateSettings& settings) {
  EstimateChoices out{.models = {},
                      .classes = settings.classes,
                      .prior = settings.priors.rates == RatePrior::automatic ? "automatic" : "lcmcr",
                      .delta = settings.delta,
                      .draws = settings.draws,
                      .replicates = settings.replicates,
                      .quick = !settings.sensitivity};
  for (const EstimateModel model : {EstimateModel::loglinear, EstimateModel::loglinear_average,
                                    EstimateModel::decomposable_average, EstimateModel::latent_class}) {
    if (settings.wants(model)) out.models.push_back(model);
  }
  return out;
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
  report.options = choices_of(settings);
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
  judge_lists(report, answers, histories);
  const bool whole = answers.size() == histories.strata.size();
  const auto model = whole ? headline_model(answers) : std::nullopt;
  add_fit(report, answers);
  if (whole) add_estimates(report, answers, histories, model, settings);
  VariedHeadline varied;
  if (model) {
    Estimate& headline = report.estimates.front();
    if (report.reasons.empty() && !report.incomplete)
      varied = add_sensitivity(report, headline, histories, answers, settings, watch);
    for (std::string& warning : warnings_of(headline, answers, histories))
      headline.warnings.push_back(std::move(warning));
  }
  judge_estimates(report, answers, model, varied, settings);
  report.refused = !report.reasons.empty();
  return report;
}

EstimateReport estimate_partitions(const std::vector<CaptureHistories>& partitions, const EstimateSettings& settings,
                                   const EstimateWatch& watch) {
  EstimateReport report = estimate_unrecorded(partitions.front(), settings, watch);
  if (partitions.size() == 1) return report;
  const Estimate* first = headline_of(report);
  if (first == nullptr) {
    for (RuleNotAsked& row : report.rules_not_asked) {
      if (row.rule == "links_unresolved" || row.rule == "partition_refused")
        row.why = "the first of the ways to part the records into persons was refused by itself";
    }
    return report;
  }
  EstimateSettings others = settings;
  others.sensitivity = false;
  others.models = {first->model};
  std::vector<PartitionAnswer> answers = {partition_answer(report)};
  for (std::size_t i = 1; i < partitions.size() && !report.incomplete; ++i) {
    others.seed = seed_for(settings.seed, "partition " + std::to_string(i));
    const EstimateReport one = estimate_unrecorded(partitions[i], others, watch);
    report.incomplete = one.incomplete;
    answers.push_back(partition_answer(one));
  }
  carry_partitions(report, answers, settings.draws);
  return report;
}

}  // namespace cairn
