#include "estimates/sensitivity.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

#include "estimates/convergence.h"
#include "estimates/partial_pooling.h"

namespace cairn {
namespace {

constexpr double kOddsRatios[] = {0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4};
constexpr std::size_t kFewestLists = 3;
constexpr std::size_t kMostLeftOut = 8;

SensitivityRow row_of(std::string name, const Estimate& estimate) {
  return {.name = std::move(name),
          .median = estimate.median,
          .low = estimate.low,
          .high = estimate.high,
          .diagnostics = {}};
}

std::uint64_t persons_in(const CaptureStratum& stratum) {
  std::uint64_t persons = 0;
  for (const CaptureCell& cell : stratum.cells) persons += cell.count;
  return persons;
}

/// Shorter runs, for what is only held against the headline.
EstimateSettings rough(const EstimateSettings& settings) {
  EstimateSettings out = settings;
  out.rough = true;
  return out;
}

/// The lists that matter to who is on several: the longest, up to `most`.
std::vector<std::size_t> longest_lists(const CaptureHistories& histories, std::size_t most) {
  std::vector<std::uint64_t> persons(histories.lists.size(), 0);
  for (const CaptureStratum& stratum : histories.strata) {
    for (const CaptureCell& cell : stratum.cells) {
      for (std::size_t i = 0; i < persons.size(); ++i) persons[i] += (cell.lists >> i & 1) != 0 ? cell.count : 0;
    }
  }
  std::vector<std::size_t> lists(persons.size());
  std::iota(lists.begin(), lists.end(), std::size_t{0});
  std::ranges::stable_sort(lists, std::greater<>(), [&](std::size_t list) { return persons[list]; });
  lists.resize(std::min(lists.size(), most));
  std::ranges::sort(lists);
  return lists;
}

/// One model over all strata; those of `wanted` alone are asked about (empty: all).
struct StrataEstimates {
  std::vector<std::optional<Estimate>> of_strata;  ///< [stratum]
  std::optional<Estimate> total;                   ///< Where there is one of each.
};
StrataEstimates ask_strata(EstimateModel model, const std::vector<CaptureStratum>& strata,
                           const std::vector<std::string>& lists, const EstimateSettings& settings,
                           const std::vector<bool>& wanted = {}) {
  StrataEstimates out;
  std::vector<std::uint64_t> documented;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    out.of_strata.push_back(wanted.empty() || wanted[i] ? ask_model(model, strata[i], lists, settings) : std::nullopt);
    if (out.of_strata.back()) out.of_strata.back()->stratum = strata[i].name;
    documented.push_back(persons_in(strata[i]));
  }
  std::vector<const Estimate*> all;
  for (const auto& estimate : out.of_strata) all.push_back(estimate ? &*estimate : nullptr);
  out.total = total_of(all, documented, settings.draws, settings.seed);
  return out;
}

}  // namespace

std::vector<SensitivityPoint> odds_ratio_curve(const Estimate& headline, std::uint64_t documented) {
  std::vector<SensitivityPoint> out;
  const auto seen = static_cast<double>(documented);
  for (const double odds_ratio : kOddsRatios) {
    const auto at = [&](double persons) { return seen + odds_ratio * std::max(persons - seen, 0.0); };
    out.push_back(
        {.value = odds_ratio, .median = at(headline.median), .low = at(headline.low), .high = at(headline.high)});
  }
  return out;
}

CaptureStratum without_list(const CaptureStratum& stratum, std::size_t list) {
  std::map<std::uint64_t, std::uint64_t> cells;
  for (const CaptureCell& cell : stratum.cells) {
    const std::uint64_t others = cell.lists & ~(std::uint64_t{1} << list);
    if (others != 0) cells[others] += cell.count;
  }
  CaptureStratum out{.name = stratum.name, .cells = {}};
  for (const auto& [lists, count] : cells) out.cells.push_back({.lists = lists, .count = count});
  return out;
}

VariedEstimate leave_lists_out(EstimateModel model, const CaptureHistories& histories,
                               const EstimateSettings& settings) {
  VariedEstimate out;
  out.of_strata.resize(histories.strata.size());
  std::vector<std::uint64_t> with_data;
  for (const CaptureStratum& stratum : histories.strata) {
    with_data.push_back(0);
    for (const CaptureCell& cell : stratum.cells) with_data.back() |= cell.lists;
  }
  for (const std::size_t list : longest_lists(histories, kMostLeftOut)) {
    const std::uint64_t bit = std::uint64_t{1} << list;
    std::vector<CaptureStratum> strata;
    std::vector<bool> has;
    std::vector<bool> wanted;
    for (std::size_t i = 0; i < histories.strata.size(); ++i) {
      strata.push_back(without_list(histories.strata[i], list));
      has.push_back((with_data[i] & bit) != 0);
      wanted.push_back(static_cast<std::size_t>(std::popcount(with_data[i] & ~bit)) >= kFewestLists);
    }
    if (std::ranges::find(has, true) == has.end()) continue;
    // Strata that do not have the list are asked about for the sum alone.
    const bool all = std::ranges::find(wanted, false) == wanted.end();
    for (std::size_t i = 0; i < has.size(); ++i) wanted[i] = wanted[i] && (has[i] || all);
    const StrataEstimates found = ask_strata(model, strata, histories.lists, rough(settings), wanted);
    for (std::size_t i = 0; i < has.size(); ++i) {
      if (has[i] && found.of_strata[i]) out.of_strata[i].push_back(found.of_strata[i]->median);
    }
    if (found.total) out.rows.push_back(row_of(histories.lists[list], *found.total));
  }
  return out;
}

