#include "estimates/class_checks.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "estimates/convergence.h"
#include "estimates/distributions.h"

namespace cairn {
namespace {

constexpr double kLeastShare = 1e-4;

/// Probability that a person of the class is on some list.
double seen_of(const ClassDraw& draw, std::size_t k, std::size_t lists) {
  const std::size_t classes = draw.weight.size();
  double seen = 0;
  for (std::size_t j = 0; j < lists; ++j) seen += (1 - seen) * draw.on[j * classes + k];
  return seen;
}

/// Sets of one to three of `lists` bits, by number, then value.
std::vector<std::uint64_t> sets_of(std::size_t lists) {
  std::vector<std::uint64_t> sets;
  const auto bit = [](std::size_t j) { return std::uint64_t{1} << j; };
  for (std::size_t a = 0; a < lists; ++a) {
    sets.push_back(bit(a));
    for (std::size_t b = 0; b < a; ++b) {
      sets.push_back(bit(a) | bit(b));
      for (std::size_t c = 0; c < b && lists <= kMostListsForTriples; ++c) sets.push_back(bit(a) | bit(b) | bit(c));
    }
  }
  return sets;
}

}  // namespace

std::vector<OverlapCheck> check_overlaps(const PatternTable& table, std::span<const ClassDraw* const> draws,
                                         Chance chance) {
  const std::size_t lists = table.lists.size();
  std::vector<double> seen;
  for (const ClassDraw* draw : draws) {
    double sum = 0;
    for (std::size_t k = 0; k < draw->weight.size(); ++k) sum += draw->weight[k] * seen_of(*draw, k, lists);
    seen.push_back(sum);
  }
  std::vector<OverlapCheck> checks;
  std::vector<double> predicted;
  for (const std::uint64_t set : sets_of(lists)) {
    OverlapCheck check;
    for (std::size_t j = 0; j < lists; ++j) check.lists |= ((set >> j) & 1U) << table.lists[j];
    for (std::size_t i = 0; i < table.patterns.size(); ++i) {
      if ((table.patterns[i] & set) == set) check.observed += table.counts[i];
    }
    predicted.clear();
    double below = 0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
      const std::size_t classes = draws[i]->weight.size();
      double share = 0;
      for (std::size_t k = 0; k < classes; ++k) {
        double product = draws[i]->weight[k];
        for (std::uint64_t rest = set; rest != 0; rest &= rest - 1) {
          product *= draws[i]->on[static_cast<std::size_t>(std::countr_zero(rest)) * classes + k];
        }
        share += product;
      }
      const std::uint64_t drawn = draw_binomial(chance, table.documented, std::min(1.0, share / seen[i]));
      predicted.push_back(static_cast<double>(drawn));
      below += drawn < check.observed ? 1 : drawn == check.observed ? 0.5 : 0;
    }
    std::ranges::sort(predicted);
    check.low = quantile_of(predicted, 0.025);
    check.median = quantile_of(predicted, 0.5);
    check.high = quantile_of(predicted, 0.975);
    check.tail = below / static_cast<double>(draws.size());
    checks.push_back(check);
  }
  std::ranges::sort(checks, {},
                    [](const OverlapCheck& check) { return std::pair(std::popcount(check.lists), check.lists); });
  return checks;
}

std::vector<ClassSummary> summarise_classes(const PatternTable& table, std::span<const ClassDraw* const> draws) {
  const std::size_t lists = table.lists.size();
  // By rising bit of the histories, whatever the order in the table.
  std::vector<std::size_t> by_bit(lists);
  std::iota(by_bit.begin(), by_bit.end(), std::size_t{0});
  std::ranges::sort(by_bit, {}, [&](std::size_t j) { return table.lists[j]; });
  const std::size_t classes = draws.front()->weight.size();
  std::vector<ClassSummary> summaries(classes, {.on_list = std::vector<double>(lists)});
  std::vector<std::vector<double>> shares(classes);
  std::vector<std::size_t> order(classes);
  const auto all = static_cast<double>(draws.size());
  for (const ClassDraw* draw : draws) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t k) { return draw->weight[k]; });
    for (std::size_t rank = 0; rank < classes; ++rank) {
      const std::size_t k = order[rank];
      ClassSummary& summary = summaries[rank];
      summary.share += draw->weight[k] / all;
      summary.unseen += (1 - seen_of(*draw, k, lists)) / all;
      for (std::size_t j = 0; j < lists; ++j) summary.on_list[j] += draw->on[by_bit[j] * classes + k] / all;
      shares[rank].push_back(draw->weight[k]);
    }
  }
  for (std::size_t rank = 0; rank < classes; ++rank) {
    std::ranges::sort(shares[rank]);
    summaries[rank].share_low = quantile_of(shares[rank], 0.025);
    summaries[rank].share_high = quantile_of(shares[rank], 0.975);
  }
  std::erase_if(summaries, [](const ClassSummary& summary) { return summary.share < kLeastShare; });
  return summaries;
}

}  // namespace cairn
