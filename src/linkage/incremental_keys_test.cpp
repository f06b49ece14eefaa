#include "linkage/incremental_keys.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

// Against find_candidates(), which makes all pairs at once.

namespace cairn {
namespace {

using Rows = std::map<std::uint32_t, std::vector<IncrementalKeys::Row>>;  ///< By record.
using Pairs = std::set<RecordPair>;

std::vector<IncrementalKeys::Row> random_rows(std::mt19937& random, std::uint32_t record) {
  std::vector<IncrementalKeys::Row> rows;
  for (std::size_t i = random() % 4; i < 4; ++i) {
    IncrementalKeys::Row row;
    row.key = random() % 3 ? random() % 4 : random() % 40;
    row.finer = static_cast<std::uint32_t>(random() % 5);
    row.record = record & 0x7FFFFFFFU;
    row.visits = random() % 2;
    const bool known = std::ranges::any_of(rows, [&](const IncrementalKeys::Row& other) { return other == row; });
    if (!known) rows.push_back(row);
  }
  return rows;
}

Pairs pairs_at_once(const Rows& all, const CandidateOptions& options) {
  std::vector<KeyPass> passes(1);
  for (const auto& [record, rows] : all) {
    for (const IncrementalKeys::Row& row : rows) passes[0].keyed.push_back({row.key, record, row.visits != 0, row.finer});
  }
  Pairs pairs;
  for (const CandidatePair& pair : find_candidates(passes, options).pairs) pairs.insert(pair.records);
  return pairs;
}

TEST(IncrementalKeys, MakesThePairsOfAllRowsWhateverCameAndWent) {
  for (const std::uint32_t seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    CandidateOptions options;
    options.most_pairs_of_a_key = seed % 2 ? 60 : 200;  // Keys become refined and plain again.
    options.neighbours = 3;
    IncrementalKeys index([](std::uint32_t a, std::uint32_t b) { return a < b; }, options);
    Rows all;
    Pairs pairs;
    for (int round = 0; round < 80; ++round) {
      SCOPED_TRACE(round);
      std::vector<IncrementalKeys::Row> gone, come;
      std::set<std::uint32_t> moved;
      for (std::size_t i = random() % 3; i < 3; ++i) {
        const auto record = static_cast<std::uint32_t>(random() % 60);
        if (!moved.insert(record).second) continue;
        if (const auto old = all.find(record); old != all.end()) {
          gone.insert(gone.end(), old->second.begin(), old->second.end());
          all.erase(old);
          std::erase_if(pairs, [&](const RecordPair& pair) { return pair.a == record || pair.b == record; });
        } else {
          all[record] = random_rows(random, record);
          come.insert(come.end(), all[record].begin(), all[record].end());
        }
      }
      for (const RecordPair& pair : index.change(gone, come)) {
        if (moved.contains(pair.a) || moved.contains(pair.b)) continue;
        if (index.are_pair(all.at(pair.a), all.at(pair.b))) pairs.insert(pair);
        else pairs.erase(pair);
      }
      for (const std::uint32_t record : moved) {
        const auto rows = all.find(record);
        if (rows == all.end()) continue;
        for (const IncrementalKeys::Row& row : rows->second) index.for_each_partner(index.find(row), [&](std::uint32_t other) { pairs.insert(pair_of(record, other)); });
      }
      ASSERT_EQ(pairs, pairs_at_once(all, options));
    }
    EXPECT_GT(pairs.size(), 50U);
  }
}

TEST(IncrementalKeys, FilledAtOnceMakeThePairsThatLaterRecordsFind) {
  for (const std::uint32_t seed : {1U, 2U, 3U, 4U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    CandidateOptions options;
    options.most_pairs_of_a_key = seed % 2 ? 60 : 20'000;  // Some keys are refined, or none.
    options.neighbours = 3;
    IncrementalKeys index([](std::uint32_t a, std::uint32_t b) { return a < b; }, options);
    Rows all;
    std::vector<IncrementalKeys::Parts> parts(3);
    for (std::uint32_t record = 0; record < 120; ++record) {
      all[record] = random_rows(random, record);
      for (IncrementalKeys::Row& row : all[record]) {
        row.finer = record * 7919 % 12;  // One for all rows; of some nothing is known.
        row.key *= 0x0400'0000'0000'0001U;  // So that several parts have rows.
      }
      parts[record % 3].add(all[record]);
    }
    index.fill(std::move(parts), seed > 2, in_turn);
    const IncrementalKeys::HomeMarks homes = index.home_marks();
    const auto found = [&](std::uint32_t reach) {
      Pairs pairs;
      index.for_each_with_earlier([&](const IncrementalKeys::Row& row, IncrementalKeys::Place place) {
        const std::uint32_t least = row.finer > reach ? row.finer - reach : 0;
        index.for_each_earlier(place, least, homes, [&](std::uint32_t other) { pairs.insert(pair_of(row.record, other)); });
      });
      return pairs;
    };
    const Pairs expected = pairs_at_once(all, options);
    EXPECT_GT(expected.size(), 100U);
    EXPECT_EQ(found(100), expected);
    const Pairs near = found(2);
    if (seed % 2 == 0) {
      EXPECT_LT(near.size(), expected.size());
    }
    const auto finer = [&](std::uint32_t record) { return all.at(record).front().finer; };
    for (const RecordPair& pair : expected) {
      const std::uint32_t low = std::min(finer(pair.a), finer(pair.b));
      const std::uint32_t high = std::max(finer(pair.a), finer(pair.b));
      EXPECT_TRUE(near.contains(pair) || (low != 0 && low + 2 < high));
    }
    EXPECT_TRUE(std::ranges::includes(expected, near));
  }
}

TEST(SortedBlocks, KeepRowsInOrder) {
  std::mt19937 random(7);
  SortedBlocks<int> blocks;
  std::vector<int> expected;
  for (int i = 0; i < 6000; ++i) {
    const int row = static_cast<int>(random() % 3000);
    const auto place = blocks.lower_bound([&](int other) { return other < row; });
    const auto at = std::ranges::lower_bound(expected, row);
    const bool there = at != expected.end() && *at == row;
    ASSERT_EQ(place != blocks.end() && blocks[place] == row, there);
    if (there && random() % 2) {
      expected.erase(at);
      const auto next = blocks.erase(place);
      if (next != blocks.end()) {
        EXPECT_GE(blocks[next], row);
      }
    } else {
      expected.insert(at, row);
      EXPECT_EQ(blocks[blocks.insert(place, row)], row);
    }
  }
  std::vector<int> rows;
  for (auto at = blocks.begin(); at != blocks.end(); at = blocks.next(at)) {
    if (at != blocks.begin()) {
      EXPECT_EQ(blocks[blocks.previous(at)], rows.back());
    }
    rows.push_back(blocks[at]);
  }
  EXPECT_EQ(rows, expected);
  std::vector<int> backwards;
  blocks.for_each_before(blocks.end(), [&](int row) { return backwards.push_back(row), true; });
  std::ranges::reverse(backwards);
  EXPECT_EQ(backwards, expected);
  blocks.assign(expected);
  EXPECT_EQ(blocks[blocks.lower_bound([&](int other) { return other < expected[500]; })], expected[500]);
}

}  // namespace
}  // namespace cairn
