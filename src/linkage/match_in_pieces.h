#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "linkage/match_records.h"

// Matching of so many records that their pairs are never held at once: pairs are found, compared, weighed and, but for the few
// that can matter, forgotten, one piece of the records after the other.

namespace cairn {

/// Makes of what a pair's comparison noted the bits to add to its weights.
using Correction = std::function<double(const ComparedPair&)>;

/// What a domain knows of its records; all positions are those of the OrderedRecords.
struct PieceDomain {
  KeyIndex index;
  std::vector<PassReport> passes;
  /// Of each pair one, in their order. Called for several spans at once.
  std::function<void(std::span<const CandidatePair> pairs, std::vector<ComparedPair>& out)> compare;
  /// Given pairs that were drawn from all, or all, through `for_each(take)`; and what explanations call it.
  std::function<Correction(const std::function<void(const std::function<void(const ComparedPair&)>&)>& for_each)> correction;
  std::string correction_name;
  /// Of which pairs the keys say nothing that is compared, or the least; empty: all. The model is fitted to them. Pairs that
  /// were found because they agree, in age say, agree in it whether or not they are the same: taken together with the rest
  /// they pass for a group of "the same". They have the m of the model, a u and a rate of their own.
  std::function<bool(std::uint16_t passes, Pattern)> is_plain{};
  /// Fit the model to all pairs, as far as they can be told from the candidates and every pair of some records, instead of to
  /// candidates: for records with so few comparisons that there is no kind of candidates whose keys say little of what is
  /// compared. Then is_plain does not count.
  bool fits_to_all_pairs = false;
  LinkageModel start;
  FitOptions fit;  ///< The match rate is capped further by the sizes of the lists.
  /// Of more candidates the model is fitted to those of as many records, drawn by their content, as have about half of these.
  std::uint64_t pairs_to_fit = 4'000'000;
  std::function<void()> release{};  ///< Called when nothing is compared any more.
};

RecordMatches match_in_pieces(const OrderedRecords& records, PieceDomain domain, const MatchOptions& options);

/// Why two records (positions as given) are, or are not, taken to be of one thing, under the model fitted to all.
PairExplanation explain_in_pieces(const OrderedRecords& records, PieceDomain domain, const MatchOptions& options,
                                  std::uint32_t a, std::uint32_t b);

}  // namespace cairn
