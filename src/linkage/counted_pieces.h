#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "linkage/match_records.h"

namespace cairn {

/// Pieces of the work, counted as they are done. Once somebody stopped it the rest is left out, and what was to be
/// worked out is not whole: ask stopped() before it is used.
class CountedPieces {
 public:
  CountedPieces(ForEachPiece for_each, const PiecesKept& kept) : for_each_(std::move(for_each)), kept_(kept) {}

  bool stopped() const { return *stopped_; }

  /// The pieces of one step; of several calls each counts from 0.
  ForEachPiece of(MatchStep step) const {
    if (!kept_.progress) return for_each_;
    return [step, for_each = for_each_, progress = kept_.progress, stopped = stopped_](
               std::size_t count, const std::function<void(std::size_t)>& work) {
      std::mutex one_at_a_time;
      std::uint64_t done = 0;
      for_each(count, [&](std::size_t piece) {
        if (*stopped) return;
        work(piece);
        const std::lock_guard lock(one_at_a_time);
        if (!progress(step, ++done, count)) *stopped = true;
      });
    };
  }

 private:
  ForEachPiece for_each_;
  const PiecesKept& kept_;
  std::shared_ptr<std::atomic<bool>> stopped_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace cairn
