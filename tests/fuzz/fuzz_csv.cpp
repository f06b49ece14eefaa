// Tables: rows lie inside the file, in order, and cells that were written with quotation marks are read the same.

#include "documents/csv_reader.h"
#include "fuzz_readers.h"

namespace {

using cairn::fuzz::require;

std::vector<cairn::CsvRow> rows_of(std::string_view bytes, const cairn::CsvDialect& dialect) {
  cairn::MemorySource source(bytes);
  cairn::CsvRows rows(source, dialect);
  std::vector<cairn::CsvRow> found;
  std::uint64_t at = 0;
  while (auto row = rows.next()) {
    require(row->begin >= at && row->begin <= row->end && row->end <= bytes.size(), "rows lie in the file, in order");
    require(row->cells.size() <= cairn::CsvRows::kMostCells, "no more cells are read than may be");
    at = row->end;
    found.push_back(std::move(*row));
  }
  return found;
}

std::string quoted(std::string_view cell) {
  std::string out = "\"";
  for (const char c : cell) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

/// The bytes cut at each NUL are the cells of one row.
void try_round_trip(std::string_view bytes, char delimiter) {
  std::vector<std::string> cells(1);
  for (const char c : bytes) {
    if (c == '\0') cells.emplace_back();
    else cells.back() += c;
  }
  if (cells.size() > cairn::CsvRows::kMostCells) return;
  std::string row;
  for (const std::string& cell : cells) row += (row.empty() ? "" : std::string(1, delimiter)) + quoted(cell);
  cairn::CsvDialect dialect;
  dialect.delimiter = delimiter;
  const auto rows = rows_of("first" + std::string(1, delimiter) + "row\n" + row + "\r\nlast" + delimiter + "row\n", dialect);
  require(rows.size() == 3, "a row that was written is one row");
  require(rows[1].cells == cells && !rows[1].quote_open, "its cells are those that were written");
  require(rows[2].cells == std::vector<std::string>{"last", "row"}, "and the next row is read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  rows_of(bytes, cairn::guess_dialect(bytes.substr(0, 65'536)));
  for (const char delimiter : {',', ';', '\t', '|'}) try_round_trip(bytes, delimiter);
  cairn::fuzz::require_same_again(cairn::open_csv, bytes, "table.csv");
  return 0;
}
