#include "estimates/tempering.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "estimates/class_crowd.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

/// States with what each is worth, of which quantiles are asked.
struct WeighedDraws {
  std::vector<double> persons;
  std::vector<double> worth;  ///< They add up to 1.

  double quantile(double level) const {
    std::vector<std::size_t> order(persons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(persons[i], i); });
    double left = level;
    for (const std::size_t i : order) {
      if ((left -= worth[i]) <= 0) return persons[i];
    }
    return persons[order.back()];
  }
};

double standard_deviation(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (count - 1));
}

/// How many equally heavy ones would be worth as much.
double effective_number(const std::vector<double>& shares) {
  double squares = 0;
  for (const double share : shares) squares += share * share;
  return 1 / squares;
}

}  // namespace

TemperingResult temper(const PatternTable& table, const LatentClassSettings& settings, const ForEachPiece& for_each,
                       const std::function<bool(double)>& goes_on) {
  TemperingResult result;
  const auto crowds = static_cast<double>(settings.crowds);
  std::vector<double> shares;  // By crowd: logarithm of its evidence, then its share of that of all.
  std::vector<double> medians;
  WeighedDraws all;
  for (std::size_t number = 0; number < settings.crowds; ++number) {
    Crowd crowd = tempered_crowd(table, settings, number, for_each,
                                 [&](double share) { return goes_on((static_cast<double>(number) + share) / crowds); });
    result.steps = std::max(result.steps, crowd.steps);
    if (!crowd.complete) {
      result.complete = false;
      return result;
    }
    shares.push_back(crowd.log_evidence);
    const WeighedDraws draws{std::move(crowd.persons), std::move(crowd.worth)};
    medians.push_back(draws.quantile(0.5));
    all.persons.insert(all.persons.end(), draws.persons.begin(), draws.persons.end());
    all.worth.insert(all.worth.end(), draws.worth.begin(), draws.worth.end());
  }
  const double spread_of_evidence = standard_deviation(shares);
  result.log_evidence = normalise_weights(shares);
  for (std::size_t i = 0; i < all.worth.size(); ++i) all.worth[i] *= shares[i / settings.particles];
  result.median = all.quantile(0.5);
  result.low = all.quantile(0.025);
  result.high = all.quantile(0.975);
  // Where one crowd has nearly all the evidence, the answer is as uncertain as that of one crowd.
  const double root = std::sqrt(effective_number(shares));
  result.median_error = standard_deviation(medians) / root;
  result.log_evidence_error = spread_of_evidence / root;
  return result;
}

}  // namespace cairn
