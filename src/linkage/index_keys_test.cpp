#include "linkage/index_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "linkage/candidates.h"
#include "linkage/chance.h"

namespace cairn {
namespace {

std::set<RecordPair> pairs_of(const KeyIndex& index) {
  const std::function<bool(RecordPair)> all;
  PartnerFinder partners(index, all);
  std::set<RecordPair> pairs;
  for (std::uint32_t record = 0; record < index.records(); ++record) {
    for (const CandidatePair& pair : partners.of(record)) EXPECT_TRUE(pairs.insert(pair.records).second);
  }
  return pairs;
}

TEST(IndexKeys, FindsThePairsThatShareAKey) {
  Chance chance(11);
  for (std::uint32_t records : {0U, 1U, 2U, 50U, 300U}) {
    std::vector<std::vector<std::uint64_t>> first(records), second(records);
    for (std::uint32_t i = 0; i < records; ++i) {
      for (std::uint64_t number = 0; number < chance.next() % 3; ++number) first[i].push_back(chance.next() % 60 * 0x9E3779B97F4A7C15U);
      std::ranges::sort(first[i]);
      first[i].erase(std::unique(first[i].begin(), first[i].end()), first[i].end());
      second[i].push_back(chance.next() % 200);
    }
    const auto share = [](std::vector<std::uint64_t>& a, std::vector<std::uint64_t>& b) {
      return std::ranges::any_of(a, [&](std::uint64_t key) { return std::ranges::find(b, key) != b.end(); });
    };
    std::set<RecordPair> expected;
    for (std::uint32_t a = 0; a < records; ++a) {
      for (std::uint32_t b = a + 1; b < records; ++b) {
        if (share(first[a], first[b]) || share(second[a], second[b])) expected.insert({a, b});
      }
    }
    const KeyMaker passes[] = {{"first", [&](std::uint32_t i, std::vector<std::uint64_t>& keys) { keys = first[i]; }},
                               {"second", [&](std::uint32_t i, std::vector<std::uint64_t>& keys) { keys = second[i]; }}};
    std::vector<PassReport> reports;
    const KeyIndex index = index_keys(passes, records, {.finer = [](std::uint32_t) { return 0U; }}, reports);
    EXPECT_EQ(pairs_of(index), expected);
    EXPECT_EQ(reports.size(), 2U);
  }
}

TEST(IndexKeys, RefinesOverfullKeysUntilThePairsAreFewEnough) {
  constexpr std::uint32_t kRecords = 3000;
  const KeyMaker passes[] = {{"all", [](std::uint32_t, std::vector<std::uint64_t>& keys) { keys.push_back(1); }},
                             {"two", [](std::uint32_t i, std::vector<std::uint64_t>& keys) { keys.push_back(i / 2); }}};
  std::uint64_t before = kRecords * (kRecords - 1) / 2 + 1;
  for (const std::uint64_t most : {std::uint64_t{200'000}, std::uint64_t{60'000}}) {
    std::vector<PassReport> reports;
    const IndexOptions options{.finer = [](std::uint32_t i) { return kRecords - i; }, .most_pairs = most};
    const KeyIndex index = index_keys(passes, kRecords, options, reports);
    const std::set<RecordPair> pairs = pairs_of(index);
    EXPECT_LE(pairs.size(), most);
    EXPECT_LT(pairs.size(), before);
    EXPECT_EQ(reports[0].refined_keys, 1U);
    EXPECT_GT(reports[0].pairs_not_made, 4'000'000U);
    for (std::uint32_t i = 0; i + 1 < kRecords; ++i) EXPECT_TRUE(pairs.contains({i, i + 1}));  // Nearest in the finer order.
    before = pairs.size();
  }
}

}  // namespace
}  // namespace cairn
