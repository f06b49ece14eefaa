#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "copies/alignment.h"
#include "copies/candidates.h"
#include "model/copies.h"

namespace cairn {

/// A pair of stories of which one is a copy, or both of a third.
struct CopyPair {
  StoryPair stories;
  PairAlignment alignment;
  /// Which of the two the other was taken from: 0 the first, 1 the second; empty = not known, or both from an agency.
  std::optional<int> source;
  CopyEvidence evidence = CopyEvidence::none;
};

/// Who copied, by credit, then date, then extent.
void set_direction(std::span<const Story> stories, CopyPair& pair);

/// Stories that go back to one text.
struct StoryGroup {
  std::string id;                      ///< Made from the id of its first story; a given group keeps its own.
  std::optional<std::string> agency;
  std::vector<std::uint32_t> members;  ///< The likeliest original first: the agency's own, else by date, size, id.
  std::optional<std::uint32_t> original;  ///< The first, where something says that it is the original.
  CopyEvidence evidence = CopyEvidence::none;
};

struct StoryGroups {
  std::vector<StoryGroup> groups;
  std::vector<std::uint32_t> of_story;  ///< Position in `groups`; kNoGroup for stories without a copy.
};
inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

/// Groups are what pairs connect, those that share most first; a pair that would join two groups of different agencies
/// or given names does not. `pairs` are all copies, sorted.
StoryGroups group_stories(std::span<const Story> stories, std::span<const CopyPair> pairs);

}  // namespace cairn
