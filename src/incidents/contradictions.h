#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "incidents/review.h"
#include "model/claim.h"

namespace cairn {

/// Two decisions that cannot both hold, for a reviewer to settle.
struct Contradiction {
  std::size_t claim = 0;  ///< That waits.
  std::size_t other = 0;  ///< A claim of the other incident; the same claim where only values contradict.
  std::string reason;     ///< Which decisions, by whom, and which holds meanwhile.
  bool has_note = false;  ///< The grouping has said so already.
};

/// Decisions on one claim or incident that say different things. Until a reviewer settles it claims that one decision
/// puts together and another keeps apart stay apart; of two relations of a claim to one incident, or two values of one
/// field, the later holds. `group_of` gives the group of each claim, or the greatest number where it has none, so that
/// "same" can be seen to have failed.
std::vector<Contradiction> contradictions_of(const Review& review, std::span<const std::size_t> group_of);

}  // namespace cairn
