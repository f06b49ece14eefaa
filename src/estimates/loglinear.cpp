#include "estimates/loglinear.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "estimates/loglinear_average.h"
#include "estimates/loglinear_search.h"
#include "estimates/loglinear_stepwise.h"
#include "estimates/poisson_fit.h"
#include "estimates/profile_likelihood.h"

namespace cairn {
namespace {

constexpr double kNormal975 = 1.959963984540054;
constexpr double kLeastWeight = 1e-5;  // Of models in the average; lighter ones together move no shown figure.
constexpr std::size_t kBootstrapSeedStep = 0x9E3779B9;

double persons_of(const CellTable& table, const LoglinearFit& fit) { return table.persons + fit.missing; }

Generators original_model(const CellTable& table, const Generators& generators) {
  Generators original;
  for (const ListSet generator : generators) original.push_back(original_lists(table, generator));
  std::ranges::sort(original);
  return original;
}

ModelRow row_of(const CellTable& table, const FittedModel& model, double weight) {
  const ProfileInterval interval = interval_by_error(table, model.fit);
  return {.generators = original_model(table, model.generators),
          .state = model.fit.state,
          .parameters = model.fit.parameters,
          .persons = persons_of(table, model.fit),
          .low = interval.low,
          .high = interval.high,
          .standard_error = model.fit.standard_error,
          .log_likelihood = model.fit.log_likelihood,
          .aic = model.fit.aic,
          .bic = model.fit.bic,
          .weight = weight};
}

void widen(ModelSpread& spread, double persons) {
  spread.low = spread.models == 0 ? persons : std::min(spread.low, persons);
  spread.high = spread.models == 0 ? persons : std::max(spread.high, persons);
  ++spread.models;
}

std::string said_of_boundary(const std::string& model) {
  return "The model " + model +
         " fits some patterns of lists with zero persons, so that parameters of it are infinite.";
}

Estimate best_estimate(const CellTable& table, const FittedModel& model, const std::string& text) {
  ProfileLikelihood profile(table, model.generators, model.fit);
  const ProfileInterval interval = profile.interval(kNormal975);
  Estimate estimate;
  estimate.model = EstimateModel::loglinear;
  estimate.median = persons_of(table, model.fit);
  estimate.low = interval.low;
  estimate.high = interval.high;
  estimate.diagnostics = {{"bic", model.fit.bic},
                          {"aic", model.fit.aic},
                          {"standard_error", model.fit.standard_error},
                          {"parameters", static_cast<double>(model.fit.parameters)}};
  estimate.assumptions = "Lists depend on each other as in the model " + text +
                         ", chosen from the same data, and in no other way; all lists together do not interact.";
  if (model.fit.state == MleState::on_boundary) estimate.warnings.push_back(said_of_boundary(text));
  if (std::isinf(interval.high)) estimate.warnings.push_back("The likelihood sets no upper end.");
  return estimate;
}

Estimate stepwise_estimate(const CellTable& table, const StepwiseModel& model, const std::string& text,
                           const LoglinearSettings& settings, const ForEachPiece& for_each) {
  Estimate estimate;
  estimate.model = EstimateModel::loglinear;
  estimate.median = table.persons + model.missing;
  estimate.low = estimate.high = estimate.median;
  estimate.assumptions =
      "Lists depend on each other in pairs as in the model " + text +
      ", chosen stepwise; the interval is that of choosing and fitting again on tables drawn from it.";
  if (settings.replicates == 0) return estimate;

  estimate.draws = bootstrap_stepwise(model, settings.stepwise_threshold, settings.replicates,
                                      settings.seed + kBootstrapSeedStep, for_each);
  std::vector<double> sorted = estimate.draws;
  std::ranges::sort(sorted);
  estimate.quantiles.emplace();
  for (std::size_t i = 0; i < kQuantileLevels.size(); ++i) {
    const double place = kQuantileLevels[i] * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double share = place - static_cast<double>(below);
    (*estimate.quantiles)[i] = share == 0 ? sorted[below] : (1 - share) * sorted[below] + share * sorted[above];
  }
  estimate.low = estimate.quantiles->front();
  estimate.high = estimate.quantiles->back();
  const auto undetermined = std::ranges::count_if(sorted, [](double persons) { return std::isinf(persons); });
  estimate.diagnostics = {{"replicates", static_cast<double>(sorted.size())},
                          {"replicates_not_determined", static_cast<double>(undetermined)}};
  return estimate;
}

/// Tables of models, spreads and weights; the models to average over.
std::vector<WeighedModel> weigh(const CellTable& table, const FittedModels& found, double window,
                                LoglinearResult& result) {
  std::vector<WeighedModel> weighed;
  double weights = 0;
  const FittedModel* best_aic = nullptr;
  result.considered = found.models.size();
  for (const FittedModel& model : found.models) {
    if (model.fit.state == MleState::not_identified) {
      ++result.not_identified;
      if (weighed.empty()) result.best_not_identified = true;
      continue;
    }
    if (model.fit.state == MleState::on_boundary) ++result.on_boundary;
    const double behind = weighed.empty() ? 0 : model.fit.bic - weighed.front().model->fit.bic;
    weighed.push_back({.model = &model, .weight = std::exp(-behind / 2)});
    weights += weighed.back().weight;
    widen(result.all, persons_of(table, model.fit));
    if (behind <= window) widen(result.within_window, persons_of(table, model.fit));
    if (best_aic == nullptr || model.fit.aic < best_aic->fit.aic) best_aic = &model;
  }
  for (WeighedModel& model : weighed) model.weight /= weights;
  for (std::size_t i = 0; i < result.within_window.models; ++i) {
    result.models.push_back(row_of(table, *weighed[i].model, weighed[i].weight));
  }
  if (best_aic != nullptr) result.best_aic = original_model(table, best_aic->generators);
  std::erase_if(weighed, [](const WeighedModel& model) { return model.weight < kLeastWeight; });
  return weighed;
}

}  // namespace

std::optional<LoglinearResult> estimate_loglinear(const CaptureStratum& stratum, const std::vector<std::string>& lists,
                                                  const LoglinearSettings& settings, const ForEachPiece& for_each) {
  const std::optional<CellTable> table = cell_table(stratum);
  if (!table || table->lists() < 3) return std::nullopt;

  LoglinearResult result;
  result.table_lists = table->original;
  const FittedModels found = fit_models(*table, settings.window, settings.most_models, for_each);
  result.all_models = found.all;
  result.window_explored = found.window_explored;
  const std::vector<WeighedModel> weighed = weigh(*table, found, settings.window, result);
  if (!weighed.empty()) {
    const FittedModel& best = *weighed.front().model;
    result.best = best_estimate(*table, best, model_text(result.models.front().generators, lists));
    result.expected = fit_loglinear(*table, best.generators).expected;
    MixtureEstimate mixture = mixture_estimate(*table, weighed, settings.draws, settings.seed, for_each);
    for (std::size_t i = 0; i < std::min(weighed.size(), result.models.size()); ++i) {
      result.models[i].low = mixture.of_models[i].low;
      result.models[i].high = mixture.of_models[i].high;
    }
    result.models.front().low = result.best->low;  // The same to the last digit.
    result.models.front().high = result.best->high;
    result.average = std::move(mixture.estimate);
    result.average->diagnostics = {{"models", static_cast<double>(weighed.size())},
                                   {"spread_low", result.within_window.low},
                                   {"spread_high", result.within_window.high}};
    result.average->assumptions =
        "The lists' dependence is that of one of the hierarchical log-linear models, each as likely beforehand; all "
        "lists "
        "together do not interact.";
    if (std::isinf(result.average->high)) {
      result.average->warnings.push_back("Models of weight set no upper end.");
    }
  }
  PoissonFit poisson(table->lists());
  const StepwiseModel stepwise = stepwise_pairs(table->counts, settings.stepwise_threshold, poisson);
  if (stepwise.determined) {
    result.stepwise_generators = original_model(*table, stepwise.generators);
    result.stepwise =
        stepwise_estimate(*table, stepwise, model_text(result.stepwise_generators, lists), settings, for_each);
  }
  return result;
}

}  // namespace cairn
