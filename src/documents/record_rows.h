#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

// Tables whose rows are records of events that a recorder keeps, not texts: what a row looks like as a document.

namespace cairn {

/// Of "recorder=NAME,record=Id,…", as CapturedFile::columns has it: whose table of events it is. Nothing: a table of texts.
std::optional<std::string> recorder_in(std::string_view columns);
/// Of "recorder=NAME,persons=EFFECT,…": the rows are persons, whom the list gives as killed, injured, missing or detained; empty
/// where it does not say, or a column does. Nothing: another table.
std::optional<std::string> persons_in(std::string_view columns);
/// The columns that fill fields of a record, without the recorder: "record=Id,date_start=Day"; mostly empty, as
/// the names of known tables are known.
std::string_view record_columns_in(std::string_view columns);

/// The text of a row: a line "Header: cell" for each column, also an empty one ("Header:"), in the order of the table. Line
/// breaks inside cells become blanks.
/// `document` has its source; text, blocks, title (recorder and first cell) and outlet (the recorder) are filled.
void write_record_row(const std::vector<std::string>& header, const std::vector<std::string>& cells,
                      const std::string& recorder, Document& document);

/// One line of such a text.
struct RecordCell {
  std::string_view column;
  std::string_view value;
  Span column_span;
  Span value_span;
};
std::vector<RecordCell> cells_of_record(std::string_view text);

}  // namespace cairn
