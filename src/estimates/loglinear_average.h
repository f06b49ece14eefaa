#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "estimates/loglinear_search.h"
#include "estimates/profile_likelihood.h"
#include "linkage/pieces.h"
#include "model/estimate.h"

namespace cairn {

/// A model's share of an average.
struct WeighedModel {
  const FittedModel* model = nullptr;
  double weight = 0;
};

struct MixtureEstimate {
  Estimate estimate;
  std::vector<ProfileInterval> of_models;  ///< The 95 % interval of each by itself, in their order.
};

/// The mixture of the models' confidence distributions (profile_likelihood.h) of the number of persons, by weight, with
/// `draws` numbers drawn from it. Interval ends are infinite where models with flat likelihoods weigh enough.
/// Source: Buckland, Burnham and Augustin (1997), Biometrics 53:603 (weights from BIC); mixture instead of a mean and a
/// variance, since models of equal fit can be far apart.
MixtureEstimate mixture_estimate(const CellTable& table, std::span<const WeighedModel> models, std::size_t draws,
                                 std::uint64_t seed, const ForEachPiece& for_each);

/// The 95 % interval of a model by its standard error alone: log(missing) is normal.
ProfileInterval interval_by_error(const CellTable& table, const LoglinearFit& fit);

}  // namespace cairn
