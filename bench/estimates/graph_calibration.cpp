// Simulation-based calibration of the average over decomposable graphs: a graph, the chances of all patterns, data and
// N are drawn from the prior; the rank of N among the draws of the answer must be uniform, and so must that of tables
// on which every list has somebody, the only ones that are used. Prints ranks in 20 bins with their chi-square.
//
//     graph_calibration REPLICATES DOCUMENTED LISTS [DELTA]

#include <algorithm>
#include <bit>
#include <cmath>
#include <iostream>
#include <string>

#include "estimates/decomposable_average.h"
#include "estimates/decomposable_graphs.h"
#include "estimates/distributions.h"
#include "rank_tally.h"

namespace {

using namespace cairn;

/// Of every pattern of `lists`, under a hyper-Dirichlet prior: clique by clique, each given what it shares with those
/// before it, in an order in which that is part of one of them.
std::vector<double> draw_chances(const DecomposableGraph& graph, std::size_t lists, double delta, Chance& chance) {
  const std::size_t patterns = std::size_t{1} << lists;
  std::vector<double> chances(patterns, 1);
  std::vector<std::size_t> left;
  for (const std::uint8_t clique : graph.cliques) {
    if (clique != 0) left.push_back(clique);
  }
  std::size_t before = 0;
  while (!left.empty()) {
    // The one that shares most with those before it: a maximum spanning tree of the cliques is a junction tree.
    std::size_t shared = 0;
    auto next = left.begin();
    if (before != 0) {
      std::size_t most = 0;
      for (auto at = left.begin(); at != left.end(); ++at) {
        const std::size_t common = *at & before;
        const auto size = static_cast<std::size_t>(std::popcount(common));
        if (at == left.begin() || size > most) {
          next = at;
          most = size;
          shared = common;
        }
      }
    }
    const std::size_t clique = *next;
    left.erase(next);
    const double counts = delta * static_cast<double>(patterns >> std::popcount(clique));
    std::vector<double> given(patterns, 0);  // By the part of a pattern within the clique.
    for (std::size_t part = 0; part < patterns; ++part) {
      if ((part & ~shared) != 0) continue;
      std::vector<std::size_t> rows;
      for (std::size_t row = 0; row < patterns; ++row) {
        if ((row & ~clique) == 0 && (row & shared) == part) rows.push_back(row);
      }
      const std::vector<double> shapes(rows.size(), counts);
      std::vector<double> shares(rows.size());
      draw_dirichlet(chance, shapes, shares);
      for (std::size_t i = 0; i < rows.size(); ++i) given[rows[i]] = shares[i];
    }
    for (std::size_t pattern = 0; pattern < patterns; ++pattern) chances[pattern] *= given[pattern & clique];
    before |= clique;
  }
  return chances;
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::cerr << "usage: graph_calibration REPLICATES DOCUMENTED LISTS [DELTA]\n";
    return 2;
  }
  const std::size_t replicates = std::stoull(words[1]);
  const std::uint64_t documented = std::stoull(words[2]);
  const std::size_t lists = std::stoull(words[3]);
  const double delta = count > 4 ? std::stod(words[4]) : std::ldexp(1.0, -static_cast<int>(lists));
  const std::vector<DecomposableGraph> graphs = decomposable_graphs(lists);
  RankTally tally("N");
  Chance stream(2026);
  for (std::size_t used = 0; used < replicates;) {
    stream.jump();
    Chance chance = stream;
    const DecomposableGraph& graph =
        graphs[uniform_below(chance, graphs.size() - 1)];  // The last is that of all pairs.
    std::vector<double> chances = draw_chances(graph, lists, delta, chance);
    const double none = chances.front();
    chances.erase(chances.begin());
    std::vector<std::uint64_t> counts(chances.size());
    if (std::ranges::max(chances) <= 0) continue;
    draw_multinomial(chance, documented, chances, counts);
    CaptureStratum table;
    std::size_t any = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      table.cells.push_back({.lists = i + 1, .count = counts[i]});
      any |= i + 1;
    }
    if (any + 1 != std::size_t{1} << lists) continue;
    double seen = 0;
    for (const double share : chances) seen += share;
    const auto persons =
        static_cast<double>(documented + draw_negative_binomial(chance, static_cast<double>(documented), none / seen));
    DecomposableSettings settings;
    settings.delta = delta;
    settings.draws = 1000;
    settings.seed = used + 1;
    settings.prior_sensitivity = false;
    const auto found = average_decomposable(table, settings);
    if (!found) continue;
    tally.add(persons, found->estimate.draws, chance.uniform());
    ++used;
  }
  tally.print(std::cout);
}
