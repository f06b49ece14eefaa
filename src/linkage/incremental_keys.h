#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "linkage/candidates.h"
#include "linkage/pieces.h"
#include "linkage/sorted_blocks.h"

namespace cairn {

/// Which of two records comes first by what they say (linkage/order.h); never both, and always one of two that differ.
using RecordOrder = std::function<bool(std::uint32_t, std::uint32_t)>;

/// Keys of records that come and go. Records become pairs as find_candidates() makes them of one pass of all rows: the
/// rows that are there decide, not how they came.
class IncrementalKeys {
 public:
  /// A record under a key; as Keyed, in less room.
  struct Row {
    std::uint64_t key = 0;
    std::uint32_t finer = 0;
    std::uint32_t record : 31 = 0;
    std::uint32_t visits : 1 = 0;
    friend bool operator==(const Row&, const Row&) = default;
  };
  using Place = SortedBlocks<Row>::Place;

  explicit IncrementalKeys(RecordOrder before, const CandidateOptions& options = {});

  /// Rows that are to come first, parted by their keys so that parts can be put in order at the same time.
  class Parts {
   public:
    Parts() : of_(kParts) {}
    /// Best all at once, for which there is just the room that they take.
    void add(std::span<const Row> rows) {
      std::vector<std::size_t> more(kParts, 0);
      for (const Row& row : rows) ++more[part_of(row)];
      for (std::size_t part = 0; part < kParts; ++part) of_[part].reserve(of_[part].size() + more[part]);
      for (const Row& row : rows) of_[part_of(row)].push_back(row);
    }

   private:
    friend class IncrementalKeys;
    static constexpr std::size_t kParts = 64;
    static std::size_t part_of(const Row& row) { return row.key >> 58U; }
    std::vector<std::vector<Row>> of_;
  };
  /// All rows at once, where there are none yet. `numbers_in_order`: records' numbers follow their order.
  void fill(std::vector<Parts> parts, bool numbers_in_order, const ForEachPiece& for_each);

  /// Takes rows out and puts rows in. Returns pairs of records that stayed and may have become a pair by that, or no longer
  /// be one; there may be others among them, and the same again. Pairs with a record that has a new row are not listed.
  std::vector<RecordPair> change(std::span<const Row> gone, std::vector<Row> come);

  /// Calls `take(record)` for the records that this row makes pairs with its record.
  template <class Take>
  void for_each_partner(Place place, const Take& take) const {
    const Row& row = rows_[place];
    const bool refined = refined_.contains(row.key);
    const auto look = [&](Place at) {
      const Row& other = rows_[at];
      if (other.key != row.key) return false;
      if (other.record != row.record && !(row.visits && other.visits)) take(static_cast<std::uint32_t>(other.record));
      return true;
    };
    std::size_t left = refined ? neighbours_ : static_cast<std::size_t>(-1);
    for (Place at = place; left > 0 && at != rows_.begin(); --left) {
      if (!look(at = rows_.previous(at))) break;
    }
    left = refined ? neighbours_ : static_cast<std::size_t>(-1);
    for (Place at = rows_.next(place); left > 0 && at != rows_.end(); at = rows_.next(at), --left) {
      if (!look(at)) break;
    }
  }

  /// Which rows are of records at home: those that visit look for no others, and few are. Holds until a row comes or goes.
  class HomeMarks {
    friend class IncrementalKeys;
    std::vector<std::array<std::uint64_t, SortedBlocks<Row>::kMost / 64>> of_block_;  ///< A bit for each row.
  };
  HomeMarks home_marks() const;

  /// The same for those whose rows stand before this one, where all rows of a record have one `finer`. Rows with a `finer` below `least`
  /// may be passed over, but for 0, which says that nothing is known.
  template <class Take>
  void for_each_earlier(Place place, std::uint32_t least, const HomeMarks& homes, const Take& take) const {
    const Row row = rows_[place];
    const bool refined = refined_.contains(row.key);
    std::size_t left = neighbours_;
    bool passed_over = false;
    const auto look = [&](const Row& other) {
      if (other.key != row.key || (refined && left-- == 0)) return false;
      passed_over = !refined && other.finer < least;
      if (!passed_over && other.record != row.record && !(row.visits && other.visits)) take(static_cast<std::uint32_t>(other.record));
      return !passed_over;
    };
    if (row.visits && !refined) {
      for_each_home_before(place, homes, look);
    } else {
      rows_.for_each_before(place, look);
    }
    if (!passed_over || !unknown_.contains(row.key)) return;
    for (Place at = begin_of(row.key); at != rows_.end() && rows_[at].key == row.key && rows_[at].finer == 0; at = rows_.next(at)) {
      if (rows_[at].record != row.record && !(row.visits && rows_[at].visits)) take(static_cast<std::uint32_t>(rows_[at].record));
    }
  }

  /// Where a row stands that is there.
  Place find(const Row& row) const;
  /// Are two records a pair? `rows` are those of the first, `others` those of the second, in any order.
  bool are_pair(std::span<const Row> rows, std::span<const Row> others) const;
  /// Calls `take(row, place)` for every row before which another one stands that it could make a pair with, in order.
  template <class Take>
  void for_each_with_earlier(const Take& take) const {
    std::uint64_t key = 0;
    bool any_before = false, home_before = false;
    for (Place at = rows_.begin(); at != rows_.end(); at = rows_.next(at)) {
      const Row& row = rows_[at];
      if (row.key != key) any_before = home_before = false;
      if (row.visits ? home_before : any_before) take(row, at);
      key = row.key;
      any_before = true;
      home_before = home_before || !row.visits;
    }
  }
  bool empty() const { return rows_.empty(); }
  const Row& operator[](Place place) const { return rows_[place]; }

 private:
  /// Calls `look(row)` for the rows at home before `place` that have its key, nearest first and perhaps one of another key, until it
  /// says false.
  template <class Look>
  void for_each_home_before(Place place, const HomeMarks& homes, const Look& look) const {
    const std::uint64_t key = rows_[place].key;
    for (std::size_t block = place.block, end = place.at;; end = rows_.block(--block).size()) {
      const std::span<const Row> rows = rows_.block(block);
      for (std::size_t word = (end + 63) / 64; word-- > 0;) {
        std::uint64_t marks = homes.of_block_[block][word];
        if (end < 64 * (word + 1)) marks &= (std::uint64_t{1} << (end - 64 * word)) - 1;
        for (; marks != 0; marks ^= std::bit_floor(marks)) {
          if (!look(rows[64 * word + static_cast<std::size_t>(std::bit_width(marks)) - 1])) return;
        }
      }
      if (block == 0 || rows.front().key != key) return;
    }
  }
  bool is_before(const Row& a, const Row& b) const;
  Place begin_of(std::uint64_t key) const;
  void count_unknown(const Row& row, bool comes);
  /// Makes the key refined or not, as its rows ask for.
  void settle(std::uint64_t key, std::vector<RecordPair>& touched);
  /// The pairs that stand `apart` rows from each other with the row before `place`, or `place` itself, between them.
  void across(Place place, std::uint64_t key, std::size_t apart, std::vector<RecordPair>& touched) const;

  RecordOrder before_;
  std::uint64_t most_pairs_;
  std::size_t neighbours_;
  SortedBlocks<Row> rows_;
  std::unordered_set<std::uint64_t> refined_;
  std::unordered_map<std::uint64_t, std::uint32_t> unknown_;  ///< By key, rows whose `finer` is 0.
};

}  // namespace cairn
