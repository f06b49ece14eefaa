#include "estimates/list_overlaps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "estimates/published_tables.h"
#include "estimates/random.h"

namespace cairn {
namespace {

CaptureStratum stratum(std::initializer_list<CaptureCell> cells) { return {.name = "", .cells = cells}; }

TEST(ListOverlaps, CountsPersonsByListAndPair) {
  const auto [lists, table] = published::hepatitis();
  const ListOverlaps overlaps = describe_overlaps(table, 3);
  EXPECT_EQ(overlaps.persons, 271U);
  EXPECT_EQ(overlaps.on_several, 84U);
  EXPECT_EQ(overlaps.by_number_of_lists, (std::vector<std::uint64_t>{0, 187, 56, 28}));
  const std::vector<ListSummary> expected = {{0, 135, 69}, {1, 122, 55}, {2, 126, 63}};
  EXPECT_EQ(overlaps.lists, expected);
  ASSERT_EQ(overlaps.pairs.size(), 3U);
  EXPECT_EQ(overlaps.pairs[0].both, 49U);         // 28 + 21
  EXPECT_EQ(overlaps.pairs[0].first_only, 86U);   // 17 + 69
  EXPECT_EQ(overlaps.pairs[0].second_only, 73U);  // 18 + 55
  // Among the 126 of the third list: (28.5 * 63.5) / (17.5 * 18.5)
  EXPECT_NEAR(overlaps.pairs[0].odds_ratio.value(), 5.59, 0.005);
  const double error = std::sqrt(1 / 28.5 + 1 / 63.5 + 1 / 17.5 + 1 / 18.5);
  EXPECT_NEAR(overlaps.pairs[0].odds_ratio_low, 5.59 * std::exp(-1.96 * error), 0.005);
  EXPECT_NEAR(overlaps.pairs[0].odds_ratio_high, 5.59 * std::exp(1.96 * error), 0.03);
}

TEST(ListOverlaps, SaysWhatListsCannotBeUsed) {
  struct Row {
    const char* what;
    CaptureStratum stratum;
    std::vector<std::size_t> without_record;
    std::vector<ContainedList> contained;
    std::vector<std::vector<std::size_t>> groups;
  };
  const Row table[] = {
      {"nobody at all", stratum({}), {0, 1, 2, 3}, {}, {}},
      {"one list", stratum({{2, 5}}), {0, 2, 3}, {}, {{1}}},
      {"no overlap", stratum({{1, 5}, {2, 5}, {4, 1}, {8, 1}}), {}, {}, {{0}, {1}, {2}, {3}}},
      {"two groups", stratum({{1, 5}, {2, 5}, {3, 1}, {4, 2}, {8, 2}, {12, 1}}), {}, {}, {{0, 1}, {2, 3}}},
      {"a chain", stratum({{1, 1}, {2, 1}, {4, 1}, {8, 1}, {9, 1}, {10, 1}, {6, 1}}), {}, {}, {{0, 1, 2, 3}}},
      {"a subset", stratum({{1, 5}, {3, 2}, {4, 9}, {5, 1}}), {3}, {{1, 0, false}}, {{0, 1, 2}}},
      {"the greater bit within the lesser", stratum({{2, 5}, {6, 2}}), {0, 3}, {{2, 1, false}}, {{1, 2}}},
      {"a copy", stratum({{3, 5}, {4, 2}, {7, 1}}), {3}, {{1, 0, true}}, {{0, 1, 2}}},
  };
  for (const auto& [what, persons, without_record, contained, groups] : table) {
    SCOPED_TRACE(what);
    const ListOverlaps overlaps = describe_overlaps(persons, 4);
    EXPECT_EQ(overlaps.without_record, without_record);
    EXPECT_EQ(overlaps.contained, contained);
    EXPECT_EQ(overlaps.connected_groups, groups);
  }
}

TEST(ListOverlaps, HasNoOddsRatioWithoutAThirdList) {
  const ListOverlaps overlaps = describe_overlaps(stratum({{1, 5}, {2, 4}, {3, 2}}), 2);
  ASSERT_EQ(overlaps.pairs.size(), 1U);
  EXPECT_FALSE(overlaps.pairs[0].odds_ratio);
}

TEST(ListOverlaps, AgreesWithCountingPersonsOneByOneOn64Lists) {
  Chance chance(7);
  std::map<std::uint64_t, std::uint64_t> counts;
  std::vector<std::uint64_t> persons;
  for (int i = 0; i < 300; ++i) {
    const std::uint64_t lists = chance.next() & chance.next() & chance.next();
    if (lists == 0) continue;
    persons.push_back(lists);
    ++counts[lists];
  }
  CaptureStratum table;
  for (const auto& [lists, count] : counts) table.cells.push_back({.lists = lists, .count = count});
  const ListOverlaps overlaps = describe_overlaps(table, 64);
  ASSERT_EQ(overlaps.lists.size(), 64U);
  for (const ListSummary& list : overlaps.lists) {
    const std::uint64_t bit = std::uint64_t{1} << list.list;
    EXPECT_EQ(list.persons,
              static_cast<std::uint64_t>(std::ranges::count_if(persons, [&](auto on) { return (on & bit) != 0; })));
    EXPECT_EQ(list.only_here, static_cast<std::uint64_t>(std::ranges::count(persons, bit)));
  }
  for (const PairOverlap& pair : overlaps.pairs) {
    const std::uint64_t bits = std::uint64_t{1} << pair.first | std::uint64_t{1} << pair.second;
    EXPECT_EQ(pair.both,
              static_cast<std::uint64_t>(std::ranges::count_if(persons, [&](auto on) { return (on & bits) == bits; })));
  }
}

TEST(ListOverlaps, AddsTheStrataUp) {
  const CaptureHistories histories{
      .lists = {"A", "B"},
      .strata = {{.name = "x", .cells = {{1, 2}, {3, 1}}}, {.name = "y", .cells = {{1, 5}, {2, 7}}}}};
  const CaptureStratum pooled = pool_strata(histories);
  ASSERT_EQ(pooled.cells.size(), 3U);
  EXPECT_EQ(pooled.cells[0].count, 7U);
  EXPECT_EQ(pooled.cells[1].count, 7U);
  EXPECT_EQ(pooled.cells[2].count, 1U);
}

}  // namespace
}  // namespace cairn
