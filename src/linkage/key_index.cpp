#include "linkage/key_index.h"

#include <tuple>

namespace cairn {
namespace {

constexpr std::uint64_t pairs_of(std::uint64_t records) { return records * (records - 1) / 2; }

}  // namespace

void KeyIndex::begin_pass() { pass_begins_.push_back(static_cast<std::uint32_t>(rows_.size())); }

void KeyIndex::add_key(std::span<const Row> sharing, bool refined) {
  std::uint32_t bits = kBegins;
  for (const Row& row : sharing) {
    rows_.push_back(row.record | bits | (row.visits ? kVisits : 0U) | (refined ? kRefined : 0U));
    bits = 0;
  }
}

template <typename Take>
void KeyIndex::for_each_key(const Take& take) const {
  std::size_t pass = 0;
  for (std::size_t begin = 0, end = 0; begin < rows_.size(); begin = end) {
    end = begin + 1;
    while (end < rows_.size() && !(rows_[end] & kBegins)) ++end;
    while (pass + 1 < pass_begins_.size() && begin >= pass_begins_[pass + 1]) ++pass;
    take(pass, begin, end);
  }
}

std::uint64_t KeyIndex::pairs_if_refined(std::uint64_t most_pairs, std::uint32_t neighbours) const {
  std::uint64_t sum = 0;
  for_each_key([&](std::size_t, std::size_t begin, std::size_t end) {
    const std::uint64_t records = end - begin;
    sum += pairs_of(records) <= most_pairs ? pairs_of(records) : records * std::min<std::uint64_t>(neighbours, records - 1);
  });
  return sum;
}

std::uint64_t KeyIndex::pairs() const {
  std::uint64_t sum = 0;
  for_each_key([&](std::size_t, std::size_t begin, std::size_t end) {
    const std::uint64_t records = end - begin;
    sum += rows_[begin] & kRefined ? records * std::min<std::uint64_t>(neighbours_, records - 1) : pairs_of(records);
  });
  return sum;
}

void KeyIndex::refine(std::uint64_t most_pairs, const std::function<std::uint64_t(std::uint32_t)>& finer,
                      std::vector<PassReport>& reports, const ForEachPiece& for_each) {
  struct Key {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Key> overfull;
  for_each_key([&](std::size_t pass, std::size_t begin, std::size_t end) {
    const std::uint64_t records = end - begin;
    if (pairs_of(records) <= most_pairs) return;
    overfull.push_back({begin, end});
    ++reports[pass].refined_keys;
    const std::uint64_t made = records * std::min<std::uint64_t>(neighbours_, records - 1);
    reports[pass].pairs_not_made += pairs_of(records) > made ? pairs_of(records) - made : 0;
  });
  for_each_of_many(overfull.size(), 16, for_each, [&](std::size_t i) {
    const std::span<std::uint32_t> rows(rows_.begin() + static_cast<std::ptrdiff_t>(overfull[i].begin),
                                        rows_.begin() + static_cast<std::ptrdiff_t>(overfull[i].end));
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
    for (const std::uint32_t row : rows) sorted.emplace_back(finer(row & kRecord), row & kRecord);
    std::ranges::sort(sorted);
    for (std::size_t at = 0; at < rows.size(); ++at) rows[at] = sorted[at].second | kRefined | (at == 0 ? kBegins : 0U);
  });
}

void KeyIndex::finish(std::uint32_t records) {
  first_place_.assign(records + std::size_t{1}, 0);
  for (const std::uint32_t row : rows_) ++first_place_[(row & kRecord) + 1];
  for (std::uint32_t i = 0; i < records; ++i) first_place_[i + 1] += first_place_[i];
  std::vector<std::uint32_t> next(first_place_.begin(), first_place_.end() - 1);
  row_at_.resize(rows_.size());
  for (std::uint32_t at = 0; at < rows_.size(); ++at) row_at_[next[rows_[at] & kRecord]++] = at;
}

}  // namespace cairn
