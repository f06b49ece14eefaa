#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "documents/byte_source.h"
#include "model/capture_histories.h"
#include "model/result.h"

namespace cairn {

/// One way to part the records into persons, of several that are about as probable ("linkage uncertainty").
struct CapturePartition {
  std::string name;  ///< As the column `partition` has it; empty where there is no such column.
  CaptureHistories histories;
};

/// A table of capture histories.
struct HistoryTable {
  std::vector<CapturePartition>
      partitions;                     ///< At least one, in the order of first appearance; all have the same lists.
  std::vector<std::string> warnings;  ///< Sentences: a list that names everybody or nobody, a stratum without a name.
};

/// Reads a CSV with one column of 0 and 1 per list, and perhaps the columns `stratum`, `count` (without it a row is one
/// person) and `partition`. Rows of one pattern add up. A row of no list may stand there with count 0.
///
/// Errors, each with its line and column: no rows; fewer than two lists or more than kMostLists; a column without a
/// name or with the name of another; a cell of a list that is not 0 or 1; a count that is not a whole number, is below
/// 0, or takes the sum over kMostPersons; a count above 0 for a row of no list; a row that does not fit the header.
Result<HistoryTable> read_capture_table(ByteSource& source);

/// Counts above this are no counts of persons, and a double holds every whole number below it.
inline constexpr std::uint64_t kMostPersons = 1'000'000'000'000;

}  // namespace cairn
