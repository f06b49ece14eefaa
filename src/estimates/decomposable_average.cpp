#include "estimates/decomposable_average.h"

#include <algorithm>
#include <cmath>

#include "estimates/graph_posterior.h"
#include "estimates/random.h"

namespace cairn {
namespace {

constexpr double kLeastShownWeight = 1e-6;
constexpr double kAlarmingShare = 0.05;
constexpr std::size_t kPlottedPoints = 400;
constexpr double kPlottedTail = 5e-4;

Generators original_cliques(const CellTable& table, const DecomposableGraph& graph) {
  Generators cliques;
  for (const std::uint8_t clique : graph.cliques) {
    if (clique != 0) cliques.push_back(original_lists(table, clique));
  }
  std::ranges::sort(cliques);
  return cliques;
}

/// Of two posteriors of one table and prior: the share of the second, if both are let in.
double share_of(const GraphPosterior& second, const GraphPosterior& first) {
  return 1 / (1 + std::exp(first.log_mass - second.log_mass));
}

void set_quantiles(const GraphPosterior& posterior, double documented, Estimate& estimate) {
  estimate.quantiles.emplace();
  for (std::size_t i = 0; i < kQuantileLevels.size(); ++i) {
    (*estimate.quantiles)[i] = documented + posterior.quantile(kQuantileLevels[i]);
  }
  estimate.low = estimate.quantiles->front();
  estimate.median = documented + posterior.quantile(0.5);
  estimate.high = estimate.quantiles->back();
}

void set_density(const GraphPosterior& posterior, double documented, DecomposableResult& result) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < posterior.at.size(); ++i) {
    if (posterior.below[i] > kPlottedTail && posterior.below[i] < 1 - kPlottedTail) shown.push_back(i);
  }
  const std::size_t stride = shown.size() / kPlottedPoints + 1;
  for (std::size_t k = 0; k < shown.size(); k += stride) {
    result.at.push_back(documented + posterior.at[shown[k]]);
    result.density.push_back(posterior.density[shown[k]]);
  }
}

/// One table's graphs; the last is the one of all pairs.
class Averages {
 public:
  Averages(const CellTable& table, const ForEachPiece& for_each)
      : table_(table), graphs_(decomposable_graphs(table.lists())), for_each_(for_each) {}

  std::span<const DecomposableGraph> graphs(bool saturated) const {
    return std::span(graphs_).first(graphs_.size() - (saturated ? 0 : 1));
  }
  GraphPosterior of(const SetLikelihoods& likelihoods, std::span<const DecomposableGraph> graphs) const {
    return graph_posterior(likelihoods, table_.lists(), graphs, for_each_);
  }
  GraphPosterior of_saturated(const SetLikelihoods& likelihoods) const {
    return of(likelihoods, std::span(graphs_).last(1));
  }

  std::vector<GraphRow> rows(const GraphPosterior& posterior) const {
    std::vector<GraphRow> rows;
    for (const auto& [graph, median] : posterior.heaviest) {
      if (posterior.weights[graph] < kLeastShownWeight) continue;
      rows.push_back({.cliques = original_cliques(table_, graphs_[graph]),
                      .weight = posterior.weights[graph],
                      .persons = table_.persons + median});
    }
    return rows;
  }

  std::vector<PriorRow> priors() const {
    std::vector<PriorRow> rows;
    for (const bool saturated : {false, true}) {
      for (const double delta : {1 / static_cast<double>(table_.counts.size()), 0.5, 1.0}) {
        const SetLikelihoods likelihoods(table_, delta);
        const GraphPosterior posterior = of(likelihoods, graphs(saturated));
        const double share = saturated ? posterior.weights.back() : share_of(of_saturated(likelihoods), posterior);
        rows.push_back({.delta = delta,
                        .saturated = saturated,
                        .median = table_.persons + posterior.quantile(0.5),
                        .low = table_.persons + posterior.quantile(0.025),
                        .high = table_.persons + posterior.quantile(0.975),
                        .saturated_share = share});
      }
    }
    return rows;
  }

 private:
  const CellTable& table_;
  std::vector<DecomposableGraph> graphs_;
  const ForEachPiece& for_each_;
};

}  // namespace

std::optional<DecomposableResult> average_decomposable(const CaptureStratum& stratum,
                                                       const DecomposableSettings& settings,
                                                       const ForEachPiece& for_each) {
  const std::optional<CellTable> table = cell_table(stratum);
  if (!table || table->lists() < 3 || table->lists() > kMostGraphLists) return std::nullopt;

  const Averages averages(*table, for_each);
  DecomposableResult result;
  result.delta = settings.delta.value_or(1 / static_cast<double>(table->counts.size()));
  const SetLikelihoods likelihoods(*table, result.delta);
  const auto graphs = averages.graphs(settings.include_saturated);
  const GraphPosterior posterior =
      graph_posterior(likelihoods, table->lists(), graphs, for_each, settings.shown_graphs);
  result.graphs = graphs.size();
  result.saturated_share =
      settings.include_saturated ? posterior.weights.back() : share_of(averages.of_saturated(likelihoods), posterior);
  result.rows = averages.rows(posterior);
  if (settings.prior_sensitivity) result.priors = averages.priors();
  set_density(posterior, table->persons, result);

  Estimate& estimate = result.estimate;
  estimate.model = EstimateModel::decomposable_average;
  set_quantiles(posterior, table->persons, estimate);
  estimate.diagnostics = {{"graphs", static_cast<double>(result.graphs)},
                          {"delta", result.delta},
                          {"saturated_share", result.saturated_share},
                          {"beyond_support", posterior.beyond}};
  estimate.assumptions =
      "The lists depend on each other as in one of the decomposable graphs, each as likely beforehand, and persons are "
      "alike but for that; every number of persons N is beforehand as likely as 1 / N.";
  if (result.saturated_share > kAlarmingShare) {
    estimate.warnings.push_back(
        "The graph in which all lists depend on each other would have weight; under it the data do not say how many "
        "are on "
        "no list.");
  }
  if (posterior.beyond > 1e-6) {
    estimate.warnings.push_back("The probability of very great numbers does not fall fast enough to be summed.");
  }
  Chance chance = chance_stream(settings.seed, 0);
  estimate.draws.resize(settings.draws);
  for (double& draw : estimate.draws) draw = table->persons + posterior.quantile(uniform_above_zero(chance));
  return result;
}

}  // namespace cairn
