#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/capture_histories.h"

namespace cairn {

/// A list that has somebody on it.
struct ListSummary {
  std::size_t list = 0;  ///< Its bit in the capture histories.
  std::uint64_t persons = 0;
  std::uint64_t only_here = 0;  ///< Persons on no other list.
  friend bool operator==(const ListSummary&, const ListSummary&) = default;
};

/// How two lists, first < second, overlap.
struct PairOverlap {
  std::size_t first = 0;
  std::size_t second = 0;
  std::uint64_t both = 0;         ///< Persons on both, whatever else they are on.
  std::uint64_t first_only = 0;   ///< On the first and not on the second, whatever else they are on.
  std::uint64_t second_only = 0;  ///< On the second and not on the first, whatever else they are on.
  /// Odds ratio of being on both among the persons on some third list, for whom all four cells are seen, with half a
  /// person added to each cell (Haldane 1956; Anscombe 1956); none where nobody is on a third list. 1: no sign of
  /// dependence.
  std::optional<double> odds_ratio;
  double odds_ratio_low = 0;   ///< Lower end of its 95 % interval (Woolf 1955); 0 without an odds ratio.
  double odds_ratio_high = 0;  ///< Upper end; 0 without an odds ratio.
};

/// A list all of whose persons are on another one: it says nothing of its own.
struct ContainedList {
  std::size_t list = 0;
  std::size_t within = 0;
  bool copy = false;  ///< Both name the same persons; `list` is then the greater bit.
  friend bool operator==(const ContainedList&, const ContainedList&) = default;
};

/// What can be said of the lists of a stratum before any model.
struct ListOverlaps {
  std::uint64_t persons = 0;                      ///< Documented: on at least one list.
  std::uint64_t on_several = 0;                   ///< On at least two lists.
  std::vector<ListSummary> lists;                 ///< With somebody on them, by rising bit.
  std::vector<std::size_t> without_record;        ///< Lists with nobody of this stratum: left out of every model.
  std::vector<std::uint64_t> by_number_of_lists;  ///< [k]: persons on exactly k lists; [0] is 0.
  std::vector<PairOverlap> pairs;                 ///< Of `lists`, by first, then second.
  std::vector<ContainedList> contained;           ///< By list, then within.
  /// Lists that hang together by persons on two of them, by lowest bit. More than one group: how many are on none
  /// cannot be said for all lists together.
  std::vector<std::vector<std::size_t>> connected_groups;
};

/// Describes the overlaps of a stratum's lists. `lists`: how many lists the histories have, at most kMostLists.
ListOverlaps describe_overlaps(const CaptureStratum& stratum, std::size_t lists);

/// All strata as one, named "". Counts of a pattern are added.
CaptureStratum pool_strata(const CaptureHistories& histories);

}  // namespace cairn
