#include "incidents/part_sums.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

struct Killed {
  std::int64_t low, high;
  std::uint32_t list = 2;
  int days_later = 0;
  double north = 0;  ///< Degrees.
};

/// The first is of list 1, the others of list 2 unless they say otherwise; all in one town on one day.
std::vector<PartSum> sums_of(const std::vector<Killed>& records) {
  std::vector<ComparableEvent> events;
  std::vector<std::uint32_t> lists;
  for (const Killed& killed : records) {
    EventRecord record{.record = {}, .list = {}, .start = *parse_day("2018-11-15"), .end = {}, .latitude = 34.5 + killed.north,
                       .longitude = 40.25, .precision = PlacePrecision::town, .killed_low = killed.low, .killed_high = killed.high};
    record.start->number += killed.days_later;
    record.end = record.start;
    events.push_back(comparable(record));
    lists.push_back(killed.list);
  }
  return find_part_sums(events, lists);
}

TEST(FindPartSums, FindsTheOnlyChoiceWhoseEndsBothAddUp) {
  struct Row {
    const char* what;
    std::vector<Killed> records;
    std::vector<std::uint32_t> parts;  ///< None: no sum is found.
  };
  const Row table[] = {
      {"two parts", {{10, 20, 1}, {3, 10}, {7, 10}, {0, 1}}, {1, 2}},
      {"four parts", {{10, 14, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}, {1, 2, 3, 4}},
      {"only the low ends add up", {{10, 20, 1}, {3, 11}, {7, 10}}, {}},
      {"two choices", {{6, 6, 1}, {2, 2}, {4, 4}, {1, 1}, {5, 5}}, {}},
      {"one record has the whole number", {{10, 20, 1}, {3, 10}, {7, 10}, {10, 20}}, {}},
      {"too few for a sum to say anything", {{3, 3, 1}, {1, 1}, {2, 2}}, {}},
      {"of one list", {{10, 20, 1}, {3, 10, 1}, {7, 10, 1}}, {}},
      {"of two other lists", {{10, 20, 1}, {3, 10, 2}, {7, 10, 3}}, {}},
      {"another day", {{10, 20, 1}, {3, 10}, {7, 10, 2, 1}}, {}},
      {"22 km away", {{10, 20, 1}, {3, 10}, {7, 10, 2, 0, 0.2}}, {}},
  };
  for (const auto& [what, records, parts] : table) {
    SCOPED_TRACE(what);
    const std::vector<PartSum> found = sums_of(records);
    const std::vector<PartSum> expected = parts.empty() ? std::vector<PartSum>{} : std::vector<PartSum>{{0, parts}};
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace cairn
