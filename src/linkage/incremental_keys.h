#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_set>
#include <vector>

#include "linkage/candidates.h"
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

  /// Where a row stands that is there.
  Place find(const Row& row) const;
  /// Are two records a pair? `rows` are those of the first, `others` those of the second, in any order.
  bool are_pair(std::span<const Row> rows, std::span<const Row> others) const;
  /// Calls `take(place)` for every row whose key another row has, too, in order.
  void for_each_shared(const std::function<void(Place)>& take) const;
  bool empty() const { return rows_.empty(); }
  const Row& operator[](Place place) const { return rows_[place]; }

 private:
  bool is_before(const Row& a, const Row& b) const;
  Place begin_of(std::uint64_t key) const;
  /// Makes the key refined or not, as its rows ask for.
  void settle(std::uint64_t key, std::vector<RecordPair>& touched);
  /// The pairs that stand `apart` rows from each other with the row before `place`, or `place` itself, between them.
  void across(Place place, std::uint64_t key, std::size_t apart, std::vector<RecordPair>& touched) const;

  RecordOrder before_;
  std::uint64_t most_pairs_;
  std::size_t neighbours_;
  SortedBlocks<Row> rows_;
  std::unordered_set<std::uint64_t> refined_;
};

}  // namespace cairn
