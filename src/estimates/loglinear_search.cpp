#include "estimates/loglinear_search.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <set>
#include <tuple>

#include "estimates/poisson_fit.h"

namespace cairn {
namespace {

constexpr std::size_t kModelsOfAPiece = 32;
constexpr std::size_t kMostPatternsFitted =
    2'000'000;                          // Models times patterns: with eleven lists about a thousand models.
constexpr double kExploredWindows = 2;  // Models of a window can lie behind others outside of it.
constexpr std::size_t kMostListsFromAbove =
    6;  // For more lists there is too much between the full models and good ones.

/// Fits models, adding them to `fitted`.
void fit_all(const CellTable& table, std::vector<Generators> models, const ForEachPiece& for_each,
             std::vector<FittedModel>& fitted) {
  const std::size_t before = fitted.size();
  fitted.resize(before + models.size());
  const std::size_t pieces = (models.size() + kModelsOfAPiece - 1) / kModelsOfAPiece;
  for_each(pieces, [&](std::size_t piece) {
    PoissonFit poisson(table.lists());
    const std::size_t end = std::min(models.size(), (piece + 1) * kModelsOfAPiece);
    for (std::size_t i = piece * kModelsOfAPiece; i < end; ++i) {
      FittedModel& model = fitted[before + i];
      model.fit = fit_loglinear(table, models[i], poisson);
      model.fit.expected = {};  // Thousands of tables: who wants one fits the model again.
      model.generators = std::move(models[i]);
    }
  });
}

auto rank(const FittedModel& model) { return std::tie(model.fit.bic, model.fit.parameters, model.generators); }

bool better(const FittedModel& a, const FittedModel& b) { return rank(a) < rank(b); }

/// Independent lists, and for few lists all sets of two or three: from below and from above.
std::vector<Generators> starts(std::size_t lists) {
  std::vector<Generators> models = {independence(lists)};
  if (lists > kMostListsFromAbove) return models;
  for (const int together : {2, 3}) {
    Generators generators;
    for (ListSet set = 1; set < ListSet{1} << lists; ++set) {
      if (std::popcount(set) == together) generators.push_back(set);
    }
    models.push_back(std::move(generators));
  }
  return models;
}

bool determines(const FittedModel& model) { return model.fit.state != MleState::not_identified; }

void search(const CellTable& table, double window, std::size_t most_models, const ForEachPiece& for_each,
            FittedModels& found) {
  std::set<Generators> seen;
  std::vector<std::size_t> waiting;
  double best = std::numeric_limits<double>::infinity();
  const auto worse = [&](std::size_t a, std::size_t b) { return better(found.models[b], found.models[a]); };
  const auto add = [&](std::vector<Generators> models) {
    const std::size_t before = found.models.size();
    fit_all(table, std::move(models), for_each, found.models);
    for (std::size_t i = before; i < found.models.size(); ++i) {
      if (!determines(found.models[i])) continue;
      best = std::min(best, found.models[i].fit.bic);
      waiting.push_back(i);
      std::ranges::push_heap(waiting, worse);
    }
  };
  add(starts(table.lists()));
  for (const FittedModel& model : found.models) seen.insert(model.generators);
  while (!waiting.empty()) {
    std::ranges::pop_heap(waiting, worse);
    const std::size_t next = waiting.back();
    waiting.pop_back();
    const double behind = found.models[next].fit.bic - best;
    if (behind > kExploredWindows * window) break;
    if (found.models.size() >= most_models || found.models.size() * table.counts.size() >= kMostPatternsFitted) {
      found.window_explored = behind > window;
      break;
    }
    std::vector<Generators> neighbours = neighbouring_models(found.models[next].generators, table.lists());
    std::erase_if(neighbours, [&](const Generators& model) { return !seen.insert(model).second; });
    add(std::move(neighbours));
  }
}

}  // namespace

FittedModels fit_models(const CellTable& table, double window, std::size_t most_models, const ForEachPiece& for_each) {
  FittedModels found;
  if (table.lists() <= kMostListsOfAllModels) {
    found.all = true;
    fit_all(table, all_hierarchical_models(table.lists()), for_each, found.models);
  } else {
    search(table, window, most_models, for_each, found);
  }
  std::ranges::sort(found.models, better);
  return found;
}

}  // namespace cairn
