#pragma once

#include <cstdint>
#include <span>

#include "estimates/loglinear_search.h"
#include "linkage/pieces.h"
#include "model/estimate.h"

namespace cairn {

/// A model's share of an average.
struct WeighedModel {
  const FittedModel* model = nullptr;
  double weight = 0;
};

/// The mixture of the models' confidence distributions (profile_likelihood.h) of the number of persons, by weight, with
/// `draws` numbers drawn from it. Interval ends are infinite where models with flat likelihoods weigh enough.
/// Source: Buckland, Burnham and Augustin (1997), Biometrics 53:603 (weights from BIC); mixture instead of a mean and a
/// variance, since models of equal fit can be far apart.
Estimate mixture_estimate(const CellTable& table, std::span<const WeighedModel> models, std::size_t draws,
                          std::uint64_t seed, const ForEachPiece& for_each);

}  // namespace cairn
