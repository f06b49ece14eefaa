#include "pipeline/progress_text.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(ProgressText, SaysHowFarHowFastAndHowLongStill) {
  struct Row {
    WorkDone work;
    std::size_t columns;
    std::string_view line;
  };
  const Row table[] = {
      {{"adding:", "files", 1204, 2'000'000, 1530}, 99,
       "adding: [                              ] 1,204 of 2,000,000 files, 1,530 files/s, 21 min 47 s left"},
      {{"adding:", "files", 500, 1000, 2.5}, 99,
       "adding: [###############               ] 500 of 1,000 files, 2.5 files/s, 3 min 20 s left"},
      {{"reading:", "bytes", 25'000'000'000, 100'000'000'000, 5e8}, 80,
       "reading: [#####                  ] 25.0 of 100.0 GB, 500.0 MB/s, 2 min 30 s left"},
      {{"reading:", "bytes", 999, 0, 0}, 80, "reading: 999 bytes"},
      {{"reading:", "bytes", 1'999'999, 0, 1234}, 80, "reading: 2.0 MB, 1.2 kB/s"},
      {{"reading:", "texts", 7, 7, 1}, 80, "reading: [##############################] 7 of 7 texts, 1.0 texts/s"},
      {{"adding:", "files", 1, 100'000, 1}, 80, "adding: [                    ] 1 of 100,000 files, 1.0 files/s, 27 h 46 min left"},
      // Narrow terminals: the bar goes first, then the rate, then the time left.
      {{"adding:", "files", 500, 1000, 2.5}, 64, "adding: [##   ] 500 of 1,000 files, 2.5 files/s, 3 min 20 s left"},
      {{"adding:", "files", 500, 1000, 2.5}, 50, "adding: 500 of 1,000 files, 3 min 20 s left"},
      {{"adding:", "files", 500, 1000, 2.5}, 40, "adding: [#####      ] 500 of 1,000 files"},
      {{"adding:", "files", 500, 1000, 2.5}, 20, "adding: 500 of 1,000"},
      {{"adding:", "files", 500, 1000, 2.5}, 0, ""},
  };
  for (const auto& [work, columns, line] : table) {
    SCOPED_TRACE(line);
    EXPECT_EQ(progress_text(work, columns), line);
    EXPECT_LE(progress_text(work, columns).size(), columns);
  }
}

}  // namespace
}  // namespace cairn
