#pragma once

#include <span>
#include <vector>

#include "incidents/comparable_event.h"
#include "linkage/candidates.h"

namespace cairn {

/// Days within which, and metres within which, two records are looked at as candidates.
inline constexpr std::int32_t kCandidateDays = 3;
inline constexpr double kCandidateMetres = 16'000;
/// A record of a longer period is of no single event, and gets no key (R5, docs/methods/sets.md).
inline constexpr std::int32_t kLongestEventDays = 62;

/// Passes: cells of ground by day, in four sizes chosen by each record's own precision; the consonants of the place's name
/// by day; the day with a number of killed that is rare.
std::vector<KeyPass> event_keys(std::span<const ComparableEvent> events);
/// Near enough in time and space to be compared.
bool worth_comparing(const ComparableEvent& a, const ComparableEvent& b);

}  // namespace cairn
