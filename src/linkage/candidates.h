#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "linkage/key_index.h"
#include "linkage/pieces.h"

// Which pairs of records are worth comparing: those that share a key of one pass at least.

namespace cairn {

/// Two records, by their position; a < b.
struct RecordPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  friend auto operator<=>(const RecordPair&, const RecordPair&) = default;
};
constexpr RecordPair pair_of(std::uint32_t a, std::uint32_t b) { return a < b ? RecordPair{a, b} : RecordPair{b, a}; }

/// A record under a key.
struct Keyed {
  std::uint64_t key = 0;
  std::uint32_t record = 0;
  /// Two records become a pair unless both only visit: a record is at home in its own cell of a grid and visits those
  /// around it.
  bool visits = false;
  std::uint64_t finer = 0;  ///< Where too many share the key, only neighbours in the order of this become pairs.
};

/// A way of finding pairs, such as "same day and cell of 4 km".
struct KeyPass {
  std::string name;
  std::vector<Keyed> keyed;
  bool refines = true;  ///< Refine overfull keys; else all their pairs are made.
};

struct CandidateOptions {
  /// More pairs than these do not come from one key: it is refined.
  std::uint64_t most_pairs_of_a_key = 200'000;
  /// In a refined key each record meets so many that follow it (sorted neighbourhood, Hernández and Stolfo 1995).
  std::size_t neighbours = 50;
  /// Asked for every pair before it is kept; empty: all are. Safe to call at the same time for different pairs.
  std::function<bool(RecordPair)> worth_comparing;
  ForEachPiece for_each = in_turn;
};

struct CandidatePair {
  RecordPair records;
  std::uint16_t passes = 0;  ///< Which found it: bit i for pass i.
};

/// Looks up whom one record after the other is to be compared with.
class PartnerFinder {
 public:
  /// `worth_comparing` as in CandidateOptions. All arguments must outlive this.
  PartnerFinder(const KeyIndex& index, const std::function<bool(RecordPair)>& worth_comparing)
      : index_(index), worth_comparing_(&worth_comparing), passes_of_(index.records(), 0) {}
  /// Only records of two lists are compared, `list_of` each. Empty: all are.
  PartnerFinder(const KeyIndex& index, std::span<const std::uint32_t> list_of)
      : index_(index), list_of_(list_of), passes_of_(index.records(), 0) {}
  /// The candidates whose first record is `record`, sorted; they stand until the next call.
  std::span<const CandidatePair> of(std::uint32_t record);

 private:
  const KeyIndex& index_;
  const std::function<bool(RecordPair)>* worth_comparing_ = nullptr;
  std::span<const std::uint32_t> list_of_;
  std::vector<std::uint16_t> passes_of_;  ///< 0 for all but the partners of the record at hand.
  std::vector<std::uint32_t> partners_;
  std::vector<CandidatePair> pairs_;
};

inline constexpr std::size_t kPairsOfAPiece = 1U << 14U;  ///< That one thread compares at a time.

struct Candidates {
  std::vector<CandidatePair> pairs;  ///< Sorted, each once.
  std::vector<PassReport> passes;
};

/// At most 16 passes. The result does not depend on the order of a pass's rows.
Candidates find_candidates(std::span<KeyPass> passes, const CandidateOptions& options);

}  // namespace cairn
