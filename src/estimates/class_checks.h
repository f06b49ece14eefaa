#pragma once

#include <span>
#include <vector>

#include "estimates/class_chain.h"
#include "estimates/latent_class.h"
#include "estimates/pattern_table.h"

namespace cairn {

/// Overlaps of one, two and, up to kMostListsForTriples lists, three lists, had as many persons been seen: drawn anew
/// from each of `draws` (posterior predictive checks; Gelman, Meng and Stern 1996, Statistica Sinica 6:733).
std::vector<OverlapCheck> check_overlaps(const PatternTable& table, std::span<const ClassDraw* const> draws,
                                         Chance chance);
inline constexpr std::size_t kMostListsForTriples = 12;

/// Classes by falling weight within each draw, averaged over draws.
std::vector<ClassSummary> summarise_classes(const PatternTable& table, std::span<const ClassDraw* const> draws);

}  // namespace cairn
