#include "pipeline/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace cairn {
namespace {

TEST(ParallelFor, DoesEveryPieceOnce) {
  for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
    for (const unsigned threads : {0U, 1U, 2U, 8U}) {
      std::vector<std::atomic<int>> done(count);
      parallel_for(count, threads, [&](std::size_t i) { return ++done[i] > 0; });
      for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
    }
  }
}

TEST(ParallelFor, EndsEarlyWhenAPieceSaysSo) {
  std::atomic<int> done{0};
  parallel_for(1'000'000, 4, [&](std::size_t) { return ++done < 10; });
  EXPECT_LT(done, 1000);
}

TEST(ParallelFor, HandsOnWhatAThreadThrows) {
  const auto work = [](std::size_t i) -> bool {
    if (i == 17) throw std::runtime_error("seventeen");
    return true;
  };
  EXPECT_THROW(parallel_for(100, 4, work), std::runtime_error);
}

}  // namespace
}  // namespace cairn
