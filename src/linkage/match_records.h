#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "linkage/candidates.h"
#include "linkage/cluster.h"
#include "linkage/explain_pair.h"
#include "linkage/fit_model.h"
#include "linkage/model.h"
#include "linkage/telling_pairs.h"

// From records of any kind to pairs, clusters and explanations: the order of the steps, which every domain shares.

namespace cairn {

/// Records in an order that depends on nothing but what they say.
struct OrderedRecords {
  std::vector<std::uint32_t> given;  ///< Of each, its position as given.
  std::vector<std::uint32_t> lists;  ///< Of each, its list, numbered from 1 in the order of the lists' names.
  std::vector<std::uint64_t> seeds;  ///< Of each, a number made of its content.
};
/// `contents` says all of a record, its own id last; `list_names` in which list it is. Both in the order given.
OrderedRecords order_records(std::span<const std::string> contents, std::span<const std::string> list_names);
/// The same of so many records that their contents are looked up: `content(i)` and `list(i)` of each record as given, which may
/// be called for several at once.
OrderedRecords order_records(std::uint32_t records, const std::function<std::string_view(std::uint32_t)>& content,
                             const std::function<std::string_view(std::uint32_t)>& list, const ForEachPiece& for_each);

/// What matching does one after the other, each in pieces.
enum class MatchStep : std::uint8_t {
  preparing,         ///< Records, put in order and made ready to be compared; counts records.
  indexing,          ///< Records under the keys that they share.
  fitting,           ///< Pairs that the weights are fitted to.
  comparing,         ///< Pairs that share a key.
  comparing_groups,  ///< Improbable ones between records that hang together.
  weighing,          ///< How probable each pair is beside the others.
  clustering         ///< Who belongs together.
};

/// Work that can be seen to go on, stopped, and gone on with. What is called is called for one piece at a time.
struct PiecesKept {
  /// Called after each piece with how many of all of the step are done; false: stop.
  std::function<bool(MatchStep step, std::uint64_t done, std::uint64_t all)> progress{};
  /// What was kept of a piece of this work, in an earlier run perhaps, of MatchStep::comparing, which takes nearly all of the time: pairs as keep() got them. Empty: nothing.
  std::function<std::optional<std::vector<ScoredPair>>(std::uint64_t work, std::uint64_t piece)> recall{};
  /// `work` is a number of everything that the pieces depend on: another work has another number.
  std::function<void(std::uint64_t work, std::uint64_t piece, std::span<const ScoredPair>)> keep{};
};

struct MatchOptions {
  /// Lists name nothing twice: of one list at most one record is of one thing.
  bool one_to_one = true;
  /// Look for pairs within a list, too; one_to_one must then be false.
  bool within_lists = false;
  std::vector<RecordPair> must{};    ///< A reviewer said "same"; positions as given.
  std::vector<RecordPair> cannot{};  ///< A reviewer said "not the same".
  std::size_t partitions = 0;        ///< How many partitions to draw (RecordMatches::partitions).
  ForEachPiece for_each = in_turn;   ///< Does the pieces of the work, on several threads perhaps.
  PiecesKept kept{};                 ///< What is kept is of match_in_pieces().
};

/// What a domain knows of its records; all positions are those of the OrderedRecords.
struct RecordDomain {
  std::vector<KeyPass> passes;
  std::function<bool(RecordPair)> worth_comparing;  ///< This and the next are called for several pairs at once.
  std::function<ComparedPair(RecordPair)> compare;
  /// Makes of each candidate's correction the bits to add to its weights (term frequencies, exposure), given all of them;
  /// and what explanations call it.
  std::function<void(std::span<const CandidatePair>, std::span<ComparedPair>)> correct;
  std::string correction_name;
  LinkageModel start;
  FitOptions fit;  ///< The match rate is capped further by the sizes of the lists.
};

struct RecordMatch {
  std::uint32_t a = 0;  ///< Positions as given; a < b.
  std::uint32_t b = 0;
  double probability = 0;
};

struct RecordMatches {
  std::vector<RecordMatch> pairs;         ///< Of kLeastProbability at least, most probable first.
  std::vector<std::uint32_t> cluster_of;  ///< For each record, as given, the first of its cluster.
  /// Drawn in proportion to their probability, for whatever is to carry the doubt about who is who; each as cluster_of.
  std::vector<std::vector<std::uint32_t>> partitions;
  LinkageModel model;                     ///< As fitted to these records.
  std::vector<PassReport> passes;
  std::vector<LinkConflict> conflicts;    ///< Decisions that could not be followed; positions as given.
  bool stopped = false;                   ///< PiecesKept::progress said so: there is nothing else in it.
};
RecordMatches match_records(const OrderedRecords& records, RecordDomain domain, const MatchOptions& options);

/// If no list names a thing twice, two lists have no more in common than the shorter has records. `lists` as in OrderedRecords,
/// `pairs` how many candidates there are.
double highest_match_rate(std::span<const std::uint32_t> lists, double pairs, const MatchOptions& options);
/// Of each record as given, its position among the ordered.
std::vector<std::uint32_t> places_of(const OrderedRecords& records);
/// Pairs of positions, translated by `to`.
std::vector<RecordPair> translated(std::span<const RecordPair> pairs, std::span<const std::uint32_t> to);
/// From scored pairs (sorted, those that can be listed or change what is) to what is known of all.
RecordMatches matches_of(const OrderedRecords& records, std::span<const ScoredPair> scored, const MatchOptions& options);

/// Why two records (positions as given) are, or are not, taken to be of one thing, under the model fitted to all.
PairExplanation explain_records(const OrderedRecords& records, RecordDomain domain, const MatchOptions& options,
                                std::uint32_t a, std::uint32_t b);

}  // namespace cairn
