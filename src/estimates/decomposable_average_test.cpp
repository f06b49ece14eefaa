#include "estimates/decomposable_average.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <set>

#include "estimates/decomposable_graphs.h"
#include "estimates/graph_posterior.h"
#include "estimates/published_tables.h"

namespace cairn {
namespace {

TEST(DecomposableGraphs, NumbersAreTheKnownOnes) {
  const std::size_t known[] = {1, 2, 8, 61, 822, 18154};  // Labelled chordal graphs, OEIS A058862.
  for (std::size_t lists = 1; lists <= 6; ++lists) {
    const auto graphs = decomposable_graphs(lists);
    EXPECT_EQ(graphs.size(), known[lists - 1]);
    EXPECT_EQ(graphs.back().cliques[0], (1U << lists) - 1);
  }
}

std::vector<std::uint32_t> set_bits(std::uint32_t set) {
  std::vector<std::uint32_t> bits;
  for (; set != 0; set &= set - 1) bits.push_back(static_cast<std::uint32_t>(std::countr_zero(set)));
  return bits;
}

// The slow twin: every graph on five lists, looked at for cycles without a chord and for sets of lists that are all
// joined.
TEST(DecomposableGraphs, AreThoseWithoutHolesAndHaveTheirMaximalCliques) {
  constexpr std::uint32_t kLists = 5;
  std::set<std::set<std::uint32_t>> cliques_of_graphs;
  for (std::uint32_t joined = 0; joined < 1U << 10U; ++joined) {
    bool edge[kLists][kLists] = {};
    std::uint32_t bit = 0;
    for (std::uint32_t a = 0; a < kLists; ++a) {
      for (std::uint32_t b = a + 1; b < kLists; ++b) edge[a][b] = edge[b][a] = (joined >> bit++ & 1U) != 0;
    }
    bool hole = false;
    std::set<std::uint32_t> cliques;
    for (std::uint32_t set = 1; set < 1U << kLists; ++set) {
      const auto members = set_bits(set);
      std::size_t edges = 0;
      bool of_two = true;  // Each joined to two: with as many edges as lists, connected, a cycle.
      for (const auto a : members) {
        std::size_t degree = 0;
        for (const auto b : members) degree += edge[a][b] ? 1 : 0;
        edges += degree;
        of_two = of_two && degree == 2;
      }
      if (members.size() >= 4 && of_two) hole = true;  // Five or fewer: two cycles would need six lists.
      if (edges != members.size() * (members.size() - 1)) continue;
      bool maximal = true;
      for (std::uint32_t other = 0; other < kLists; ++other) {
        if ((set >> other & 1U) != 0) continue;
        if (std::ranges::all_of(members, [&](auto member) { return edge[member][other]; })) maximal = false;
      }
      if (maximal) cliques.insert(set);
    }
    if (!hole) cliques_of_graphs.insert(cliques);
  }
  std::set<std::set<std::uint32_t>> found;
  for (const DecomposableGraph& graph : decomposable_graphs(kLists)) {
    std::set<std::uint32_t> cliques(graph.cliques.begin(), graph.cliques.end());
    cliques.erase(0);
    found.insert(cliques);
    // Each list is in one clique more than in separators.
    for (std::uint32_t list = 0; list < kLists; ++list) {
      const auto holds = [&](std::uint8_t set) { return (set >> list & 1U) != 0; };
      EXPECT_EQ(std::ranges::count_if(graph.cliques, holds), std::ranges::count_if(graph.separators, holds) + 1);
    }
  }
  EXPECT_EQ(found, cliques_of_graphs);
}

/// The slow twin: the likelihood of a graph for one number on no list, from its counts, cell by cell.
double log_likelihood(std::vector<double> counts, double missing, const DecomposableGraph& graph, double delta) {
  counts[0] = missing;
  double persons = 0;
  for (const double count : counts) persons += count;
  double log = std::lgamma(persons + 1) - std::log(persons);
  for (const double count : counts) log -= std::lgamma(count + 1);
  const auto of_set = [&](std::uint8_t set) {
    if (set == 0) return 0.0;
    std::vector<double> margin(counts.size());
    std::vector<double> prior(counts.size());
    for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
      margin[pattern & set] += counts[pattern];
      prior[pattern & set] += delta;
    }
    double all = 0;
    double sum = 0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
      if (prior[cell] == 0) continue;
      all += prior[cell];
      sum += std::lgamma(prior[cell] + margin[cell]) - std::lgamma(prior[cell]);
    }
    return sum + std::lgamma(all) - std::lgamma(all + persons);
  };
  for (const auto clique : graph.cliques) log += of_set(clique);
  for (const auto separator : graph.separators) log -= of_set(separator);
  return log;
}

