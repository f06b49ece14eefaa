#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "linkage/cluster.h"
#include "linkage/incremental_keys.h"
#include "linkage/model.h"
#include "linkage/pieces.h"

// Which records are of one thing, kept while records come and go: what a change cannot touch is not worked out again, and
// what comes of any changes is what comes of all records at once (docs/methods/linking.md).

namespace cairn {

/// What is to be known of records; each is a number that its owner gives it. All may be asked at the same time for different
/// records, and of a record that goes until it has gone.
struct IncrementalDomain {
  RecordOrder before;
  std::function<void(std::uint32_t record, std::vector<IncrementalKeys::Row>& rows)> keys;  ///< Adds the record's rows.
  /// Rows of other records that stand before its own, with a lower `finer` than this, are not worth comparing, but for 0. All rows
  /// of a record then have one `finer`. Empty: none is passed over.
  std::function<std::uint32_t(std::uint32_t)> least_finer{};
  std::function<bool(std::uint32_t first, std::uint32_t other)> worth_comparing;
  std::function<Pattern(std::uint32_t first, std::uint32_t other)> compare;  ///< `first` comes before `other`.
  std::function<std::uint64_t(std::uint32_t)> list_of;  ///< As ClusterProblem::list_of; 0: none.
  std::function<std::uint64_t(std::uint32_t)> seed_of;  ///< Made of its content.
  /// Is never put together with another by the machine, however alike they are.
  std::function<bool(std::uint32_t)> only_asked_about;
  double most_if_only_asked = 1;  ///< No more probable than this.
  const LinkageModel* model = nullptr;
  double crowd_weight = 0;  ///< How much it counts that two records meet others that are not of the same;
  double usual_crowd = 0;   ///< so many such others are what the model's match rate reckons with.
  CandidateOptions candidates;
};

/// Two records that may be of one thing, as one of them sees it.
struct IncrementalLink {
  std::uint32_t other = 0;
  std::uint32_t pattern = 0;  ///< Number of the pattern.
  bool together = false;      ///< Hang together, so that all other pairs there are considered.
  double probability = 0;     ///< That they are. Of pairs that do not hang together only those of kLeastProbability at least are
                              ///< listed, and those that are only asked about.
};

class IncrementalLinks {
 public:
  explicit IncrementalLinks(IncrementalDomain domain) : domain_(std::move(domain)), index_(domain_.before, domain_.candidates) {}

  /// Records go and come (both sorted; a number that goes cannot come at once), and `apart` (sorted) is now what a reviewer keeps apart, among records that are there. Returns the
  /// records that are there and whose links or cluster may have changed, sorted by number.
  std::vector<std::uint32_t> change(std::span<const std::uint32_t> gone, std::span<const std::uint32_t> come, std::vector<RecordPair> apart,
                                    const ForEachPiece& for_each = in_turn);

  /// Links to records that it hangs together with come first, in the order of their content.
  std::span<const IncrementalLink> links(std::uint32_t record) const { return links_[record]; }
  /// All of its cluster in the order of content; none for a record by itself.
  std::span<const std::uint32_t> cluster(std::uint32_t record) const;
  std::uint32_t first_of_cluster(std::uint32_t record) const { return cluster_of_[record]; }
  Pattern pattern(const IncrementalLink& link) const { return patterns_[link.pattern].pattern; }
  /// Bits for how many records these two meet that are not of the same.
  double crowd_bits(std::uint32_t record, const IncrementalLink& link) const { return crowd_bits(record, Neighbour{link.other, link.pattern}); }

 private:
  struct Neighbour {
    std::uint32_t record = 0;
    std::uint32_t pattern = 0;
  };
  /// Sums of probabilities in units of 2^-40: the same whatever the order, and what was added can be taken away.
  using Share = std::int64_t;
  struct KnownPattern {
    Pattern pattern;
    double bits = 0;
    Share not_same = 0;
    double most_bits = 0;  ///< With no crowd at all, and calibrated: no pair of this pattern has more.
  };
  struct Met;
  static constexpr std::size_t kMeetAtOnce = 1024;  ///< Records of one Met.
  /// A component of two records at least, worked out.
  struct Solved;

  double crowd_bits(std::uint32_t record, const Neighbour& other) const;
  double bits(std::uint32_t record, const Neighbour& other) const;
  bool are_apart(std::uint32_t a, std::uint32_t b) const;
  std::vector<IncrementalKeys::Row> keys_of(std::span<const std::uint32_t> records, const ForEachPiece& for_each) const;
  void fill_index(std::span<const std::uint32_t> come, const ForEachPiece& for_each);
  void make_room(std::span<const std::uint32_t> come);
  std::uint32_t number_of(Pattern pattern);
  void add_neighbour(std::uint32_t of, const Neighbour& neighbour);
  void remove_neighbour(std::uint32_t of, std::uint32_t record);
  void forget(std::span<const std::uint32_t> gone, std::vector<std::uint32_t>& stirred);
  void reconsider(std::vector<RecordPair> touched, std::vector<std::uint32_t>& stirred);
  void meet(std::span<const std::uint32_t> come, std::vector<std::uint32_t>& stirred, const ForEachPiece& for_each);
  void meet_each_other(std::span<const std::uint32_t> come, const ForEachPiece& for_each);
  void compare_with(std::uint32_t record, std::vector<std::uint32_t>& partners, Met& met) const;
  void add_pairs(std::span<const std::uint32_t> come, std::vector<Met> met, const ForEachPiece& for_each);
  void add_hanging(std::uint32_t record, std::vector<std::uint32_t>& others) const;
  std::vector<std::vector<std::uint32_t>> components_with(std::span<const std::uint32_t> records, const ForEachPiece& for_each);
  void clear(std::span<const std::uint32_t> records, std::vector<std::uint32_t>& changed);
  Solved solve(std::vector<std::uint32_t>& members);  ///< Sorts them, and writes to nothing else than their links.
  Solved solve_two(std::uint32_t one, std::uint32_t other);
  void link_alone(std::uint32_t record, std::vector<IncrementalLink>& out) const;
  double taken(std::uint32_t record, std::uint64_t list) const;

  IncrementalDomain domain_;
  IncrementalKeys index_;
  std::vector<RecordPair> apart_;
  std::vector<std::vector<Neighbour>> neighbours_;  ///< By record, in no order.
  std::vector<Share> not_same_;                     ///< Of each record with all its neighbours.
  std::vector<std::vector<IncrementalLink>> links_;
  std::vector<std::uint32_t> component_of_;  ///< Any record of it.
  std::vector<std::uint32_t> cluster_of_;    ///< The first by content.
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> clusters_;
  std::vector<KnownPattern> patterns_;
  std::unordered_map<std::uint64_t, std::uint32_t> pattern_numbers_;
  std::vector<bool> only_asked_;  ///< By record: IncrementalDomain::only_asked_about.
  std::vector<bool> marked_;  ///< All false between calls.
};

}  // namespace cairn
