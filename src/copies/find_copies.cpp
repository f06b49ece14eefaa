#include <algorithm>
#include <map>

#include "copies/copies.h"

namespace cairn {
namespace {

constexpr std::size_t kMostStories = (std::size_t{1} << 24) - 1;

Result<std::vector<Story>> in_content_order(std::vector<Story> stories) {
  if (stories.size() > kMostStories) return fail("more than 16,777,215 documents");
  std::vector<std::string_view> ids;
  for (const Story& story : stories) ids.push_back(story.id);
  std::ranges::sort(ids);
  if (const auto twice = std::ranges::adjacent_find(ids); twice != ids.end()) {
    return fail("the id \"" + std::string(*twice) + "\" was used twice");
  }
  std::vector<Story> out;
  out.reserve(stories.size());
  for (const std::uint32_t at : content_order(stories)) out.push_back(std::move(stories[at]));
  return out;
}

/// Of more than kCommonFingerprint texts with the same sentences the first stands for all, or a story printed 100,000
/// times would be compared with itself that often.
std::vector<std::uint32_t> first_of_same_text(std::span<const Story> stories) {
  std::vector<std::uint32_t> by_text(stories.size());
  std::vector<std::uint32_t> first(stories.size());
  for (std::uint32_t i = 0; i < stories.size(); ++i) by_text[i] = first[i] = i;
  std::ranges::stable_sort(by_text, {}, [&](std::uint32_t at) { return stories[at].text_hash; });
  for (std::size_t begin = 0; begin < by_text.size();) {
    std::size_t end = begin + 1;
    while (end < by_text.size() && stories[by_text[end]].text_hash == stories[by_text[begin]].text_hash) ++end;
    const bool common = end - begin > kCommonFingerprint && !stories[by_text[begin]].sentences.empty();
    for (std::size_t i = begin; common && i < end; ++i) first[by_text[i]] = by_text[begin];
    begin = end;
  }
  return first;
}

}  // namespace

Result<CopiesFound> find_copies(std::vector<Story> stories, const RunAll& run_all) {
  auto ordered = in_content_order(std::move(stories));
  if (!ordered) return tl::unexpected(ordered.error());
  CopiesFound out;
  out.stories = std::move(*ordered);

  const std::vector<std::uint32_t> first = first_of_same_text(out.stories);
  std::vector<StoryPair> same;
  std::vector<std::vector<std::uint64_t>> set_aside(out.stories.size());
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    if (first[i] == i) continue;
    same.push_back({first[i], i});
    std::swap(out.stories[i].fingerprints, set_aside[i]);
  }
  find_boilerplate(out.stories);
  std::vector<StoryPair> candidates = candidate_pairs(out.stories, run_all);
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    if (first[i] != i) std::swap(out.stories[i].fingerprints, set_aside[i]);
  }
  candidates.insert(candidates.end(), same.begin(), same.end());
  std::ranges::sort(candidates);

  constexpr std::size_t kBlock = 64;
  std::vector<std::vector<CopyPair>> aligned((candidates.size() + kBlock - 1) / kBlock);
  run_all(aligned.size(), [&](std::size_t block) {
    const std::size_t end = std::min(candidates.size(), (block + 1) * kBlock);
    for (std::size_t i = block * kBlock; i < end; ++i) {
      CopyPair pair{.stories = candidates[i],
                    .alignment = align(out.stories[candidates[i].first], out.stories[candidates[i].second]),
                    .source = {}};
      if (!pair.alignment.is_copy) continue;
      set_direction(out.stories, pair);
      aligned[block].push_back(std::move(pair));
    }
  });
  for (std::vector<CopyPair>& block : aligned) std::ranges::move(block, std::back_inserter(out.pairs));
  out.groups = group_stories(out.stories, out.pairs);
  return out;
}

}  // namespace cairn
