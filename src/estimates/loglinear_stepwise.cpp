#include "estimates/loglinear_stepwise.h"

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "estimates/distributions.h"
#include "estimates/facial_set.h"
#include "estimates/pattern_sums.h"
#include "estimates/random.h"

namespace cairn {
namespace {

constexpr std::size_t kReplicatesOfAPiece = 50;

/// How far an overlap is from what is expected.
struct Surprise {
  double probability = 1;  ///< Of as few or as many, one-sided.
  double deviance = 0;     ///< Settles ties of probabilities too small to tell apart.
  ListSet pair = 0;
};

Surprise surprise_of(double seen, double expected, ListSet pair) {
  Surprise surprise{.probability = 1, .deviance = 0, .pair = pair};
  if (expected <= 0) return surprise;
  surprise.deviance = (seen > 0 ? seen * std::log(seen / expected) : 0) - (seen - expected);
  // Far beyond the threshold already: only the order counts, and the deviance gives it.
  if (surprise.deviance > 700) {
    surprise.probability = 0;
  } else if (seen > expected) {
    surprise.probability = boost::math::gamma_p(seen, expected);  // P(X >= seen)
  } else {
    surprise.probability = boost::math::gamma_q(seen + 1, expected);  // P(X <= seen)
  }
  return surprise;
}

bool less_likely(const Surprise& a, const Surprise& b) {
  if (a.probability != b.probability) return a.probability < b.probability;
  if (a.deviance != b.deviance) return a.deviance > b.deviance;
  return a.pair < b.pair;
}

/// Lists without a pair stand by themselves.
Generators with_single_lists(std::vector<ListSet> pairs, std::size_t lists) {
  for (std::size_t list = 0; list < lists; ++list) {
    const ListSet single = ListSet{1} << list;
    if (std::ranges::none_of(pairs, [&](ListSet pair) { return (pair & single) != 0; })) pairs.push_back(single);
  }
  std::ranges::sort(pairs);
  return pairs;
}

/// Whether the only patterns fitted with zero are those of pairs in the model that nobody is on.
bool only_empty_pairs_left_out(const FacialSet& face, std::span<const double> overlaps, const Generators& generators) {
  if (face.whole) return true;
  for (std::size_t pattern = 1; pattern < face.fitted.size(); ++pattern) {
    if (face.fitted[pattern] != 0) continue;
    const bool empty_pair = std::ranges::any_of(generators, [&](ListSet generator) {
      return std::popcount(generator) == 2 && (generator & ~pattern) == 0 && overlaps[generator] == 0;
    });
    if (!empty_pair) return false;
  }
  return true;
}

}  // namespace

StepwiseModel stepwise_pairs(const std::vector<double>& counts, double threshold, PoissonFit& poisson) {
  const auto lists = static_cast<std::size_t>(std::countr_zero(counts.size()));
  std::vector<double> overlaps = counts;
  overlaps[0] = 0;
  sum_over_supersets(overlaps);

  StepwiseModel model;
  std::vector<ListSet> pairs;
  FacialSet face;
  model.generators = independence(lists);
  face = facial_set(counts, model.generators, model_terms(model.generators));
  if (!face.constant_determined || !poisson.fit(counts, face.fitted, face.terms)) return model;
  model.expected = poisson.expected();
  model.determined = true;

  while (true) {
    std::vector<double> expected = model.expected;
    expected[0] = 0;
    sum_over_supersets(expected);
    std::vector<Surprise> candidates;
    for (std::size_t a = 0; a < lists; ++a) {
      for (std::size_t b = a + 1; b < lists; ++b) {
        const ListSet pair = ListSet{1} << a | ListSet{1} << b;
        if (std::ranges::find(pairs, pair) != pairs.end()) continue;
        const Surprise surprise = surprise_of(overlaps[pair], expected[pair], pair);
        if (surprise.probability < threshold) candidates.push_back(surprise);
      }
    }
    std::ranges::sort(candidates, less_likely);
    bool added = false;
    for (const Surprise& candidate : candidates) {
      pairs.push_back(candidate.pair);
      const Generators larger = with_single_lists(pairs, lists);
      face = facial_set(counts, larger, model_terms(larger));
      if (face.constant_determined && only_empty_pairs_left_out(face, overlaps, larger) &&
          (poisson.fit(counts, face.fitted, face.terms, true) || poisson.fit(counts, face.fitted, face.terms))) {
        model.generators = larger;
        model.expected = poisson.expected();
        added = true;
        break;
      }
      pairs.pop_back();
    }
    if (!added) break;
  }
  model.missing = model.expected[0];
  return model;
}

std::vector<double> bootstrap_stepwise(const StepwiseModel& model, double threshold, std::size_t replicates,
                                       std::uint64_t seed, const ForEachPiece& for_each) {
  double persons = 0;
  for (const double expected : model.expected) persons += expected;
  const auto lists = static_cast<std::size_t>(std::countr_zero(model.expected.size()));
  const auto population = static_cast<std::uint64_t>(std::llround(persons));
  std::vector<double> estimates(replicates);
  const std::size_t pieces = (replicates + kReplicatesOfAPiece - 1) / kReplicatesOfAPiece;
  for_each(pieces, [&](std::size_t piece) {
    Chance chance = chance_stream(seed, piece);
    PoissonFit poisson(lists);
    std::vector<std::uint64_t> drawn(model.expected.size());
    std::vector<double> counts(model.expected.size());
    const std::size_t end = std::min(replicates, (piece + 1) * kReplicatesOfAPiece);
    for (std::size_t replicate = piece * kReplicatesOfAPiece; replicate < end; ++replicate) {
      draw_multinomial(chance, population, model.expected, drawn);
      double documented = 0;
      for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
        counts[pattern] = static_cast<double>(drawn[pattern]);
        documented += counts[pattern];
      }
      const StepwiseModel again = stepwise_pairs(counts, threshold, poisson);
      estimates[replicate] = again.determined ? documented + again.missing : std::numeric_limits<double>::infinity();
    }
  });
  return estimates;
}

}  // namespace cairn
