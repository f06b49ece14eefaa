#include "estimates/simulator.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "estimates/distributions.h"
#include "estimates/random.h"

namespace cairn {
namespace {

using Cells = std::map<std::uint64_t, std::uint64_t>;

double shifted(double chance, double log_odds) {
  if (chance <= 0 || chance >= 1) return chance;
  return 1 / (1 + std::exp(-(std::log(chance / (1 - chance)) + log_odds)));
}

void add_one_by_one(const SimulatedGroup& group, Chance& chance, Cells& cells) {
  for (std::uint64_t person = 0; person < group.persons; ++person) {
    const double reach = group.spread > 0 ? group.spread * draw_normal(chance) : 0;
    std::uint64_t lists = 0;
    for (std::size_t i = 0; i < group.reach.size(); ++i) {
      if (uniform_above_zero(chance) < shifted(group.reach[i], reach)) lists |= std::uint64_t{1} << i;
    }
    if (lists != 0) ++cells[lists];
  }
}

/// Lists that depend on each other: all patterns with their weights, dealt at once. `reach` is then what it would be
/// without the pairs.
void add_by_pattern(const SimulatedGroup& group, Chance& chance, Cells& cells) {
  const std::size_t patterns = std::size_t{1} << group.reach.size();
  std::vector<double> weights(patterns, 1);
  for (std::size_t lists = 0; lists < patterns; ++lists) {
    for (std::size_t i = 0; i < group.reach.size(); ++i)
      weights[lists] *= (lists >> i & 1) != 0 ? group.reach[i] : 1 - group.reach[i];
    for (const PairDependence& pair : group.pairs) {
      if ((lists >> pair.first & 1) != 0 && (lists >> pair.second & 1) != 0)
        weights[lists] *= std::exp(pair.log_odds_ratio);
    }
  }
  std::vector<std::uint64_t> counts(patterns, 0);
  draw_multinomial(chance, group.persons, weights, counts);
  for (std::size_t lists = 1; lists < patterns; ++lists) {
    if (counts[lists] > 0) cells[lists] += counts[lists];
  }
}

SimulatedGroup group(std::uint64_t persons, std::vector<double> reach) {
  return {.persons = persons, .reach = std::move(reach), .spread = 0, .pairs = {}};
}

/// Chances evenly spaced in their logarithm.
std::vector<double> graded(double least, double most, std::size_t lists) {
  std::vector<double> out;
  for (std::size_t i = 0; i < lists; ++i)
    out.push_back(least * std::pow(most / least, static_cast<double>(i) / static_cast<double>(lists - 1)));
  return out;
}

/// Eight strata from 1,600 to 70 persons, whose reach differs a little.
std::vector<std::vector<SimulatedGroup>> unequal_strata() {
  constexpr double kLogOdds[] = {-0.3, 0.2, -0.5, 0.4, 0.1, -0.1, 0.5, -0.2};
  std::vector<std::vector<SimulatedGroup>> strata;
  double persons = 1600;
  for (const double log_odds : kLogOdds) {
    std::vector<double> reach = {.25, .20, .30, .15};
    for (double& chance : reach) chance = shifted(chance, log_odds);
    strata.push_back({group(static_cast<std::uint64_t>(persons), std::move(reach))});
    persons *= 0.64;
  }
  return strata;
}

}  // namespace

std::uint64_t SimulatedPopulation::persons() const {
  std::uint64_t all = 0;
  for (const auto& groups : strata) {
    for (const SimulatedGroup& one : groups) all += one.persons;
  }
  return all;
}

CaptureHistories simulate_lists(const SimulatedPopulation& population, std::uint64_t seed) {
  CaptureHistories out;
  const std::size_t lists = population.strata.front().front().reach.size();
  for (std::size_t i = 0; i < lists; ++i) out.lists.push_back(std::string(1, static_cast<char>('a' + i)));
  Chance chance = chance_stream(seed, 0);
  for (std::size_t i = 0; i < population.strata.size(); ++i) {
    Cells cells;
    for (const SimulatedGroup& one : population.strata[i])
      one.pairs.empty() ? add_one_by_one(one, chance, cells) : add_by_pattern(one, chance, cells);
    CaptureStratum stratum{.name = population.strata.size() == 1 ? "" : std::to_string(i + 1), .cells = {}};
    for (const auto& [on, count] : cells) stratum.cells.push_back({.lists = on, .count = count});
    out.strata.push_back(std::move(stratum));
  }
  return out;
}

std::vector<SimulatedPopulation> simulated_populations() {
  const auto odds = [](std::vector<double> log_odds) {
    for (double& value : log_odds) value = 1 / (1 + std::exp(-value));
    return log_odds;
  };
  SimulatedGroup dependent = group(3000, odds({-1.6, -1.8, -1.3, -2.0, -1.5}));
  dependent.pairs = {{0, 1, 1.0}, {2, 3, -0.6}, {0, 4, 0.7}};
  SimulatedGroup unequal = group(3000, odds({-1.7, -1.4, -2.0, -1.5, -1.8}));
  unequal.spread = 1;
  std::vector<double> others = graded(0.001, 0.12, 22);
  std::swap_ranges(others.begin(), others.begin() + 11, others.begin() + 11);  // who is reached by short lists differs
  return {
      {"independent", {{group(2000, {.25, .20, .30, .15})}}},
      {"two_classes", {{group(1800, {.033, .033, .099, .132, .033}), group(200, {.66, .825, .759, .99, .693})}}},
      {"dependent_lists", {{dependent}}},
      {"unequal_reach", {{unequal}}},
      {"unreachable", {{group(1500, {.25, .30, .20, .35}), group(500, {0, 0, 0, 0})}}},
      {"sparse", {{[] {
         SimulatedGroup sparse = group(8000, {.05, .03, .06, .04, .05, .02});
         sparse.pairs = {{0, 2, -50}};
         return sparse;
       }()}}},
      {"wide", {{group(600, graded(0.001, 0.10, 22)), group(300, others)}}},
      {"three_strata",
       {{group(2500, {.08, .10, .06, .12})}, {group(1500, {.30, .25, .35, .20})}, {group(600, {.60, .50, .70, .40})}}},
      {"unequal_strata", unequal_strata()},
  };
}

}  // namespace cairn
