#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace cairn {

/// Many rows in order, of which few come and go at a time: blocks of rows, so that a change moves one block only and a row
/// takes no more room than in a vector. `before(row)` arguments say of each row whether it stands before the place looked for:
/// true up to there, false from there on.
template <class Row>
class SortedBlocks {
 public:
  struct Place {
    std::uint32_t block = 0;
    std::uint32_t at = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  bool empty() const { return blocks_.empty(); }
  Place begin() const { return {}; }
  Place end() const { return place(blocks_.size(), 0); }
  const Row& operator[](Place place) const { return blocks_[place.block][place.at]; }
  Place next(Place place) const { return ++place.at < blocks_[place.block].size() ? place : Place{place.block + 1, 0}; }
  /// `place` is not the first.
  Place previous(Place place) const { return place.at > 0 ? Place{place.block, place.at - 1} : SortedBlocks::place(place.block - 1, blocks_[place.block - 1].size() - 1); }

  template <class Before>
  Place lower_bound(const Before& before) const {
    // The first block whose last row does not stand before the place.
    const auto block = std::ranges::partition_point(blocks_, [&](const std::vector<Row>& rows) { return before(rows.back()); });
    if (block == blocks_.end()) return end();
    const auto at = std::ranges::partition_point(*block, before);
    return place(static_cast<std::size_t>(block - blocks_.begin()), static_cast<std::size_t>(at - block->begin()));
  }

  std::size_t blocks() const { return blocks_.size(); }
  std::span<const Row> block(std::size_t number) const { return blocks_[number]; }

  /// Replaces everything.
  void assign(const std::vector<Row>& sorted) {
    blocks_.clear();
    for (std::size_t begin = 0; begin < sorted.size(); begin += kFilled) {
      const auto first = sorted.begin() + static_cast<std::ptrdiff_t>(begin);
      blocks_.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(kFilled, sorted.size() - begin)));
    }
  }

  /// The same piece by piece, all of one before all of the next.
  void append(SortedBlocks&& rows) {
    std::ranges::move(rows.blocks_, std::back_inserter(blocks_));
    rows.blocks_.clear();
  }

  /// Calls `take(row)` for the rows before `place`, nearest first, until it says false.
  template <class Take>
  void for_each_before(Place place, const Take& take) const {
    for (std::size_t block = place.block, at = place.at;; at = blocks_[--block].size()) {
      const Row* rows = at > 0 ? blocks_[block].data() : nullptr;
      while (at > 0) {
        if (!take(rows[--at])) return;
      }
      if (block == 0) return;
    }
  }

  static constexpr std::size_t kMost = 512;  ///< Rows of a block, at most.

  /// Puts a row before the one at `place`, and says where it stands.
  Place insert(Place place, const Row& row) {
    if (blocks_.empty()) blocks_.emplace_back();
    if (place.block == blocks_.size()) place = SortedBlocks::place(blocks_.size() - 1, blocks_.back().size());
    std::vector<Row>& rows = blocks_[place.block];
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(place.at), row);
    if (rows.size() < kMost) return place;
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(kMost / 2);
    std::vector<Row> upper(middle, rows.end());
    rows.erase(middle, rows.end());
    blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(place.block) + 1, std::move(upper));
    return place.at < kMost / 2 ? place : SortedBlocks::place(place.block + 1, place.at - kMost / 2);
  }

  /// Takes a row out, and says where what followed it stands.
  Place erase(Place place) {
    std::vector<Row>& rows = blocks_[place.block];
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(place.at));
    if (rows.empty()) {
      blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(place.block));
      return {place.block, 0};
    }
    return place.at < rows.size() ? place : Place{place.block + 1, 0};
  }

 private:
  static Place place(std::size_t block, std::size_t at) { return {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(at)}; }
  static constexpr std::size_t kFilled = 384;  ///< With room for some more before a block must be parted.
  std::vector<std::vector<Row>> blocks_;       ///< None is empty.
};

}  // namespace cairn
