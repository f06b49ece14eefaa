#include "linkage/index_keys.h"

#include <algorithm>
#include <array>
#include <bit>

namespace cairn {
namespace {

struct KeyOf {
  std::uint64_t key = 0;
  std::uint32_t record = 0;
  friend auto operator<=>(const KeyOf&, const KeyOf&) = default;
};

constexpr std::size_t kBuckets = 16;
using Buckets = std::array<std::vector<KeyOf>, kBuckets>;

/// The keys of one pass that fall into one slice, so that their rows are never all there at once.
class Slice {
 public:
  Slice(const KeyMaker& pass, std::uint32_t records, const ForEachPiece& for_each) : pass_(pass), records_(records), for_each_(for_each) {}

  /// `bits` first bits of a key say which slice it is in.
  void add_to(KeyIndex& index, unsigned bits, std::uint64_t slice) {
    constexpr std::uint32_t kRecordsOfAPiece = 1U << 15U;
    std::vector<Buckets> made((records_ + kRecordsOfAPiece - 1) / kRecordsOfAPiece);
    for_each_(made.size(), [&](std::size_t piece) {
      std::vector<std::uint64_t> keys;
      const auto begin = static_cast<std::uint32_t>(piece) * kRecordsOfAPiece;
      for (std::uint32_t record = begin; record < std::min(begin + kRecordsOfAPiece, records_); ++record) {
        keys.clear();
        pass_.keys(record, keys);
        for (const std::uint64_t key : keys) {
          if (bits == 0 || key >> (64U - bits) == slice) made[piece][key >> (60U - bits) & (kBuckets - 1)].push_back({key, record});
        }
      }
    });
    std::array<std::vector<KeyOf>, kBuckets> sorted;
    for_each_(kBuckets, [&](std::size_t bucket) {
      for (Buckets& piece : made) {
        sorted[bucket].insert(sorted[bucket].end(), piece[bucket].begin(), piece[bucket].end());
        piece[bucket] = {};
      }
      std::ranges::sort(sorted[bucket]);
    });
    for (std::vector<KeyOf>& rows : sorted) {
      add_rows(index, rows);
      rows = {};
    }
  }

 private:
  void add_rows(KeyIndex& index, std::span<const KeyOf> rows) {
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
      while (end < rows.size() && rows[end].key == rows[begin].key) ++end;
      if (end - begin == 1) continue;
      sharing_.clear();
      for (const KeyOf& row : rows.subspan(begin, end - begin)) sharing_.push_back({row.record, false});
      index.add_key(sharing_, false);
    }
  }

  const KeyMaker& pass_;
  std::uint32_t records_;
  const ForEachPiece& for_each_;
  std::vector<KeyIndex::Row> sharing_;
};

/// How many pairs one key may give, and how many neighbours a record of another has, so that all stay below most_pairs.
void refine(KeyIndex& index, const IndexOptions& options, std::vector<PassReport>& reports) {
  constexpr std::uint32_t kNeighbours = 50;
  constexpr std::uint64_t kLeastPairsOfAKey = 800;  // 40 records.
  std::uint64_t most = options.most_pairs_of_a_key;
  const auto neighbours = [&] {
    // A quarter of the records that a key may have without being refined.
    std::uint32_t quarter = 1;
    while (std::uint64_t{8} * (quarter + 1) * (quarter + 1) <= most) ++quarter;
    return std::min(quarter, kNeighbours);
  };
  while (options.most_pairs > 0 && most > kLeastPairsOfAKey && index.pairs_if_refined(most, neighbours()) > options.most_pairs)
    most = std::max(most / 2, kLeastPairsOfAKey);
  index.set_neighbours(neighbours());
  index.refine(most, options.finer, reports, options.for_each);
}

}  // namespace

KeyIndex index_keys(std::span<const KeyMaker> passes, std::uint32_t records, const IndexOptions& options,
                    std::vector<PassReport>& reports) {
  constexpr std::uint64_t kRecordsOfASlice = 3'000'000;
  const auto bits = static_cast<unsigned>(std::bit_width(records / kRecordsOfASlice));
  KeyIndex index;
  const std::uint64_t slices = std::uint64_t{1} << bits;
  std::uint64_t done = 0;
  const auto go_on = [&] { return !options.progress || options.progress(done++, passes.size() * slices + 1); };
  for (const KeyMaker& pass : passes) {
    reports.push_back({.name = pass.name});
    index.begin_pass();
    Slice slice(pass, records, options.for_each);
    for (std::uint64_t i = 0; i < slices; ++i) {
      if (!go_on()) return index;
      slice.add_to(index, bits, i);
    }
  }
  if (!go_on()) return index;
  if (options.most_pairs_of_a_key > 0) refine(index, options, reports);
  index.finish(records);
  return index;
}

}  // namespace cairn
