#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "copies/groups.h"
#include "copies/run_all.h"
#include "copies/story.h"
#include "model/copies.h"
#include "model/document.h"

// Which documents print one story, who took it from whom, and which sentences they share (docs/methods/copies.md).
// Copies are never left out: they keep one origin for what they share.

namespace cairn {

/// What is found among stories. Positions are in `stories`.
struct CopiesFound {
  std::vector<Story> stories;    ///< In content order, whatever order they were given in.
  std::vector<CopyPair> pairs;   ///< Those that are copies, sorted by position. Of more than 64 texts that are
                                 ///< the same each stands beside the first alone.
  StoryGroups groups;
};

/// Errors: more than 16 million stories; an id used twice.
Result<CopiesFound> find_copies(std::vector<Story> stories, const RunAll& run_all);

/// An outlet that repeats itself, or a page captured twice, is one source anyway.
enum class CopiesCounted : std::uint8_t { all, between_outlets };

/// What to keep with each document that shares anything, by position in CopiesFound::stories. `span_of(story, word)` is
/// asked for the bytes of a changed word.
std::vector<std::optional<TextCopies>> text_copies(
    const CopiesFound& found, CopiesCounted counted,
    const std::function<Span(std::uint32_t story, std::uint32_t word)>& span_of);

}  // namespace cairn
