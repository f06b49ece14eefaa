#include "linkage/incremental_keys.h"

#include <iterator>
#include <tuple>

namespace cairn {

IncrementalKeys::IncrementalKeys(RecordOrder before, const CandidateOptions& options)
    : before_(std::move(before)), most_pairs_(options.most_pairs_of_a_key), neighbours_(options.neighbours) {}

bool IncrementalKeys::is_before(const Row& a, const Row& b) const {
  if (a.key != b.key) return a.key < b.key;
  if (a.finer != b.finer) return a.finer < b.finer;
  if (a.record != b.record) return before_(a.record, b.record);
  return a.visits < b.visits;
}

IncrementalKeys::Place IncrementalKeys::find(const Row& row) const {
  return rows_.lower_bound([&](const Row& other) { return is_before(other, row); });
}

IncrementalKeys::Place IncrementalKeys::begin_of(std::uint64_t key) const {
  return rows_.lower_bound([&](const Row& other) { return other.key < key; });
}

void IncrementalKeys::settle(std::uint64_t key, std::vector<RecordPair>& touched) {
  std::uint64_t at_home = 0;
  std::vector<Row> rows;
  for (Place at = begin_of(key); at != rows_.end() && rows_[at].key == key; at = rows_.next(at)) {
    rows.push_back(rows_[at]);
    at_home += rows.back().visits ? 0 : 1;
  }
  const bool refine = rows.size() > 1 && at_home * (rows.size() - 1) > most_pairs_;
  if (refine == refined_.contains(key)) return;
  if (refine) {
    refined_.insert(key);
  } else {
    refined_.erase(key);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].visits) continue;  // One of a pair is at home.
    for (std::size_t j = 0; j < rows.size(); ++j) {
      const std::size_t apart = i < j ? j - i : i - j;
      if (apart > neighbours_ && rows[i].record != rows[j].record) touched.push_back(pair_of(rows[i].record, rows[j].record));
    }
  }
}

void IncrementalKeys::across(Place place, std::uint64_t key, std::size_t apart, std::vector<RecordPair>& touched) const {
  std::vector<Row> above, below;  // Nearest first.
  for (Place at = place; at != rows_.begin() && above.size() < apart;) {
    at = rows_.previous(at);
    if (rows_[at].key != key) break;
    above.push_back(rows_[at]);
  }
  for (Place at = place; at != rows_.end() && below.size() < apart && rows_[at].key == key; at = rows_.next(at)) below.push_back(rows_[at]);
  for (std::size_t i = 0; i < above.size() && i < apart; ++i) {
    const std::size_t j = apart - 1 - i;  // i + j + 1 rows further.
    if (j >= below.size()) continue;
    const Row &one = above[i], &other = below[j];
    if (one.record != other.record && !(one.visits && other.visits)) touched.push_back(pair_of(one.record, other.record));
  }
}

void IncrementalKeys::count_unknown(const Row& row, bool comes) {
  if (row.finer != 0) return;
  std::uint32_t& rows = unknown_[row.key];
  rows = comes ? rows + 1 : rows - 1;
  if (rows == 0) unknown_.erase(row.key);
}

void IncrementalKeys::fill(std::vector<Parts> parts, bool numbers_in_order, const ForEachPiece& for_each) {
  struct Sorted {
    SortedBlocks<Row> rows;
    std::vector<std::uint64_t> refined;
    std::vector<Row> unknown;
  };
  std::vector<Sorted> sorted(Parts::kParts);
  for_each(sorted.size(), [&](std::size_t part) {
    std::vector<Row> rows;
    std::size_t size = 0;
    for (const Parts& piece : parts) size += piece.of_[part].size();
    rows.reserve(size);
    for (Parts& piece : parts) {
      rows.insert(rows.end(), piece.of_[part].begin(), piece.of_[part].end());
      piece.of_[part] = {};
    }
    if (numbers_in_order) {
      const auto as_tuple = [](const Row& row) { return std::tuple(row.key, row.finer, std::uint32_t{row.record}, std::uint32_t{row.visits}); };
      std::ranges::sort(rows, {}, as_tuple);
    } else {
      std::ranges::sort(rows, [&](const Row& a, const Row& b) { return is_before(a, b); });
    }
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
      std::uint64_t at_home = 0;
      for (; end < rows.size() && rows[end].key == rows[begin].key; ++end) at_home += rows[end].visits ? 0 : 1;
      if (at_home * (end - begin - 1) > most_pairs_) sorted[part].refined.push_back(rows[begin].key);
    }
    std::ranges::copy_if(rows, std::back_inserter(sorted[part].unknown), [](const Row& row) { return row.finer == 0; });
    sorted[part].rows.assign(rows);
  });
  for (Sorted& part : sorted) {
    rows_.append(std::move(part.rows));
    refined_.insert(part.refined.begin(), part.refined.end());
    for (const Row& row : part.unknown) count_unknown(row, true);
  }
}

IncrementalKeys::HomeMarks IncrementalKeys::home_marks() const {
  HomeMarks marks;
  marks.of_block_.resize(rows_.blocks());
  for (std::size_t block = 0; block < rows_.blocks(); ++block) {
    const std::span<const Row> rows = rows_.block(block);
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (!rows[at].visits) marks.of_block_[block][at / 64] |= std::uint64_t{1} << (at % 64);
    }
  }
  return marks;
}

std::vector<RecordPair> IncrementalKeys::change(std::span<const Row> gone, std::vector<Row> come) {
  std::vector<RecordPair> touched;
  std::ranges::sort(come, [&](const Row& a, const Row& b) { return is_before(a, b); });
  std::vector<std::uint64_t> keys;
  // What stood as far away as refined keys reach comes nearer by a row that goes, and moves away by one that comes.
  for (const Row& row : gone) {
    count_unknown(row, false);
    const Place after = rows_.erase(find(row));
    keys.push_back(row.key);
    if (refined_.contains(row.key)) across(after, row.key, neighbours_, touched);
  }
  for (const Row& row : come) {
    count_unknown(row, true);
    const Place place = rows_.insert(find(row), row);
    keys.push_back(row.key);
    if (!refined_.contains(row.key)) continue;
    // The row itself counts as one that lies below: what was `neighbours_` away is one more now.
    across(place, row.key, neighbours_ + 1, touched);
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const std::uint64_t key : keys) settle(key, touched);
  return touched;
}

bool IncrementalKeys::are_pair(std::span<const Row> rows, std::span<const Row> others) const {
  for (const Row& row : rows) {
    for (const Row& other : others) {
      if (other.key != row.key || (row.visits && other.visits)) continue;
      if (!refined_.contains(row.key)) return true;
      bool found = false;
      for_each_partner(find(row), [&](std::uint32_t partner) { found = found || partner == other.record; });
      if (found) return true;
    }
  }
  return false;
}

}  // namespace cairn
