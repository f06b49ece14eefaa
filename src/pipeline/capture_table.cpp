#include "pipeline/capture_table.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "documents/ascii.h"
#include "documents/charset.h"
#include "documents/csv_reader.h"

namespace cairn {
namespace {

constexpr std::size_t kLookedAt = 64u << 10;
constexpr std::string_view kNotStated = "not stated";

std::string quoted(std::string_view cell) { return "\"" + std::string(cell) + "\""; }

tl::unexpected<Error> fail_at(std::uint64_t line, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = {}});
}
tl::unexpected<Error> fail_at(std::uint64_t line, const std::string& column, const std::string& message) {
  return fail_at(line, "column " + quoted(column) + ": " + message);
}

std::string words_of(const std::string& bytes, const std::string& charset) {
  const DecodedText text = decode_text(bytes, charset);
  return std::string(trim_ascii(text.unchanged ? std::string_view(bytes).substr(text.skipped) : text.text));
}

/// Which column is what.
struct Columns {
  std::vector<std::string> names;
  std::vector<std::size_t> lists;
  std::optional<std::size_t> stratum;
  std::optional<std::size_t> count;
  std::optional<std::size_t> partition;
};

Result<Columns> columns_of(const CsvRow& header, const std::string& charset) {
  Columns columns;
  std::set<std::string> seen;
  for (const std::string& cell : header.cells) {
    const std::size_t at = columns.names.size();
    const std::string name = words_of(cell, charset);
    if (name.empty()) return fail_at(header.line, "column " + std::to_string(at + 1) + " has no name");
    if (!seen.insert(name).second) return fail_at(header.line, name, "a second column has this name");
    columns.names.push_back(name);
    const std::string lower = lower_ascii(name);
    auto* const special = lower == "stratum"     ? &columns.stratum
                          : lower == "count"     ? &columns.count
                          : lower == "partition" ? &columns.partition
                                                 : nullptr;
    if (special == nullptr) {
      columns.lists.push_back(at);
    } else if (*special) {
      return fail_at(header.line, name, "a second column has this name");
    } else {
      *special = at;
    }
  }
  const std::string found = std::to_string(columns.lists.size());
  if (columns.lists.size() < 2)
    return fail_at(header.line, "an estimate needs two lists at least, one column each; there " +
                                    std::string(columns.lists.size() == 1 ? "is 1" : "are none"));
  if (columns.lists.size() > kMostLists)
    return fail_at(header.line, columns.names[columns.lists[kMostLists]],
                   "there are " + found + " lists; at most " + std::to_string(kMostLists) + " are taken");
  return columns;
}

/// Adds rows up.
class Tally {
 public:
  Tally(Columns columns, std::string charset) : columns_(std::move(columns)), charset_(std::move(charset)) {}

  Result<void> add(const CsvRow& row) {
    if (row.quote_open) return fail_at(row.line, "a quotation mark is not closed");
    if (row.cells.size() != columns_.names.size())
      return fail_at(row.line, "the row has " + std::to_string(row.cells.size()) + " fields, the header " +
                                   std::to_string(columns_.names.size()));
    const Result<std::uint64_t> lists = lists_of(row);
    if (!lists) return tl::unexpected(lists.error());
    const Result<std::uint64_t> count = count_of(row);
    if (!count) return tl::unexpected(count.error());
    if (*lists == 0 && *count > 0)
      return fail_at(row.line, columns_.count ? columns_.names[*columns_.count] : columns_.names[columns_.lists[0]],
                     "persons on no list cannot be counted; how many they are is what is estimated");
    Strata& strata = strata_of(columns_.partition ? words_of(row.cells[*columns_.partition], charset_) : std::string());
    std::map<std::uint64_t, std::uint64_t>& cells = strata.cells[stratum_of(row)];
    if (*count == 0) return {};
    strata.persons += *count;
    if (strata.persons > kMostPersons)
      return fail_at(row.line, "the counts add up to more than " + std::to_string(kMostPersons) + " persons");
    cells[*lists] += *count;
    return {};
  }

