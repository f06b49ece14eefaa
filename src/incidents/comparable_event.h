#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "linkage/pattern.h"
#include "model/event_record.h"

// Two records of events -> how far they agree, in seven comparisons.

namespace cairn {

/// A record made ready for comparison: names as numbers, places as points on the sphere.
struct ComparableEvent {
  bool dated = true;       ///< Otherwise nothing is said of its days, and it gets no key.
  std::int32_t start = 0;  ///< Day numbers, both included.
  std::int32_t end = 0;
  bool located = false;
  bool located_by_name = false;   ///< The point is that of a place of this name; the one that is meant may be another.
  std::array<double, 3> point{};  ///< On the sphere of radius 1.
  double reach_metres = 0;        ///< How far from the point the event may have been.
  std::uint64_t name = 0;         ///< Hash of the place's key; 0 where there is none.
  std::uint64_t skeleton = 0;     ///< Of its consonants; 0 below three of them.
  std::vector<std::uint64_t> words{};  ///< Consonants of each word, sorted.
  std::optional<std::int64_t> killed_low;
  std::optional<std::int64_t> killed_high;
  std::uint64_t actor = 0;  ///< Hash of the folded name; 0 where there is none.
  std::uint64_t weapon = 0;
};
ComparableEvent comparable(const EventRecord& record);

/// Metres between two located events, on the sphere.
double metres_between(const ComparableEvent& a, const ComparableEvent& b);
/// Days between the two, both dated; 0 if there is a day on which both can have been.
std::int32_t days_between(const ComparableEvent& a, const ComparableEvent& b);
/// Have their places' names a word of the same consonants in common?
bool share_a_word(const ComparableEvent& a, const ComparableEvent& b);
/// Do both bear one name, and is the point of one only that of a gazetteer's place of the name, which lies elsewhere? Their
/// names are compared then, not their points.
bool is_other_place_of_name(const ComparableEvent& a, const ComparableEvent& b);
/// Is the place known so coarsely (beyond a town) that being near says less than being within reach?
bool is_coarse(const ComparableEvent& event);

/// The comparisons of events and their levels, in the order in which compare_events() sets them.
std::vector<Comparison> event_comparisons();
inline constexpr std::size_t kKilledComparison = 4;
/// `add_up`: the killed of one are the sum of the other's and of further records (incidents/part_sums.h).
Pattern compare_events(const ComparableEvent& a, const ComparableEvent& b, bool add_up = false);

}  // namespace cairn
