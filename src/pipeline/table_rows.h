#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/byte_source.h"
#include "documents/csv_reader.h"
#include "model/result.h"
#include "pipeline/date_order.h"

// Tables whose columns a mapping names: what tables of events and of persons share.

namespace cairn {

/// Which columns of a table fill which fields, and what words of its own mean.
struct TableMapping {
  std::string name;  ///< "ucdp_ged"
  std::map<std::string, std::vector<std::string>, std::less<>> columns;  ///< Field -> header names, best first.
  std::map<std::string, std::string, std::less<>> words;  ///< "precision: 2" -> "town".
  DateOrder dates = DateOrder::unknown;  ///< "dates = day_first"; unknown: the file itself says.
};

/// The part of the mappings whose words every table may use.
inline constexpr std::string_view kAnyTable = "any";

/// Reads a file such as lexicon/event_tables.txt. `fields` are those that a column may fill. Error::line is the line that
/// is wrong.
Result<std::vector<TableMapping>> read_table_mappings(std::string_view text, std::span<const std::string_view> fields);

/// What `word` of `field` means: by the table's own mapping, then by that of any table; `word` itself where neither says.
std::string meaning_of_word(const TableMapping& mapping, const std::vector<TableMapping>& all, std::string_view field,
                            const std::string& word);

/// One row, its cells by field, as UTF-8 without blanks around them; empty where there is no such column.
class TableRow {
 public:
  using Columns = std::map<std::string, std::size_t, std::less<>>;
  /// `cells` as in the file, one for each of `header`; all must outlive it.
  TableRow(std::span<const std::string> cells, std::span<const std::string> header, const Columns& columns,
           const std::string& charset, std::size_t line)
      : cells_(cells), header_(header), columns_(columns), charset_(charset), line_(line) {}
  std::string cell(std::string_view field) const;
  /// What the header calls the column of a field; the field's own name where there is no such column.
  std::string column(std::string_view field) const;
  /// Which of the header's columns fills a field.
  std::optional<std::size_t> index(std::string_view field) const;
  std::size_t line() const { return line_; }

 private:
  std::span<const std::string> cells_;
  std::span<const std::string> header_;
  const Columns& columns_;
  const std::string& charset_;
  std::size_t line_;
};

/// The mapping of which most columns are in a header, and all of `needed` (each a choice of fields of which one must be).
struct FoundMapping {
  const TableMapping* mapping = nullptr;  ///< None fits.
  TableRow::Columns columns;
};
/// A mapping as --columns has it ("record=Id,precision: 2=town"), of the columns that `header` has. Errors: a name or word that
/// has a mark in it which parts others there.
Result<std::string> mapping_as_columns(const FoundMapping& found, std::span<const std::string> header);
FoundMapping find_mapping(const std::vector<TableMapping>& mappings, std::span<const std::string> header,
                          std::span<const std::vector<std::string_view>> needed);

struct TableRows {
  const TableMapping* mapping = nullptr;
  std::string dialect;          ///< How it was read, in words.
  std::vector<Error> problems;  ///< Rows that do not fit the header: `line` is set.
};

/// Calls `take` for every row that fits the header, in order, with the mapping that find_mapping() gives. Errors: nothing
/// in it; no mapping fits.
Result<TableRows> for_each_row(ByteSource& source, const std::vector<TableMapping>& mappings,
                               std::span<const std::vector<std::string_view>> needed,
                               const std::function<void(const TableRow&, const TableMapping&)>& take);

/// A finite number that is all of `cell`.
std::optional<double> number_in(std::string_view cell);

/// "٢٣" as "23"; other letters as they are.
std::string plain_digits(std::string_view cell);

Error error_at_line(std::size_t line, std::string message);

}  // namespace cairn
