#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

/// Finds cut and changed bytes; not made to withstand somebody who means harm. Pieces of any size give the same as the
/// whole.
class IndexChecksum {
 public:
  void update(std::string_view bytes);
  std::uint64_t finish() const;

 private:
  void block(const char* bytes);
  std::array<std::uint64_t, 4> lanes_{1, 2, 3, 4};
  std::string waiting_;  ///< Less than a block.
  std::uint64_t size_ = 0;
};

std::uint64_t index_checksum(std::string_view bytes);

}  // namespace cairn
