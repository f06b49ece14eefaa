#include "estimates/sensitivity.h"

#include <algorithm>
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

/// One model over all strata.
std::optional<Estimate> total_by(EstimateModel model, const std::vector<CaptureStratum>& strata,
                                 const std::vector<std::string>& lists, const EstimateSettings& settings) {
  std::vector<Estimate> estimates;
  std::vector<std::uint64_t> documented;
  for (const CaptureStratum& stratum : strata) {
    auto estimate = ask_model(model, stratum, lists, settings);
    if (!estimate) return std::nullopt;
    estimate->stratum = stratum.name;
    estimates.push_back(std::move(*estimate));
    documented.push_back(persons_in(stratum));
  }
  std::vector<const Estimate*> of_strata;
  for (const Estimate& estimate : estimates) of_strata.push_back(&estimate);
  return total_of(of_strata, documented, settings.draws, settings.seed);
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

std::vector<SensitivityRow> leave_lists_out(EstimateModel model, const CaptureHistories& histories,
                                            const EstimateSettings& settings) {
  std::vector<SensitivityRow> out;
  std::vector<std::vector<std::size_t>> with_data;
  for (const CaptureStratum& stratum : histories.strata) {
    std::uint64_t any = 0;
    for (const CaptureCell& cell : stratum.cells) any |= cell.lists;
    with_data.emplace_back();
    for (std::size_t i = 0; i < histories.lists.size(); ++i) {
      if ((any >> i & 1) != 0) with_data.back().push_back(i);
    }
  }
  for (const std::size_t list : longest_lists(histories, kMostLeftOut)) {
    bool enough = true;
    bool any = false;
    std::vector<CaptureStratum> strata;
    for (std::size_t i = 0; i < histories.strata.size(); ++i) {
      const bool has = std::ranges::find(with_data[i], list) != with_data[i].end();
      any = any || has;
      enough = enough && with_data[i].size() >= kFewestLists + (has ? 1 : 0);
      strata.push_back(without_list(histories.strata[i], list));
    }
    if (!any || !enough) continue;
    if (const auto total = total_by(model, strata, histories.lists, rough(settings)))
      out.push_back(row_of(histories.lists[list], *total));
  }
  return out;
}

std::vector<SensitivityRow> vary_priors(EstimateModel model, const CaptureHistories& histories,
                                        const EstimateSettings& settings) {
  std::vector<SensitivityRow> out;
  const auto add = [&](const char* name, const EstimateSettings& varied) {
    if (const auto total = total_by(model, histories.strata, histories.lists, varied))
      out.push_back(row_of(name, *total));
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
      constexpr double kNormal975 = 1.959963984540054;
      const double reach = kNormal975 * model.standard_error;
      const std::string name = (answer.name.empty() ? "" : answer.name + ": ") + model_text(model.generators, lists);
      out.push_back({.name = name,
                     .median = model.persons,
                     .low = std::max(model.persons - reach, static_cast<double>(answer.overlaps.persons)),
                     .high = model.persons + reach,
                     .diagnostics = {{"bic", model.bic},
                                     {"aic", model.aic},
                                     {"weight", model.weight},
                                     {"parameters", static_cast<double>(model.parameters)}}});
    }
  }
  return out;
}

std::optional<double> ratio_of(const std::vector<SensitivityRow>& rows) {
  if (rows.size() < 2) return std::nullopt;
  const auto [least, greatest] = std::ranges::minmax_element(rows, {}, &SensitivityRow::median);
  return greatest->median / std::max(least->median, 1.0);
}

}  // namespace cairn
