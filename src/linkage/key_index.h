#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "linkage/pieces.h"

// Which records share a key, in some eight bytes for each record under a key: so many of them are held at once.

namespace cairn {

struct PassReport {
  std::string name;
  std::uint64_t pairs = 0;  ///< Kept, found by others or not.
  std::uint64_t refined_keys = 0;
  std::uint64_t pairs_not_made = 0;  ///< Because their key was refined; some may share another.
};

/// Every key that more than one record has, pass by pass, and for each record where it stands under its keys. First all keys
/// are added, then they are refined if need be, then it is finished and only looked up.
class KeyIndex {
 public:
  static constexpr std::uint32_t kMostRecords = 1U << 29U;
  struct Row {
    std::uint32_t record = 0;
    bool visits = false;
  };

  /// Keys added from now on are of another pass; at most 16.
  void begin_pass();
  /// The records under one key, two at least: in the order of (record, visits), or, if it is refined, in that in which each is
  /// to meet its neighbours.
  void add_key(std::span<const Row> sharing, bool refined);
  /// How many pairs there are at most, those of several keys counted as often, if keys of more than `most_pairs` pairs were
  /// refined to `neighbours`. For keys without visitors.
  std::uint64_t pairs_if_refined(std::uint64_t most_pairs, std::uint32_t neighbours) const;
  /// Refines keys of more than `most_pairs` pairs: each record meets those next to it in the order of (finer, record).
  void refine(std::uint64_t most_pairs, const std::function<std::uint64_t(std::uint32_t)>& finer,
              std::vector<PassReport>& reports, const ForEachPiece& for_each);
  /// In a refined key each record meets so many that follow it.
  void set_neighbours(std::uint32_t neighbours) { neighbours_ = neighbours; }
  /// How many pairs there are at most, those of several keys counted as often.
  std::uint64_t pairs() const;
  void finish(std::uint32_t records);

  std::uint32_t records() const { return static_cast<std::uint32_t>(first_place_.size() - 1); }
  std::size_t passes() const { return pass_begins_.size(); }
  /// Calls `take(other, pass)` for each record after `record` that shares a key with it, once for each key; the pass as a bit.
  template <typename Take>
  void for_each_partner(std::uint32_t record, const Take& take) const;

 private:
  static constexpr std::uint32_t kRecord = kMostRecords - 1;
  static constexpr std::uint32_t kVisits = 1U << 29U;
  static constexpr std::uint32_t kRefined = 1U << 30U;
  static constexpr std::uint32_t kBegins = 1U << 31U;  ///< The first row of a key.

  /// Calls `take(pass, begin, end)` for each key.
  template <typename Take>
  void for_each_key(const Take& take) const;

  std::uint32_t neighbours_ = 50;
  std::vector<std::uint32_t> rows_;  ///< A record and what the bits say.
  std::vector<std::uint32_t> pass_begins_;
  std::vector<std::uint32_t> first_place_{0};  ///< For each record, where its rows begin in row_at_; one more at the end.
  std::vector<std::uint32_t> row_at_;          ///< In the order of the rows.
};

template <typename Take>
void KeyIndex::for_each_partner(std::uint32_t record, const Take& take) const {
  std::size_t pass = 0;
  for (std::uint32_t place = first_place_[record]; place < first_place_[record + 1]; ++place) {
    const std::uint32_t at = row_at_[place];
    while (pass + 1 < pass_begins_.size() && at >= pass_begins_[pass + 1]) ++pass;
    const auto bit = static_cast<std::uint16_t>(1U << pass);
    const std::uint32_t here = rows_[at];
    const auto consider = [&](std::uint32_t row) {
      const std::uint32_t other = row & kRecord;
      if (other > record && !(here & row & kVisits)) take(other, bit);
    };
    const std::size_t all = rows_.size();
    const std::size_t end = here & kRefined ? std::min<std::size_t>(all, at + std::size_t{1} + neighbours_) : all;
    for (std::size_t next = at + std::size_t{1}; next < end && !(rows_[next] & kBegins); ++next) consider(rows_[next]);
    if (!(here & kRefined)) continue;  // Rows before it are of records before it.
    std::uint32_t before = at;
    for (std::uint32_t i = 0; i < neighbours_ && !(rows_[before] & kBegins); ++i) consider(rows_[--before]);
  }
}

}  // namespace cairn