TEST(GraphPosterior, IsTheSumOverAllNumbersAndGraphs) {
  struct Row {
    const char* what;
    std::vector<double> counts;
    double delta;
    std::size_t most;  // Numbers that are summed.
    double tolerance;  // Of quantiles, relative: what lies beyond.
  };
  const Row rows[] = {
      {"few persons", {0, 4, 3, 2, 5, 1, 1, 1}, 0.125, 20000, 1e-3},
      {"few persons, great delta", {0, 4, 3, 2, 5, 1, 1, 1}, 1, 5000, 1e-3},
      {"some hundreds", {0, 244, 48, 142, 60, 111, 4, 12}, 0.125, 4000, 1e-3},
      {"beyond the numbers taken one by one", {0, 900, 1300, 70, 1100, 60, 90, 5}, 0.125, 40000, 1e-4},
  };
  for (const auto& [what, counts, delta, most, tolerance] : rows) {
    SCOPED_TRACE(what);
    auto graphs = decomposable_graphs(3);
    graphs.pop_back();  // With all pairs the tail is too heavy to be summed number by number.
    double greatest = -1e300;
    std::vector<std::vector<double>> logs(graphs.size());
    for (std::size_t g = 0; g < graphs.size(); ++g) {
      for (std::size_t missing = 0; missing < most; ++missing) {
        logs[g].push_back(log_likelihood(counts, static_cast<double>(missing), graphs[g], delta));
        greatest = std::max(greatest, logs[g].back());
      }
    }
    std::vector<double> of_graph(graphs.size());
    std::vector<double> of_number(most);
    double mass = 0;
    for (std::size_t g = 0; g < graphs.size(); ++g) {
      for (std::size_t missing = 0; missing < most; ++missing) {
        const double share = std::exp(logs[g][missing] - greatest);
        of_graph[g] += share;
        of_number[missing] += share;
        mass += share;
      }
    }
    CellTable table{.counts = counts, .original = {0, 1, 2}, .persons = 0};
    for (const double count : counts) table.persons += count;
    const GraphPosterior posterior = graph_posterior(SetLikelihoods(table, delta), 3, graphs, in_turn, 3);
    for (std::size_t g = 0; g < graphs.size(); ++g) EXPECT_NEAR(posterior.weights[g], of_graph[g] / mass, 2e-5);
    for (const double share : kQuantileLevels) {
      double sum = 0;
      std::size_t number = 0;
      while (sum + of_number[number] / mass < share) sum += of_number[number++] / mass;
      EXPECT_NEAR(posterior.quantile(share), static_cast<double>(number),
                  0.8 + tolerance * static_cast<double>(number));
    }
    EXPECT_NEAR(posterior.below.back(), 1, 1e-6);
    EXPECT_LT(posterior.beyond, 1e-6);
    EXPECT_EQ(posterior.heaviest.size(), 3U);
  }
}

DecomposableSettings without_priors() {
  DecomposableSettings settings;
  settings.prior_sensitivity = false;
  return settings;
}

DecomposableResult averaged(const published::Table& table, DecomposableSettings settings = without_priors(),
                            const ForEachPiece& for_each = in_turn) {
  return average_decomposable(table.stratum, settings, for_each).value();
}