  Result<HistoryTable> finish() const {
    HistoryTable table;
    for (const Strata& strata : partitions_) {
      CapturePartition partition{.name = strata.name, .histories = {}};
      for (const std::size_t column : columns_.lists) partition.histories.lists.push_back(columns_.names[column]);
      for (const auto& [name, cells] : strata.cells) {
        if (cells.empty()) {
          table.warnings.push_back("stratum " + quoted(name) + " has no persons; it is left out");
          continue;
        }
        CaptureStratum stratum{.name = name, .cells = {}};
        for (const auto& [lists, count] : cells) stratum.cells.push_back({.lists = lists, .count = count});
        partition.histories.strata.push_back(std::move(stratum));
      }
      if (partition.histories.strata.empty())
        return fail(strata.name.empty() ? "there are no persons in it"
                                        : "partition " + quoted(strata.name) + " has no persons");
      say_of_lists(partition.histories, table.warnings);
      table.partitions.push_back(std::move(partition));
    }
    if (table.partitions.empty()) return fail("there are no rows below the header");
    if (unnamed_ > 0)
      table.warnings.push_back("the stratum of " + std::to_string(unnamed_) + (unnamed_ == 1 ? " row" : " rows") +
                               " is empty; they are taken for a stratum of their own, " + quoted(kNotStated));
    std::ranges::sort(table.warnings);
    table.warnings.erase(std::unique(table.warnings.begin(), table.warnings.end()), table.warnings.end());
    return table;
  }

 private:
  struct Strata {
    std::string name;
    std::uint64_t persons = 0;
    std::map<std::string, std::map<std::uint64_t, std::uint64_t>> cells;
  };

  Result<std::uint64_t> lists_of(const CsvRow& row) const {
    std::uint64_t lists = 0;
    for (std::size_t i = 0; i < columns_.lists.size(); ++i) {
      const std::string cell = words_of(row.cells[columns_.lists[i]], charset_);
      if (cell != "0" && cell != "1")
        return fail_at(row.line, columns_.names[columns_.lists[i]], "expected 0 or 1, not " + quoted(cell));
      if (cell == "1") lists |= std::uint64_t{1} << i;
    }
    return lists;
  }

  Result<std::uint64_t> count_of(const CsvRow& row) const {
    if (!columns_.count) return 1;
    const std::string& name = columns_.names[*columns_.count];
    const std::string cell = words_of(row.cells[*columns_.count], charset_);
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), count);
    const bool whole = !cell.empty() && end == cell.data() + cell.size();
    if (error == std::errc::result_out_of_range || (whole && count > kMostPersons))
      return fail_at(row.line, name, quoted(cell) + " is more than " + std::to_string(kMostPersons) + " persons");
    if (!whole || error != std::errc{})
      return fail_at(row.line, name, "expected a whole number that is not below 0, not " + quoted(cell));
    return count;
  }

  std::string stratum_of(const CsvRow& row) {
    if (!columns_.stratum) return {};
    std::string name = words_of(row.cells[*columns_.stratum], charset_);
    if (!name.empty()) return name;
    ++unnamed_;
    return std::string(kNotStated);
  }

  Strata& strata_of(const std::string& name) {
    const auto [found, is_new] = index_.emplace(name, partitions_.size());
    if (is_new) partitions_.push_back({.name = name, .persons = 0, .cells = {}});
    return partitions_[found->second];
  }

  static void say_of_lists(const CaptureHistories& histories, std::vector<std::string>& warnings) {
    std::uint64_t any = 0;
    std::uint64_t all = ~std::uint64_t{0};
    for (const CaptureStratum& stratum : histories.strata) {
      for (const CaptureCell& cell : stratum.cells) {
        any |= cell.lists;
        all &= cell.lists;
      }
    }
    for (std::size_t i = 0; i < histories.lists.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      if ((any & bit) == 0) warnings.push_back("list " + quoted(histories.lists[i]) + " names nobody");
      if ((all & bit) != 0)
        warnings.push_back("list " + quoted(histories.lists[i]) +
                           " names everybody in the table: the others name nobody whom it lacks");
    }
  }

  Columns columns_;
  std::string charset_;
  std::uint64_t unnamed_ = 0;
  std::vector<Strata> partitions_;
  std::map<std::string, std::size_t> index_;
};

}  // namespace

Result<HistoryTable> read_capture_table(ByteSource& source) {
  const CsvDialect dialect = guess_dialect(bytes_at(source, 0, kLookedAt));
  CsvRows rows(source, dialect);
  const auto header = rows.next();
  if (!header) return fail("there is nothing in it");
  Result<Columns> columns = columns_of(*header, dialect.charset);
  if (!columns) return tl::unexpected(columns.error());
  Tally tally(std::move(*columns), dialect.charset);
  while (const auto row = rows.next()) {
    if (const Result<void> added = tally.add(*row); !added) return tl::unexpected(added.error());
  }
  return tally.finish();
}

}  // namespace cairn
