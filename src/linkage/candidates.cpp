#include "linkage/candidates.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace cairn {
namespace {

/// All keys of the passes, overfull ones refined.
KeyIndex index_of(std::span<KeyPass> passes, const CandidateOptions& options, std::vector<PassReport>& reports) {
  options.for_each(passes.size(), [&](std::size_t i) {
    std::ranges::sort(passes[i].keyed, {}, [](const Keyed& row) { return std::tuple(row.key, row.finer, row.record, row.visits); });
  });
  KeyIndex index;
  index.set_neighbours(static_cast<std::uint32_t>(options.neighbours));
  std::uint32_t records = 0;
  std::vector<KeyIndex::Row> rows;
  for (std::size_t i = 0; i < passes.size(); ++i) {
    index.begin_pass();
    const std::span<const Keyed> keyed = passes[i].keyed;
    const std::uint64_t most = passes[i].refines ? options.most_pairs_of_a_key : std::numeric_limits<std::uint64_t>::max();
    for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
      while (end < keyed.size() && keyed[end].key == keyed[begin].key) ++end;
      if (end - begin == 1) continue;
      const std::span<const Keyed> sharing = keyed.subspan(begin, end - begin);
      const auto at_home = static_cast<std::uint64_t>(std::ranges::count(sharing, false, &Keyed::visits));
      const std::uint64_t possible = at_home * (sharing.size() - 1);
      const bool refined = possible > most;
      if (refined) {
        ++reports[i].refined_keys;
        const std::uint64_t made = at_home * std::min<std::uint64_t>(options.neighbours, sharing.size() - 1);
        reports[i].pairs_not_made += possible > made ? possible - made : 0;
      }
      rows.clear();
      for (const Keyed& row : sharing) rows.push_back({row.record, row.visits}), records = std::max(records, row.record + 1);
      if (!refined) std::ranges::sort(rows, {}, [](const KeyIndex::Row& row) { return std::tuple(row.record, row.visits); });
      index.add_key(rows, refined);
    }
  }
  index.finish(records);
  return index;
}

/// What one piece of the records gave.
struct Found {
  std::vector<CandidatePair> pairs;
  std::vector<std::uint64_t> of_pass;
};

/// The pairs whose first record is one of [begin, end).
Found find_piece(const KeyIndex& index, std::uint32_t begin, std::uint32_t end, std::size_t passes, const CandidateOptions& options) {
  Found found{.pairs = {}, .of_pass = std::vector<std::uint64_t>(passes, 0)};
  PartnerFinder partners(index, options.worth_comparing);
  for (std::uint32_t record = begin; record < end; ++record) {
    for (const CandidatePair& pair : partners.of(record)) {
      found.pairs.push_back(pair);
      for (std::size_t pass = 0; pass < passes; ++pass) found.of_pass[pass] += pair.passes >> pass & 1U;
    }
  }
  return found;
}

}  // namespace

std::span<const CandidatePair> PartnerFinder::of(std::uint32_t record) {
  // Whether a partner was met before, and which list it is in, no processor guesses: each is written, and counts or not.
  std::size_t met = 0;
  index_.for_each_partner(record, [&](std::uint32_t other, std::uint16_t pass) {
    if (met == partners_.size()) partners_.resize(2 * met + 64);
    partners_[met] = other;
    met += passes_of_[other] == 0 ? 1 : 0;
    passes_of_[other] |= pass;
  });
  pairs_.resize(met);
  std::size_t kept = 0;
  for (const std::uint32_t other : std::span(partners_).first(met)) {
    pairs_[kept] = {{record, other}, passes_of_[other]};
    passes_of_[other] = 0;
    kept += list_of_.empty() || list_of_[other] != list_of_[record] ? 1 : 0;
  }
  pairs_.resize(kept);
  if (worth_comparing_ && *worth_comparing_) std::erase_if(pairs_, [&](const CandidatePair& pair) { return !(*worth_comparing_)(pair.records); });
  std::ranges::sort(pairs_, {}, &CandidatePair::records);
  return pairs_;
}

Candidates find_candidates(std::span<KeyPass> passes, const CandidateOptions& options) {
  Candidates out;
  for (const KeyPass& pass : passes) out.passes.push_back({.name = pass.name});
  const KeyIndex index = index_of(passes, options, out.passes);

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