VariedEstimate vary_priors(EstimateModel model, const CaptureHistories& histories, const EstimateSettings& settings) {
  VariedEstimate out;
  out.of_strata.resize(histories.strata.size());
  const auto add = [&](const char* name, const EstimateSettings& varied) {
    const StrataEstimates found = ask_strata(model, histories.strata, histories.lists, varied);
    for (std::size_t i = 0; i < found.of_strata.size(); ++i) {
      if (found.of_strata[i]) out.of_strata[i].push_back(found.of_strata[i]->median);
    }
    if (found.total) out.rows.push_back(row_of(name, *found.total));
  };
  EstimateSettings varied = rough(settings);
  if (model == EstimateModel::decomposable_average) {
    // 1 person in all, spread over the patterns, is a weak prior; 1/2 or 1 for each pattern are 16 or 32 with five
    // lists.
    add("as used", varied);
    for (const auto& [name, times] : {std::pair{"a quarter as strong", 0.25}, std::pair{"4 times as strong", 4.0}}) {
      varied.delta_factor = settings.delta_factor * times;
      add(name, varied);
    }
  }
  if (model == EstimateModel::latent_class) {
    add("as used", varied);
    varied.priors.concentration_shape = 4 * settings.priors.concentration_shape;
    add("more classes", varied);
    varied = rough(settings);
    varied.priors.log_centre_mean += 1;
    add("shorter lists expected", varied);
  }
  return out;
}

std::vector<SensitivityRow> pool_strata_partly(EstimateModel model, const std::vector<StratumAnswers>& answers,
                                               const EstimateSettings& settings) {
  std::vector<const Estimate*> strata;
  std::vector<std::uint64_t> documented;
  for (const StratumAnswers& answer : answers) {
    strata.push_back(answer.by(model));
    documented.push_back(answer.overlaps.persons);
  }
  const auto pooled = pool_partly(strata, documented, settings.draws, settings.seed);
  if (!pooled) return {};
  const auto row = [](std::string name, const std::vector<double>& draws) {
    Estimate estimate;
    estimate.draws = draws;
    summarise_draws(estimate);
    return row_of(std::move(name), estimate);
  };
  std::vector<double> spread = pooled->spread;
  std::ranges::sort(spread);
  std::vector<SensitivityRow> out = {
      row("strata drawn towards each other: " + std::string(to_string(model)), pooled->total)};
  out[0].diagnostics = {{"strata_spread", quantile_of(spread, 0.5)},
                        {"strata_spread_low", quantile_of(spread, 0.025)},
                        {"strata_spread_high", quantile_of(spread, 0.975)}};
  for (std::size_t i = 0; i < answers.size(); ++i)
    out.push_back(row("stratum " + answers[i].name + " drawn towards the others", pooled->persons[i]));
  return out;
}

std::vector<SensitivityRow> list_models(const std::vector<StratumAnswers>& answers,
                                        const std::vector<std::string>& lists) {
  std::vector<SensitivityRow> out;
  for (const StratumAnswers& answer : answers) {
    if (!answer.loglinear) continue;
    for (const ModelRow& model : answer.loglinear->models) {
      const std::string name = (answer.name.empty() ? "" : answer.name + ": ") + model_text(model.generators, lists);
      out.push_back({.name = name,
                     .median = model.persons,
                     .low = model.low,
                     .high = model.high,
                     .diagnostics = {{"bic", model.bic},
                                     {"aic", model.aic},
                                     {"weight", model.weight},
                                     {"parameters", static_cast<double>(model.parameters)}}});
    }
  }
  return out;
}

std::vector<SensitivityRow> list_stepwise(const std::vector<StratumAnswers>& answers,
                                          const std::vector<std::string>& lists, const EstimateSettings& settings) {
  std::vector<SensitivityRow> out;
  std::vector<const Estimate*> strata;
  std::vector<std::uint64_t> documented;
  for (const StratumAnswers& answer : answers) {
    const bool has = answer.loglinear && answer.loglinear->stepwise && !answer.loglinear->stepwise->draws.empty();
    const bool bounded = has && std::isfinite(std::ranges::max(answer.loglinear->stepwise->draws));
    strata.push_back(bounded ? &*answer.loglinear->stepwise : nullptr);
    documented.push_back(answer.overlaps.persons);
    if (!has) continue;
    out.push_back(row_of(
        (answer.name.empty() ? "" : answer.name + ": ") + model_text(answer.loglinear->stepwise_generators, lists),
        *answer.loglinear->stepwise));
    out.back().diagnostics = answer.loglinear->stepwise->diagnostics;
  }
  if (strata.size() < 2) return out;
  if (const auto total = total_of(strata, documented, settings.draws, settings.seed))
    out.insert(out.begin(), row_of("all strata", *total));
  return out;
}

std::optional<double> ratio_of(const std::vector<double>& medians) {
  if (medians.size() < 2) return std::nullopt;
  const auto [least, greatest] = std::ranges::minmax(medians);
  return greatest / std::max(least, 1.0);
}

std::optional<double> ratio_of(const std::vector<SensitivityRow>& rows) {
  std::vector<double> medians;
  for (const SensitivityRow& row : rows) medians.push_back(row.median);
  return ratio_of(medians);
}

}  // namespace cairn
