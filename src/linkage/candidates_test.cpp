#include "linkage/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "linkage/chance.h"

namespace cairn {
namespace {

std::vector<KeyPass> invent(Chance& chance, std::uint32_t records) {
  std::vector<KeyPass> passes(2);
  for (KeyPass& pass : passes) {
    for (std::uint32_t i = 0; i < records * 2; ++i) {
      pass.keyed.push_back({.key = chance.next() % 20,
                            .record = static_cast<std::uint32_t>(chance.next() % records),
                            .visits = chance.uniform() < 0.3,
                            .finer = chance.next() % 5});
    }
  }
  return passes;
}

TEST(FindCandidates, FindsEachPairThatSharesAKeyOnce) {
  Chance chance(4);
  for (int round = 0; round < 20; ++round) {
    std::vector<KeyPass> passes = invent(chance, 40);
    std::set<RecordPair> expected;
    for (const KeyPass& pass : passes) {
      for (const Keyed& one : pass.keyed) {
        for (const Keyed& other : pass.keyed) {
          if (one.key == other.key && one.record < other.record && !(one.visits && other.visits))
            expected.insert({one.record, other.record});
        }
      }
    }
    const Candidates found = find_candidates(passes, {});
    std::vector<RecordPair> pairs;
    for (const CandidatePair& pair : found.pairs) {
      pairs.push_back(pair.records);
      EXPECT_NE(pair.passes, 0);
    }
    EXPECT_EQ(pairs, std::vector(expected.begin(), expected.end()));
    std::vector<KeyPass> reversed = passes;
    for (KeyPass& pass : reversed) std::ranges::reverse(pass.keyed);
    const Candidates again = find_candidates(reversed, {});
    EXPECT_TRUE(std::ranges::equal(again.pairs, found.pairs, {}, &CandidatePair::records, &CandidatePair::records));
  }
}

TEST(FindCandidates, RefinesAnOverfullKeyAndSaysSo) {
  std::vector<KeyPass> passes(1);
  for (std::uint32_t i = 0; i < 1000; ++i) passes[0].keyed.push_back({.key = 1, .record = i, .visits = false, .finer = i / 2});
  const Candidates found = find_candidates(passes, {.most_pairs_of_a_key = 10'000, .neighbours = 3, .worth_comparing = {}});
  EXPECT_LE(found.pairs.size(), 3000U);
  EXPECT_EQ(found.passes[0].refined_keys, 1U);
  EXPECT_GT(found.passes[0].pairs_not_made, 900'000U);
  for (std::uint32_t i = 0; i < 1000; i += 2) {  // Those that share the finer key still meet.
    EXPECT_TRUE(std::ranges::binary_search(found.pairs, RecordPair{i, i + 1}, {}, &CandidatePair::records));
  }
}

TEST(FindCandidates, AsksWhetherAPairIsWorthIt) {
  std::vector<KeyPass> passes(1);
  for (std::uint32_t i = 0; i < 10; ++i) passes[0].keyed.push_back({.key = 1, .record = i});
  const Candidates found = find_candidates(passes, {.most_pairs_of_a_key = 100, .neighbours = 3, .worth_comparing = [](RecordPair pair) { return pair.b == pair.a + 1; }});
  EXPECT_EQ(found.pairs.size(), 9U);
}

}  // namespace
}  // namespace cairn
