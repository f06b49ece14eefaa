#include "pipeline/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cairn {

void on_threads(unsigned threads, const std::function<void()>& work) {
  std::exception_ptr first_exception;
  std::mutex guard;
  const auto careful = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(guard);
      if (!first_exception) first_exception = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(careful);
  careful();
  for (std::thread& thread : others) thread.join();
  if (first_exception) std::rethrow_exception(first_exception);
}

ForEachPiece pieces_on(unsigned threads) {
  return [threads](std::size_t count, const std::function<void(std::size_t)>& work) {
    parallel_for(count, threads, [&](std::size_t i) {
      work(i);
      return true;
    });
  };
}

void parallel_for(std::size_t count, unsigned threads, const std::function<bool(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const unsigned useful = static_cast<unsigned>(std::clamp<std::size_t>(count, 1, std::max(threads, 1U)));
  on_threads(useful, [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        if (!work(i)) next = count;
      }
    } catch (...) {
      next = count;
      throw;
    }
  });
}

}  // namespace cairn
