#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/record_rows.h"
#include "model/document.h"
#include "pipeline/table_rows.h"

// A row of a captured table as a document (documents/record_rows.h), read by a mapping: what tables of events and lists
// of persons share.

namespace cairn {

/// "airwars.csv#line=14&bytes=71-160": 14; 0 where it names no line.
std::uint64_t line_in(std::string_view locator);

/// A value of a row that could not be used.
struct RowProblem {
  std::uint64_t line = 0;  ///< Of the table; 0 = not known.
  std::string column;      ///< As the header has it.
  std::string sentence;
  std::string text() const;  ///< "line 4: lat: "4239.0" is no place on the globe; …"
};

/// Not to be moved: `row` points into it.
struct RowDocument {
  std::vector<RecordCell> cells;  ///< One a column.
  std::vector<std::string> header;
  std::vector<std::string> values;
  std::vector<TableMapping> own;  ///< The mapping of --columns, if there is one.
  FoundMapping found;
  DateOrder dates = DateOrder::unknown;  ///< As --columns or a mapping say.
  std::optional<TableRow> row;
};

/// What the rows are.
struct RowKind {
  Result<std::vector<TableMapping>> (*read_mappings)(std::string_view text) = nullptr;
  std::span<const std::vector<std::string_view>> needed;
  std::string_view unknown;  ///< Said where no mapping fits.
};
/// Errors: no known table has its columns in the header; a column named with --columns is not there, or its field is
/// none.
Result<void> read_row_document(const Document& document, const std::vector<TableMapping>& tables, const RowKind& kind,
                               RowDocument& out);

}  // namespace cairn
