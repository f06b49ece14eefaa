#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/byte_source.h"

namespace cairn {

/// How a table of values is written (RFC 4180 and what is met in its place).
struct CsvDialect {
  char delimiter = ',';  ///< One of , ; tab |
  char quote = '"';
  std::string charset = "utf-8";
  bool byte_order_mark = false;
  std::string text() const;  ///< "fields parted by ';', quoted by '"', read as utf-8"
};

/// Looks at the first lines: the delimiter that cuts most lines into the same number of fields, two at least.
CsvDialect guess_dialect(std::string_view head);

struct CsvRow {
  std::vector<std::string> cells;  ///< Bytes as in the file, without quotes.
  std::uint64_t begin = 0;         ///< In the file.
  std::uint64_t end = 0;           ///< Without the line end.
  std::uint64_t line = 0;          ///< Counted from 1; a row may have several.
  bool quote_open = false;         ///< A quote that is not closed: the row ends with its first line.
};

/// Reads a file row by row in constant memory: one row, at most kLongestRow bytes.
class CsvRows {
 public:
  static constexpr std::size_t kLongestRow = 16u << 20;
  static constexpr std::size_t kMostCells = 10'000;

  CsvRows(ByteSource& source, CsvDialect dialect);
  /// The next row that is not empty; nothing at the end.
  std::optional<CsvRow> next();

 private:
  bool fill();
  std::size_t end_of_row(bool& quote_open);
  void cut(std::string_view text, CsvRow& row) const;

  ByteSource& source_;
  CsvDialect dialect_;
  std::string buffer_;
  std::size_t used_ = 0;
  std::uint64_t begin_ = 0;  ///< Of the buffer, in the file.
  std::uint64_t line_ = 1;
};

}  // namespace cairn
