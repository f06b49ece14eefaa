#include "linkage/cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "linkage/chance.h"
#include "linkage/component.h"
#include "linkage/sample_partitions.h"

namespace cairn {
namespace {

struct Problem {
  std::uint32_t records = 0;
  std::vector<ScoredPair> pairs;
  std::vector<RecordPair> must, cannot;
  std::vector<std::uint32_t> list_of;
  ClusterProblem view() const {
    return {.records = records, .pairs = pairs, .must = must, .cannot = cannot, .list_of = list_of};
  }
};

Problem invent(Chance& chance, std::uint32_t records, bool with_lists) {
  Problem out{.records = records, .pairs = {}, .must = {}, .cannot = {}, .list_of = {}};
  for (std::uint32_t a = 0; a < records; ++a) {
    for (std::uint32_t b = a + 1; b < records; ++b) {
      if (chance.uniform() < 0.7) out.pairs.push_back({{a, b}, 12 * chance.uniform() - 6});
      if (chance.uniform() < 0.03) out.must.push_back({a, b});
      if (chance.uniform() < 0.06) out.cannot.push_back({a, b});
    }
    if (with_lists) out.list_of.push_back(static_cast<std::uint32_t>(chance.next() % 4));
  }
  return out;
}

double bits_between(const Problem& problem, std::uint32_t a, std::uint32_t b) {
  for (const ScoredPair& pair : problem.pairs) {
    if (pair.records == pair_of(a, b)) return pair.bits;
  }
  return problem.view().bits_if_not_compared;
}

double sum_of(const Problem& problem, const std::vector<std::uint32_t>& labels) {
  double sum = 0;
  for (std::uint32_t a = 0; a < problem.records; ++a) {
    for (std::uint32_t b = a + 1; b < problem.records; ++b) sum += labels[a] == labels[b] ? bits_between(problem, a, b) : 0;
  }
  return sum;
}

bool contains(const std::vector<RecordPair>& pairs, RecordPair pair) { return std::ranges::find(pairs, pair) != pairs.end(); }

/// Does the partition follow every decision but those that `conflicts` name, and keep lists apart?
bool is_allowed(const Problem& problem, const std::vector<std::uint32_t>& labels, const std::vector<LinkConflict>& conflicts) {
  const auto refused = [&](RecordPair pair) {
    return std::ranges::any_of(conflicts, [&](const LinkConflict& conflict) { return conflict.must == pair; });
  };
  std::vector<std::uint32_t> decided(problem.records);  // Records that reviewers put together may be of one list.
  std::iota(decided.begin(), decided.end(), 0U);
  for (const RecordPair& pair : problem.must) {
    if (refused(pair)) continue;
    if (labels[pair.a] != labels[pair.b]) return false;
    const std::uint32_t from = decided[pair.a];
    for (std::uint32_t& of : decided) of = of == from ? decided[pair.b] : of;
  }
  for (const RecordPair& pair : problem.cannot) {
    if (labels[pair.a] == labels[pair.b]) return false;
  }
  for (std::uint32_t a = 0; a < problem.list_of.size(); ++a) {
    for (std::uint32_t b = a + 1; b < problem.list_of.size(); ++b) {
      const bool one_list = problem.list_of[a] != 0 && problem.list_of[a] == problem.list_of[b];
      if (one_list && labels[a] == labels[b] && decided[a] != decided[b]) return false;
    }
  }
  return true;
}

void for_each_partition(std::uint32_t records, const std::function<void(const std::vector<std::uint32_t>&)>& take) {
  std::vector<std::uint32_t> labels(records, 0);
  const std::function<void(std::uint32_t, std::uint32_t)> place = [&](std::uint32_t at, std::uint32_t used) {
    if (at == records) return take(labels);
    for (std::uint32_t label = 0; label <= used; ++label) {
      labels[at] = label;
      place(at + 1, std::max(used, label + 1));
    }
  };
  place(0, 0);
}

TEST(FindClusters, FindsTheGreatestSumOfAllPartitionsThatAreAllowed) {
  Chance chance(11);
  for (int round = 0; round < 150; ++round) {
    const Problem problem = invent(chance, 2 + static_cast<std::uint32_t>(chance.next() % 6), round % 2 == 1);
    const Clusters found = find_clusters(problem.view());
    ASSERT_TRUE(is_allowed(problem, found.of, found.conflicts)) << "round " << round;
    double best = kForbidden;
    for_each_partition(problem.records, [&](const auto& labels) {
      if (is_allowed(problem, labels, found.conflicts)) best = std::max(best, sum_of(problem, labels));
    });
    EXPECT_NEAR(sum_of(problem, found.of), best, 1e-6) << "round " << round;
  }
}

TEST(FindClusters, HonoursOrReportsAThousandRandomDecisions) {
  Chance chance(5);
  Problem problem = invent(chance, 400, true);
  problem.must.clear();
  problem.cannot.clear();
  for (int i = 0; i < 1000; ++i) {
    const auto a = static_cast<std::uint32_t>(chance.next() % 400);
    const auto b = static_cast<std::uint32_t>(chance.next() % 400);
    if (a != b) (chance.uniform() < 0.3 ? problem.must : problem.cannot).push_back(pair_of(a, b));
  }
  const Clusters found = find_clusters(problem.view());
  EXPECT_TRUE(is_allowed(problem, found.of, found.conflicts));
  EXPECT_FALSE(found.conflicts.empty());
  for (const LinkConflict& conflict : found.conflicts) {
    EXPECT_TRUE(contains(problem.must, conflict.must));
    EXPECT_TRUE(contains(problem.cannot, conflict.cannot));
    EXPECT_NE(found.of[conflict.must.a], found.of[conflict.must.b]);
  }
}

TEST(FindClusters, DoesNotDependOnTheOrderOfPairsOfDecisions) {
  Chance chance(7);
  Problem problem = invent(chance, 60, true);
  const Clusters first = find_clusters(problem.view());
  std::ranges::reverse(problem.must);
  std::ranges::reverse(problem.cannot);
  EXPECT_EQ(find_clusters(problem.view()), first);
}

TEST(FindClusters, WhatDoesNotHangTogetherChangesNothing) {
  Chance chance(3);
  const Problem one = invent(chance, 20, false);
  Problem both = one;
  both.records = 40;
  for (const ScoredPair& pair : one.pairs) both.pairs.push_back({{pair.records.a + 20, pair.records.b + 20}, -pair.bits});
  std::ranges::sort(both.pairs, {}, &ScoredPair::records);
  const std::vector<std::uint32_t> alone = find_clusters(one.view()).of;
  const std::vector<std::uint32_t> beside = find_clusters(both.view()).of;
  EXPECT_TRUE(std::equal(alone.begin(), alone.end(), beside.begin()));
}

TEST(FindClusters, NearlyReachesTheBestOfTwelve) {
  Chance chance(19);
  double all_good = 0;
  double all_best = 0;
  for (int round = 0; round < 30; ++round) {
    const Problem problem = invent(chance, 12, round % 2 == 1);
    const Components components = find_components(problem.view(), 0);
    for (const Component& component : components.all) {
      const auto sum = [&](const std::vector<std::uint32_t>& labels) {
        double total = 0;
        for (std::uint32_t a = 0; a < component.size(); ++a) {
          for (std::uint32_t b = a + 1; b < component.size(); ++b) total += labels[a] == labels[b] ? component.bits(a, b) : 0;
        }
        return total;
      };
      const double best = sum(best_partition(component));
      const double good = sum(good_partition(component));
      EXPECT_LE(good, best + 1e-6);
      all_good += good;
      all_best += best;
    }
  }
  EXPECT_GT(all_good, 0.95 * all_best);
}

TEST(PairProbabilities, AreTheSharesOfAllPartitions) {
  Chance chance(23);
  for (int round = 0; round < 40; ++round) {
    Problem problem = invent(chance, 2 + static_cast<std::uint32_t>(chance.next() % 5), round % 2 == 1);
    problem.must.clear();
    for (ScoredPair& pair : problem.pairs) pair.bits = std::abs(pair.bits) / 2;  // So that all hang together that may.
    const std::vector<std::uint64_t> seeds(problem.records, 1);
    const std::vector<double> found = pair_probabilities(problem.view(), seeds);
    const auto hangs = find_components(problem.view(), kLeastBitsToHang);
    for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
      double sum = 0;
      double together = 0;
      for_each_partition(problem.records, [&](const auto& labels) {
        if (!is_allowed(problem, labels, {})) return;
        const double weight = std::exp2(sum_of(problem, labels));
        sum += weight;
        if (labels[problem.pairs[i].records.a] == labels[problem.pairs[i].records.b]) together += weight;
      });
      // Records of another component count as certainly apart, which moves a share only by what is not compared.
      if (hangs.all.size() == 1 && hangs.all[0].size() == problem.records) {
        EXPECT_NEAR(found[i], together / sum, 1e-9) << "round " << round;
      }
    }
  }
}

TEST(PairProbabilities, ShareOnePartnerBetweenTwoThatAreAsGood) {
  const std::vector<ScoredPair> pairs = {{{0, 1}, 6}, {{0, 2}, 6}};
  const std::vector<std::uint32_t> lists = {1, 2, 2};
  const std::vector<std::uint64_t> seeds = {1, 2, 3};
  const std::vector<double> found =
      pair_probabilities({.records = 3, .pairs = pairs, .must = {}, .cannot = {}, .list_of = lists}, seeds);
  // 2^6 / (2^6 + 2^6 + 1)
  EXPECT_NEAR(found[0], 64.0 / 129, 1e-9);
  EXPECT_NEAR(found[1], 64.0 / 129, 1e-9);
}

TEST(PairProbabilities, AreNoughtForWhatAReviewerKeptApart) {
  const std::vector<ScoredPair> pairs = {{{0, 1}, 9}, {{1, 2}, 4}, {{2, 3}, 5}};
  const std::vector<std::uint64_t> seeds(4, 1);
  const std::vector<RecordPair> must = {{2, 3}};
  const std::vector<RecordPair> cannot = {{0, 1}, {1, 3}};  // So 1 and 2 are apart, too.
  const std::vector<double> found =
      pair_probabilities({.records = 4, .pairs = pairs, .must = must, .cannot = cannot, .list_of = {}}, seeds);
  EXPECT_EQ(found, (std::vector<double>{0, 0, 1}));
}

TEST(PairProbabilities, LeaveLittleForAnotherOfTheListOfASurePartner) {
  const std::vector<ScoredPair> pairs = {{{0, 1}, 10}, {{0, 2}, -2}, {{0, 3}, -2}};
  const std::vector<std::uint32_t> lists = {1, 2, 2, 3};
  const std::vector<std::uint64_t> seeds = {1, 2, 3, 4};
  const std::vector<double> found =
      pair_probabilities({.records = 4, .pairs = pairs, .must = {}, .cannot = {}, .list_of = lists}, seeds);
  EXPECT_NEAR(found[0], 1024.0 / 1025, 1e-9);
  EXPECT_NEAR(found[1], 0.2 / 1025, 1e-9);  // Of list 2, as the sure partner is.
  EXPECT_NEAR(found[2], 0.2, 1e-9);         // Of another.
}

TEST(PairProbabilities, OfManyAreNearTheSharesOfAll) {
  // Ten records of two lists in a ring, each pair as probable as not: more than are counted out.
  Problem problem{.records = 10, .pairs = {}, .must = {}, .cannot = {}, .list_of = {}};
  for (std::uint32_t i = 0; i < 10; ++i) {
    problem.pairs.push_back({pair_of(i, (i + 1) % 10), 0.5});
    problem.list_of.push_back(1 + i % 2);
  }
  std::ranges::sort(problem.pairs, {}, &ScoredPair::records);
  std::vector<std::uint64_t> seeds(10);
  std::iota(seeds.begin(), seeds.end(), 40U);
  const std::vector<double> found = pair_probabilities(problem.view(), seeds);
  double sum = 0;
  double together = 0;
  for_each_partition(10, [&](const auto& labels) {
    if (!is_allowed(problem, labels, {})) return;
    const double weight = std::exp2(sum_of(problem, labels));
    sum += weight;
    together += labels[0] == labels[1] ? weight : 0;
  });
  double mean = 0;
  for (const double probability : found) mean += probability / 10;
  EXPECT_NEAR(mean, together / sum, 0.03);
}

TEST(SamplePartitions, AreAllowedAndTheSameForTheSameSeed) {
  Chance chance(31);
  const Problem problem = invent(chance, 40, true);
  std::vector<std::uint64_t> seeds(40);
  std::iota(seeds.begin(), seeds.end(), 1U);
  const auto partitions = sample_partitions(problem.view(), seeds, 20, 9);
  const auto conflicts = find_clusters(problem.view()).conflicts;
  for (const auto& partition : partitions) EXPECT_TRUE(is_allowed(problem, partition, conflicts));
  EXPECT_EQ(sample_partitions(problem.view(), seeds, 20, 9), partitions);
  EXPECT_NE(sample_partitions(problem.view(), seeds, 20, 10), partitions);
}

}  // namespace
}  // namespace cairn