TEST(DecomposableAverage, ReproducesPublishedNumbers) {
  struct Row {
    const char* what;
    published::Table table;
    std::optional<double> delta;
    bool saturated;
    double median, low, high, tolerance;
  };
  const Row rows[] = {
      {"Kosovo", published::kosovo(), std::nullopt, false, 12595, 9827, 16544, 1},
      {"Kosovo, delta 1/2", published::kosovo(), 0.5, true, 11319, 4481, 14484, 1},
      {"Kosovo, delta 1", published::kosovo(), 1.0, true, 4616, 4407, 6844, 1},
      {"spina bifida", published::spina_bifida(), std::nullopt, true, 725, 686, 784, 0.6},
      {"Rome", published::rome(), std::nullopt, false, 11220, 9404, 14095, 1},
  };
  for (const auto& [what, table, delta, saturated, median, low, high, tolerance] : rows) {
    SCOPED_TRACE(what);
    DecomposableSettings settings = without_priors();
    settings.delta = delta;
    settings.include_saturated = saturated;
    const DecomposableResult result = averaged(table, settings);
    EXPECT_NEAR(result.estimate.median, median, tolerance);
    EXPECT_NEAR(result.estimate.low, low, tolerance);
    EXPECT_NEAR(result.estimate.high, high, tolerance);
  }
}

TEST(DecomposableAverage, GivesTheAlarmOfTheGraphOfAllPairs) {
  DecomposableSettings with_delta;
  with_delta.delta = 0.5;
  const DecomposableResult result = averaged(published::kosovo(), with_delta);
  EXPECT_EQ(result.graphs, 60U);
  EXPECT_NEAR(result.saturated_share, 0.0635, 0.0005);
  EXPECT_FALSE(result.estimate.warnings.empty());
  ASSERT_EQ(result.priors.size(), 6U);
  EXPECT_EQ(result.priors[1].delta, 0.5);
  EXPECT_NEAR(result.priors[1].median, result.estimate.median, 1e-6);
  EXPECT_NEAR(result.priors[4].saturated_share, result.saturated_share, 1e-6);
  EXPECT_TRUE(averaged(published::kosovo()).estimate.warnings.empty());
  double weights = 0;
  for (const GraphRow& row : averaged(published::kosovo()).rows) weights += row.weight;
  EXPECT_NEAR(weights, 1, 1e-4);
}

TEST(DecomposableAverage, IsTheSameInAnyOrderOfListsAndForAnyThreads) {
  const DecomposableResult result = averaged(published::kosovo());
  const DecomposableResult other = averaged(published::reordered(published::kosovo(), {3, 1, 0, 2}));
  EXPECT_NEAR(result.estimate.median, other.estimate.median, 0.05);
  EXPECT_NEAR(result.estimate.high, other.estimate.high, 0.05);
  EXPECT_NEAR(result.saturated_share, other.saturated_share, 1e-9);
  const ForEachPiece last_first = [](std::size_t pieces, const std::function<void(std::size_t)>& piece) {
    for (std::size_t i = pieces; i-- > 0;) piece(i);
  };
  const DecomposableResult backwards = averaged(published::kosovo(), without_priors(), last_first);
  EXPECT_EQ(result.estimate.draws, backwards.estimate.draws);
  EXPECT_EQ(result.density, backwards.density);
}

TEST(DecomposableAverage, DrawsAreOfTheDistribution) {
  DecomposableSettings settings = without_priors();
  settings.draws = 20000;
  const DecomposableResult result = averaged(published::kosovo(), settings);
  std::vector<double> draws = result.estimate.draws;
  std::ranges::sort(draws);
  EXPECT_NEAR(draws[10000], result.estimate.median, 60);
  EXPECT_NEAR(draws[500], result.estimate.low, 120);
  EXPECT_NEAR(draws[19500], result.estimate.high, 200);
}

TEST(DecomposableAverage, HoldsCountsOfABillionAndSaysNothingOfTooFewOrTooManyLists) {
  CaptureStratum great;
  for (const std::uint64_t pattern : {1, 2, 3, 4, 5, 6, 7})
    great.cells.push_back({.lists = pattern, .count = 1'000'000'000});
  const auto result = average_decomposable(great, without_priors());
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->estimate.median, 8e9, 1e6);
  EXPECT_LT(result->estimate.high - result->estimate.low, 1e6);
  EXPECT_FALSE(average_decomposable({.name = "", .cells = {{1, 9}, {2, 8}, {3, 4}}}));
  EXPECT_FALSE(average_decomposable({.name = "", .cells = {{255, 9}}}));
}

}  // namespace
}  // namespace cairn
