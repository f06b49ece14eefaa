#pragma once

#include <cstddef>
#include <functional>

#include "linkage/pieces.h"

namespace cairn {

/// Calls `work(i)` for every i in [0, count), each once, on up to `threads` threads (the caller's is one of them).
/// The first exception thrown ends the rest and is thrown again here. `work` must be safe to call at the same time
/// for different i, and returns false to end early.
void parallel_for(std::size_t count, unsigned threads, const std::function<bool(std::size_t)>& work);

/// The same as what stages take that know nothing of threads.
ForEachPiece pieces_on(unsigned threads);

/// Runs `work` on `threads` threads at once, the caller's among them, and waits for all of them.
void on_threads(unsigned threads, const std::function<void()>& work);

}  // namespace cairn
