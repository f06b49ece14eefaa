#pragma once

#include <string>
#include <vector>

#include "model/event_record.h"
#include "pipeline/table_rows.h"

namespace cairn {

/// As lexicon/event_tables.txt has them. Error::line is the line that is wrong, also where a word of precision means none.
Result<std::vector<TableMapping>> read_event_mappings(std::string_view text);

struct EventTable {
  std::string mapping;               ///< The name of the one that was used.
  std::string dialect;               ///< How it was read, in words.
  std::vector<EventRecord> records;  ///< Rows that say when, in their order.
  std::vector<Error> problems;       ///< Rows or values that could not be read, by line.
};

/// A CSV of events. A row without an id or a date that can be read, a second one of an id, or one that does not fit the
/// header is a problem and no record; coordinates off the globe, a range that runs backwards, a number that is none and a
/// word of precision that is not known are a problem, and the record is kept without that value. `list` fills records
/// whose table has no such column. Errors: nothing in it; no mapping has its columns in the header.
Result<EventTable> read_event_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                    const std::string& list);

}  // namespace cairn
