#include "linkage/candidates.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace cairn {
namespace {

/// The records under one key of one pass: rows [begin, end) of the index.
struct Key {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint16_t pass = 0;  ///< Bit of the pass.
  bool refined = false;
};

struct Row {
  std::uint32_t record = 0;
  std::uint32_t key = 0;
  bool visits = false;
};

/// Every key that more than one record has, and for each record where it stands under its keys.
class KeyIndex {
 public:
  KeyIndex(std::span<KeyPass> passes, const CandidateOptions& options, std::vector<PassReport>& reports)
      : neighbours_(static_cast<std::uint32_t>(options.neighbours)) {
    options.for_each(passes.size(), [&](std::size_t i) {
      std::ranges::sort(passes[i].keyed, {}, [](const Keyed& row) { return std::tuple(row.key, row.finer, row.record, row.visits); });
    });
    for (std::size_t i = 0; i < passes.size(); ++i) {
      const std::span<const Keyed> keyed = passes[i].keyed;
      const std::uint64_t most = passes[i].refines ? options.most_pairs_of_a_key : std::numeric_limits<std::uint64_t>::max();
      for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
        while (end < keyed.size() && keyed[end].key == keyed[begin].key) ++end;
        if (end - begin > 1) add_key(keyed.subspan(begin, end - begin), static_cast<std::uint16_t>(1U << i), most, reports[i]);
      }
    }
    place_rows();
  }

  std::uint32_t records() const { return static_cast<std::uint32_t>(first_place_.size() - 1); }

  /// Calls `take(record, pass)` for each record after `record` that shares a key with it, once for each key.
  template <typename Take>
  void for_each_partner(std::uint32_t record, const Take& take) const {
    for (std::uint32_t place = first_place_[record]; place < first_place_[record + 1]; ++place) {
      const std::uint32_t at = row_at_[place];
      const Key& key = keys_[rows_[at].key];
      // Rows of a key that is not refined are in the order of their records.
      const std::uint32_t begin = key.refined ? std::max(key.begin, at > neighbours_ ? at - neighbours_ : 0) : at + 1;
      const std::uint32_t end = key.refined ? std::min(key.end, at + 1 + neighbours_) : key.end;
      for (std::uint32_t other = begin; other < end; ++other) {
        if (rows_[other].record > record && !(rows_[at].visits && rows_[other].visits)) take(rows_[other].record, key.pass);
      }
    }
  }

 private:
  void add_key(std::span<const Keyed> sharing, std::uint16_t pass, std::uint64_t most_pairs, PassReport& report) {
    const std::uint64_t at_home = static_cast<std::uint64_t>(std::ranges::count(sharing, false, &Keyed::visits));
    const std::uint64_t possible = at_home * (sharing.size() - 1);
    const bool refined = possible > most_pairs;
    if (refined) {
      ++report.refined_keys;
      const std::uint64_t made = at_home * std::min<std::uint64_t>(neighbours_, sharing.size() - 1);
      report.pairs_not_made += possible > made ? possible - made : 0;
    }
    const auto begin = static_cast<std::uint32_t>(rows_.size());
    const auto number = static_cast<std::uint32_t>(keys_.size());
    for (const Keyed& row : sharing) rows_.push_back({row.record, number, row.visits});
    if (!refined) std::ranges::sort(rows_.begin() + begin, rows_.end(), {}, [](const Row& row) { return std::tuple(row.record, row.visits); });
    keys_.push_back({begin, static_cast<std::uint32_t>(rows_.size()), pass, refined});
  }

  void place_rows() {
    std::uint32_t records = 0;
    for (const Row& row : rows_) records = std::max(records, row.record + 1);
    first_place_.assign(records + 1, 0);
    for (const Row& row : rows_) ++first_place_[row.record + 1];
    for (std::uint32_t i = 0; i < records; ++i) first_place_[i + 1] += first_place_[i];
    std::vector<std::uint32_t> next(first_place_.begin(), first_place_.end() - 1);
    row_at_.resize(rows_.size());
    for (std::uint32_t at = 0; at < rows_.size(); ++at) row_at_[next[rows_[at].record]++] = at;
  }

  std::uint32_t neighbours_;
  std::vector<Key> keys_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> first_place_;  ///< For each record, where its rows begin in row_at_; one more at the end.
  std::vector<std::uint32_t> row_at_;
};

/// What one piece of the records gave.
struct Found {
  std::vector<CandidatePair> pairs;
  std::vector<std::uint64_t> of_pass;
};

/// The pairs whose first record is one of [begin, end).
Found find_piece(const KeyIndex& index, std::uint32_t begin, std::uint32_t end, std::size_t passes, const CandidateOptions& options) {
  Found found{.pairs = {}, .of_pass = std::vector<std::uint64_t>(passes, 0)};
  std::vector<std::uint16_t> passes_of(index.records(), 0);  // 0 for all but the partners of the record at hand.
  std::vector<std::uint32_t> partners;
  for (std::uint32_t record = begin; record < end; ++record) {
    partners.clear();
    index.for_each_partner(record, [&](std::uint32_t other, std::uint16_t pass) {
      if (passes_of[other] == 0) partners.push_back(other);
      passes_of[other] |= pass;
    });
    const auto is_not_worth_it = [&](std::uint32_t other) {
      if (!options.worth_comparing || options.worth_comparing({record, other})) return false;
      passes_of[other] = 0;
      return true;
    };
    std::erase_if(partners, is_not_worth_it);
    std::ranges::sort(partners);
    for (const std::uint32_t other : partners) {
      found.pairs.push_back({{record, other}, passes_of[other]});
      for (std::size_t pass = 0; pass < passes; ++pass) found.of_pass[pass] += passes_of[other] >> pass & 1U;
      passes_of[other] = 0;
    }
  }
  return found;
}

}  // namespace

Candidates find_candidates(std::span<KeyPass> passes, const CandidateOptions& options) {
  Candidates out;
  for (const KeyPass& pass : passes) out.passes.push_back({.name = pass.name});
  const KeyIndex index(passes, options, out.passes);

  constexpr std::uint32_t kMostPieces = 128;
  constexpr std::uint32_t kLeastRecords = 128;
  const std::uint32_t of_a_piece = std::max(kLeastRecords, index.records() / kMostPieces + 1);
  std::vector<Found> found((index.records() + of_a_piece - 1) / of_a_piece);
  options.for_each(found.size(), [&](std::size_t i) {
    const std::uint32_t begin = static_cast<std::uint32_t>(i) * of_a_piece;
    found[i] = find_piece(index, begin, std::min(begin + of_a_piece, index.records()), passes.size(), options);
  });
  std::size_t pairs = 0;
  for (const Found& piece : found) pairs += piece.pairs.size();
  out.pairs.reserve(pairs);
  for (Found& piece : found) {
    out.pairs.insert(out.pairs.end(), piece.pairs.begin(), piece.pairs.end());
    piece.pairs = {};
    for (std::size_t pass = 0; pass < passes.size(); ++pass) out.passes[pass].pairs += piece.of_pass[pass];
  }
  return out;
}

}  // namespace cairn
