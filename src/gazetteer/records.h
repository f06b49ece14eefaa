#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/archive_reader.h"
#include "model/result.h"

namespace cairn {

/// The lines of a text file as records of columns: by tabs as they are, by commas or semicolons with quotation marks
/// around what holds them (RFC 4180). The first line says which. Empty lines are left out.
class RecordReader {
 public:
  explicit RecordReader(ArchiveReader& in) : in_(in) {}

  /// The next record; false = the end. Errors: damaged, not UTF-8, a quotation mark without its end, a line of more
  /// than 16 MB; with the line.
  Result<bool> next();
  const std::vector<std::string_view>& columns() const { return columns_; }
  /// The whole line, before it was split.
  std::string_view line() const { return line_; }
  std::size_t line_number() const { return first_line_; }

 private:
  Result<bool> next_line(std::string& line);
  Result<bool> fill();
  Result<void> split_quoted();
  void split_by_tabs();

  ArchiveReader& in_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::string line_;
  std::string unquoted_;
  std::vector<std::string_view> columns_;
  char separator_ = 0;
  std::size_t line_number_ = 0;  ///< Of the last line read,
  std::size_t first_line_ = 0;   ///< and of the first one of the record.
};

/// Where the columns of a table are, by their names; case does not count.
class ColumnNames {
 public:
  ColumnNames() = default;
  explicit ColumnNames(const std::vector<std::string_view>& header);

  bool has(std::string_view name) const { return find(name).has_value(); }
  std::optional<std::size_t> find(std::string_view name) const;
  /// The first of the names that is there.
  std::optional<std::size_t> first_of(std::initializer_list<std::string_view> names) const;
  std::size_t size() const { return names_.size(); }
  const std::string& name(std::size_t column) const { return names_[column]; }  ///< In small letters.

 private:
  std::vector<std::string> names_;
};

/// The column's text; empty where there is no such column.
std::string_view at(const std::vector<std::string_view>& columns, std::optional<std::size_t> column);

}  // namespace cairn
