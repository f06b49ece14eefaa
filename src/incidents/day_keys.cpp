#include "incidents/day_keys.h"

namespace cairn {
namespace {

std::int32_t bucket_of(std::int32_t day) { return (day >= 0 ? day : day - kDaysOfBucket + 1) / kDaysOfBucket; }

}  // namespace

DayBuckets day_buckets(std::int32_t first_day, std::int32_t last_day, std::int32_t days_near) {
  return {bucket_of(first_day), bucket_of(last_day), bucket_of(first_day - days_near), bucket_of(last_day + days_near)};
}

std::uint64_t key_of_two(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = (a ^ (b + 0x9E3779B97F4A7C15U + (a << 6U) + (a >> 2U)));
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  return z ^ (z >> 31U);
}

}  // namespace cairn
