#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "copies/run_all.h"
#include "copies/story.h"

namespace cairn {

/// Positions of two stories, the first smaller.
struct StoryPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const StoryPair&, const StoryPair&) = default;
};

/// Fingerprints of more stories than this are not followed to every pair of them, but to neighbours (below).
inline constexpr std::size_t kCommonFingerprint = 64;

/// The order in which stories that resemble each other stand together: by their least fingerprints, then by id. Broder
/// (1997): texts have the same least fingerprint as often as they resemble each other.
std::vector<std::uint32_t> content_order(std::span<const Story> stories);

/// Stories that may share sentences, sorted. `stories` must stand in content order and be fewer than 2^24.
///
/// An index from fingerprints to stories, read story by story: a pair is a candidate that shares two fingerprints or
/// more and a tenth of the smaller list, or one where that has at most 16 (some 70 words). A fingerprint of more than kCommonFingerprint
/// stories leads to the four that stand before each in content order alone, so that 50,000 pages with one footer give
/// 200,000 pairs to compare and not a billion, and 50,000 prints of one story are still one chain.
std::vector<StoryPair> candidate_pairs(std::span<const Story> stories, const RunAll& run_all);

/// Marks sentences that many documents have and that are nobody's copy: their documents have little else in common, where
/// "little" is more for those of one outlet on several days, of more than a week, and of twenty documents or more.
/// Sentences of fewer than six documents are never marked.
void find_boilerplate(std::span<Story> stories);

}  // namespace cairn
