#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "estimates/loglinear_fit.h"
#include "estimates/poisson_fit.h"
#include "linkage/pieces.h"

namespace cairn {

/// A model of single lists and pairs of lists, and its fit.
struct StepwiseModel {
  Generators generators;
  double missing = 0;  ///< Persons on no list; 0 where not determined.
  bool determined = false;
  std::vector<double> expected;  ///< By pattern, [0] is `missing`.
};

/// Adds pairs of lists to independent lists, one by one: the pair whose number of persons on both is least likely
/// beside what the model expects (one-sided Poisson probability), as long as that is below `threshold` and the model
/// with it determines the number of persons, with no more infinite parameters than pairs that nobody is on. Source:
/// Chan, Silverman and Vincent (2021), JASA 116:1297; Silverman (2020), JRSS A 183:691, threshold 0.02.
StepwiseModel stepwise_pairs(const std::vector<double>& counts, double threshold, PoissonFit& poisson);

/// Numbers of persons, documented and not, of `replicates` tables drawn from a fitted model with as many persons as it
/// estimates, each with its own stepwise selection; in order of drawing. A replicate that determines no number is
/// infinite. The same for any number of threads.
std::vector<double> bootstrap_stepwise(const StepwiseModel& model, double threshold, std::size_t replicates,
                                       std::uint64_t seed, const ForEachPiece& for_each);

}  // namespace cairn
