#pragma once

#include <cstdint>

// What the keys of events and of reports of events have in common: days in buckets, and numbers made of two.

namespace cairn {

/// Days are taken together so that a period needs few keys.
inline constexpr std::int32_t kDaysOfBucket = 4;

struct DayBuckets {
  std::int32_t first = 0, last = 0;            ///< Of the days themselves, both included.
  std::int32_t first_near = 0, last_near = 0;  ///< With some days more on both sides.
};
DayBuckets day_buckets(std::int32_t first_day, std::int32_t last_day, std::int32_t days_near);

/// One number of two, the same on every machine; not the same the other way round.
std::uint64_t key_of_two(std::uint64_t a, std::uint64_t b);

}  // namespace cairn
