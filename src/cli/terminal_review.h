#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "pipeline/match_review.h"

namespace cairn {

/// Shows `pairs` one after the other on stderr, as `text_of` says, and fills in what the keys on stdin decide: s
/// (same), n (not the same), ? (not sure: left open), b (back to the one before), q (quit). `save` is called after
/// every answer, so that nothing is lost whatever happens next; `answered` counts the pairs from the first up to which
/// there is an answer. Errors: stdin is no terminal; of `save`; "interrupted".
Result<void> review_in_terminal(std::vector<ReviewPair>& pairs,
                                const std::function<std::string(const ReviewPair&)>& text_of,
                                const std::function<Result<void>(std::size_t answered)>& save,
                                const std::atomic<bool>& cancelled);

}  // namespace cairn
