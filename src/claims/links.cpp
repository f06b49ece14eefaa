#include "claims/links.h"

#include <algorithm>

namespace cairn {

std::int32_t link_score(const LinkWeights& weights, Link link, LinkFeatures features) {
  const auto& of_link = weights[static_cast<std::size_t>(link)];
  std::int32_t score = 0;
  for (std::uint64_t bits = features.bits(); bits != 0; bits &= bits - 1)
    score += of_link[static_cast<std::size_t>(std::countr_zero(bits))];
  return score;
}

std::size_t choose_link(const LinkWeights& weights, Link link, std::vector<LinkFeatures>& candidates) {
  std::size_t best = 0;
  std::int32_t best_score = 0;
  const auto& of_link = weights[static_cast<std::size_t>(link)];
  const bool learned = std::ranges::any_of(of_link, [](std::int32_t weight) { return weight != 0; });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!learned && candidates[i].has(LinkFeature::by_rules)) return i;
    const std::int32_t score = link_score(weights, link, candidates[i]);
    if (i > 0 && score <= best_score) continue;
    best = i;
    best_score = score;
  }
  return best;
}

}  // namespace cairn
