#pragma once

#include <string>
#include <vector>

#include "pipeline/event_row.h"

namespace cairn {

struct EventTable {
  std::string mapping;               ///< The name of the one that was used.
  std::string dialect;               ///< How it was read, in words.
  std::vector<EventRecord> records;  ///< Its rows, in their order.
  std::vector<Error> problems;       ///< Rows or values that could not be read, by line; each names its column.
};

/// A CSV of events. Every row that fits the header is a record, without the values that read_event_row() could not read. A
/// row without an id is called by its line, and so is one whose id another row has. `list` fills records whose table has no
/// such column. Errors: nothing in it; no mapping has its columns in the header.
Result<EventTable> read_event_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                    const std::string& list);

}  // namespace cairn
