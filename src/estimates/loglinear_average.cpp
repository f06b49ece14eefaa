#include "estimates/loglinear_average.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "estimates/profile_likelihood.h"
#include "estimates/random.h"

namespace cairn {
namespace {

constexpr std::size_t kGridSteps = 4000;
constexpr double kLeastProfiled = 0.003;  // Models of less weight have a normal log(missing) instead of a profile.

/// The mixture on a grid of log(missing).
struct Mixture {
  double least = 0;
  double step = 0;
  std::vector<double> below;  ///< Share at or below least + i step.

  /// log(missing) that `share` lies below; infinite beyond the grid.
  double quantile(double share) const {
    const auto above = std::ranges::lower_bound(below, share);
    if (above == below.begin()) return -std::numeric_limits<double>::infinity();
    if (above == below.end()) return std::numeric_limits<double>::infinity();
    const auto i = static_cast<std::size_t>(above - below.begin());
    const double part = (share - below[i - 1]) / (below[i] - below[i - 1]);
    return least + step * (static_cast<double>(i - 1) + part);
  }
};

Mixture mix(std::span<const std::optional<MissingDistribution>> parts, std::span<const WeighedModel> models) {
  Mixture mixture;
  mixture.least = std::numeric_limits<double>::infinity();
  double greatest = -mixture.least;
  double weights = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    mixture.least = std::min(mixture.least, parts[i]->least_log());
    greatest = std::max(greatest, parts[i]->greatest_log());
    weights += models[i].weight;
  }
  mixture.step = (greatest - mixture.least) / static_cast<double>(kGridSteps);
  mixture.below.resize(kGridSteps + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t k = 0; k <= kGridSteps; ++k) {
      const double place = mixture.least + mixture.step * static_cast<double>(k);
      mixture.below[k] += models[i].weight / weights * parts[i]->share_below(place);
    }
  }
  return mixture;
}

ProfileInterval interval_of(const CellTable& table, const MissingDistribution& missing) {
  constexpr double kNormal975 = 1.959963984540054;
  return {.low = table.persons + std::exp(missing.log_at(-kNormal975)),
          .high = table.persons + std::exp(missing.log_at(kNormal975))};
}

}  // namespace

ProfileInterval interval_by_error(const CellTable& table, const LoglinearFit& fit) {
  return interval_of(table, MissingDistribution(fit));
}

MixtureEstimate mixture_estimate(const CellTable& table, std::span<const WeighedModel> models, std::size_t draws,
                                 std::uint64_t seed, const ForEachPiece& for_each) {
  std::vector<std::optional<MissingDistribution>> parts(models.size());
  for_each(models.size(), [&](std::size_t i) {
    const FittedModel& model = *models[i].model;
    if (models[i].weight < kLeastProfiled) {
      parts[i].emplace(model.fit);
      return;
    }
    ProfileLikelihood profile(table, model.generators, model.fit);
    parts[i].emplace(profile);
  });
  const Mixture mixture = mix(parts, models);
  const auto persons = [&](double share) { return table.persons + std::exp(mixture.quantile(share)); };
  MixtureEstimate out;
  for (const auto& part : parts) out.of_models.push_back(interval_of(table, *part));
  Estimate& estimate = out.estimate;
  estimate.model = EstimateModel::loglinear_average;
  estimate.quantiles.emplace();
  for (std::size_t i = 0; i < kQuantileLevels.size(); ++i) (*estimate.quantiles)[i] = persons(kQuantileLevels[i]);
  estimate.low = estimate.quantiles->front();
  estimate.median = persons(0.5);
  estimate.high = estimate.quantiles->back();
  Chance chance = chance_stream(seed, 0);
  estimate.draws.resize(draws);
  for (double& draw : estimate.draws) draw = persons(chance.uniform());
  return out;
}

}  // namespace cairn
