#include "linkage/order.h"

#include <algorithm>
#include <numeric>

namespace cairn {

std::vector<std::uint32_t> order_by_content(std::span<const std::string> contents) {
  std::vector<std::uint32_t> order(contents.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t at) -> const std::string& { return contents[at]; });
  return order;
}

std::uint64_t seed_of_content(std::string_view content) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace cairn
