#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace cairn {

/// Sets of records; the lowest of a set stands for it.
class RecordSets {
 public:
  explicit RecordSets(std::uint32_t count) : of_(count) { std::iota(of_.begin(), of_.end(), 0U); }
  std::uint32_t find(std::uint32_t record) {
    while (of_[record] != record) record = of_[record] = of_[of_[record]];
    return record;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    of_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> of_;
};

}  // namespace cairn
