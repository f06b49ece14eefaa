#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace cairn {

/// Which claims are together so far, and which a reviewer has said must never be.
class Partition {
 public:
  Partition(std::size_t size, const std::vector<std::pair<std::size_t, std::size_t>>& apart);

  std::size_t find(std::size_t item) const;
  /// The items together with `item`, in no particular order.
  const std::vector<std::size_t>& members(std::size_t item) const { return members_[find(item)]; }
  /// False, changing nothing, where that would bring together what must stay apart.
  bool join(std::size_t a, std::size_t b);

 private:
  mutable std::vector<std::size_t> parent_;
  std::vector<std::vector<std::size_t>> members_;
  std::vector<std::vector<std::size_t>> apart_from_;  ///< By root: the items its members may not meet.
};

}  // namespace cairn
