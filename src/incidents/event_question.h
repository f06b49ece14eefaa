#pragma once

#include <cstdint>
#include <string>

#include "incidents/event_cluster.h"

namespace cairn {

/// A report that may belong to an event; a person should decide.
struct EventQuestion {
  std::uint32_t report = 0;
  std::uint32_t event = 0;  ///< The event's first report.
  double probability = 0;
  std::string reason;
};

// What reports are asked about, and what joins without asking.

inline constexpr double kJoins = 0.55;         ///< A wrong link does more harm than a missing one.
inline constexpr double kClearOfRivals = 2.5;  ///< So many times as probable as with any event that it is not in.
inline constexpr double kAsked = 0.1;          ///< Below this a person would be bothered for nothing;
inline constexpr double kAskedOfExact = 0.3;   ///< of a report that gives a place and a day, below this.
inline constexpr std::size_t kMostQuestions = 5;

// A loosely dated report some days after an event at the same place: "over the past two days" may be loose.
inline constexpr int kNearMissDays = 7;  ///< Further away is another event.
inline constexpr double kNearMissProbability = 0.3;
inline constexpr std::size_t kMostNearMisses = 5;
inline constexpr std::size_t kMostOfAPlace = 1'000;
inline constexpr unsigned kPartOfThePlace = 6;  ///< Level of place_level().

/// How loosely a report says where and when: the looser one is asked about.
int looseness(const EventCluster& report);

/// Why it is asked about: what of place and day it leaves open.
std::string reason_of(const EventCluster& report);

/// More digits would say more than is known.
double rounded(double probability);

}  // namespace cairn
