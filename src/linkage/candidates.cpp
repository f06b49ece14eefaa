#include "linkage/candidates.h"

#include <algorithm>
#include <tuple>

namespace cairn {
namespace {

/// Takes the pairs of one pass.
class PairSink {
 public:
  PairSink(const CandidateOptions& options, std::vector<CandidatePair>& pairs, PassReport& report, std::uint16_t pass)
      : options_(options), pairs_(pairs), report_(report), pass_(pass) {}

  void add(const Keyed& one, const Keyed& other) {
    if ((one.visits && other.visits) || one.record == other.record) return;
    const RecordPair records = pair_of(one.record, other.record);
    if (options_.worth_comparing && !options_.worth_comparing(records)) return;
    pairs_.push_back({records, pass_});
  }

  void add_key(std::span<const Keyed> sharing) {
    const std::uint64_t at_home = static_cast<std::uint64_t>(std::ranges::count(sharing, false, &Keyed::visits));
    const std::uint64_t possible = at_home * (sharing.size() - 1);
    if (possible <= options_.most_pairs_of_a_key) {
      for (std::size_t i = 0; i < sharing.size(); ++i) {
        for (std::size_t j = i + 1; j < sharing.size(); ++j) add(sharing[i], sharing[j]);
      }
      return;
    }
    ++report_.refined_keys;
    const std::size_t before = pairs_.size();
    for (std::size_t i = 0; i < sharing.size(); ++i) {
      const std::size_t end = std::min(sharing.size(), i + 1 + options_.neighbours);
      for (std::size_t j = i + 1; j < end; ++j) add(sharing[i], sharing[j]);
    }
    const std::uint64_t made = pairs_.size() - before;
    report_.pairs_not_made += possible > made ? possible - made : 0;
  }

 private:
  const CandidateOptions& options_;
  std::vector<CandidatePair>& pairs_;
  PassReport& report_;
  std::uint16_t pass_;
};

void sort_and_join(std::vector<CandidatePair>& pairs) {
  std::ranges::sort(pairs, {}, [](const CandidatePair& pair) { return std::tuple(pair.records, pair.passes); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (kept > 0 && pairs[kept - 1].records == pairs[i].records) {
      pairs[kept - 1].passes |= pairs[i].passes;
    } else {
      pairs[kept++] = pairs[i];
    }
  }
  pairs.resize(kept);
}

}  // namespace

Candidates find_candidates(std::span<KeyPass> passes, const CandidateOptions& options) {
  Candidates found;
  for (std::size_t i = 0; i < passes.size(); ++i) {
    auto& keyed = passes[i].keyed;
    std::ranges::sort(keyed, {}, [](const Keyed& row) { return std::tuple(row.key, row.finer, row.record, row.visits); });
    PassReport& report = found.passes.emplace_back(PassReport{.name = passes[i].name});
    std::vector<CandidatePair> pairs;
    PairSink sink(options, pairs, report, static_cast<std::uint16_t>(1U << i));
    for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
      while (end < keyed.size() && keyed[end].key == keyed[begin].key) ++end;
      if (end - begin > 1) sink.add_key(std::span(keyed).subspan(begin, end - begin));
    }
    sort_and_join(pairs);
    report.pairs = pairs.size();
    found.pairs.insert(found.pairs.end(), pairs.begin(), pairs.end());
  }
  sort_and_join(found.pairs);
  return found;
}

}  // namespace cairn
