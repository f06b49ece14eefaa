#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/capture_histories.h"

namespace cairn {

/// How many times likelier than independent lists would have it two lists are to share a person, as odds.
struct PairDependence {
  std::size_t first = 0;
  std::size_t second = 0;
  double log_odds_ratio = 0;
};

/// Persons who are reached alike, but for `spread`.
struct SimulatedGroup {
  std::uint64_t persons = 0;
  std::vector<double> reach;          ///< By list: the chance of being on it, 0 to 1.
  double spread = 0;                  ///< Standard deviation over persons of the log odds of being on any list.
  std::vector<PairDependence> pairs;  ///< At most 12 lists then, and no spread.
};

/// A population whose size is known, to try estimators on.
struct SimulatedPopulation {
  std::string name;
  std::vector<std::vector<SimulatedGroup>> strata;  ///< Groups by stratum; all groups have the same lists.
  std::uint64_t persons() const;
};

/// Draws who is on which list. Lists are named "a", "b" …, strata "1", "2" … (one stratum: ""). The same for a seed.
CaptureHistories simulate_lists(const SimulatedPopulation& population, std::uint64_t seed);

/// Populations that show what estimators can and cannot see:
/// independent: 4 independent lists; two_classes: a tenth is on most lists, the others on few; dependent_lists: pairs
/// of lists that feed or avoid each other; unequal_reach: the log odds of being listed vary from person to person;
/// unreachable: a quarter is on no list whatever happens; sparse: short lists, two of which never overlap; wide: 22
/// lists, most nearly empty; three_strata: strata of very different coverage;
/// unequal_strata: eight strata, from large to small, of nearly the same coverage.
std::vector<SimulatedPopulation> simulated_populations();

}  // namespace cairn
