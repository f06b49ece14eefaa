#include "incidents/partition.h"

#include <algorithm>
#include <numeric>

namespace cairn {

Partition::Partition(std::size_t size, const std::vector<std::pair<std::size_t, std::size_t>>& apart)
    : parent_(size), members_(size), apart_from_(size) {
  std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  for (std::size_t item = 0; item < size; ++item) members_[item].push_back(item);
  for (const auto& [a, b] : apart) {
    apart_from_[a].push_back(b);
    apart_from_[b].push_back(a);
  }
}

std::size_t Partition::find(std::size_t item) const {
  while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
  return item;
}

bool Partition::join(std::size_t a, std::size_t b) {
  a = find(a);
  b = find(b);
  if (a == b) return true;
  const auto meets = [this](std::size_t root, std::size_t other) {
    return std::ranges::any_of(apart_from_[root], [&](std::size_t item) { return find(item) == other; });
  };
  if (meets(a, b)) return false;
  if (members_[a].size() < members_[b].size() || (members_[a].size() == members_[b].size() && b < a)) std::swap(a, b);
  parent_[b] = a;
  members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
  apart_from_[a].insert(apart_from_[a].end(), apart_from_[b].begin(), apart_from_[b].end());
  members_[b] = {};
  apart_from_[b] = {};
  return true;
}

}  // namespace cairn
