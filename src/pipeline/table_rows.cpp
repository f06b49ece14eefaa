#include "pipeline/table_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "documents/ascii.h"
#include "documents/charset.h"

namespace cairn {
namespace {

constexpr std::size_t kLookedAt = 64u << 10;

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// One line of a file of mappings.
Result<void> read_line(std::string_view line, std::span<const std::string_view> fields, std::vector<TableMapping>& mappings) {
  if (line.starts_with('[') && line.ends_with(']')) {
    mappings.push_back({.name = std::string(line.substr(1, line.size() - 2)), .columns = {}, .words = {}});
    return {};
  }
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || mappings.empty()) return fail("expected [NAME] or \"field = Header\"");
  const std::string_view left = trim_ascii(line.substr(0, equals));
  std::string_view right = trim_ascii(line.substr(equals + 1));
  const std::size_t colon = left.find(':');
  const std::string_view field = trim_ascii(left.substr(0, colon));
  if (left == "dates") {
    mappings.back().dates = from_string<DateOrder>(right).value_or(DateOrder::unknown);
    if (mappings.back().dates == DateOrder::unknown) return fail("dates are day_first or month_first");
    return {};
  }
  if (std::ranges::find(fields, field) == fields.end()) return fail(quoted(field) + " is no field that a column can fill");
  if (right.empty()) return fail("nothing stands behind the equals sign");
  if (colon != std::string_view::npos) {
    mappings.back().words[std::string(field) + ": " + std::string(trim_ascii(left.substr(colon + 1)))] = std::string(right);
    return {};
  }
  while (!right.empty()) {
    const std::string_view name = right.substr(0, right.find('|'));
    right.remove_prefix(std::min(name.size() + 1, right.size()));
    if (!trim_ascii(name).empty()) mappings.back().columns[std::string(field)].emplace_back(trim_ascii(name));
  }
  return {};
}

/// Nothing where a needed column is missing. `header` in small letters.
std::optional<TableRow::Columns> columns_of(const TableMapping& mapping, std::span<const std::string> header,
                                            std::span<const std::vector<std::string_view>> needed) {
  TableRow::Columns columns;
  for (const auto& [field, names] : mapping.columns) {
    for (const std::string& name : names) {
      const auto at = std::ranges::find(header, lower_ascii(name));
      if (at == header.end()) continue;
      columns.emplace(field, static_cast<std::size_t>(at - header.begin()));
      break;
    }
  }
  for (const auto& choice : needed) {
    if (std::ranges::none_of(choice, [&](std::string_view field) { return columns.contains(field); })) return std::nullopt;
  }
  return columns;
}

}  // namespace

Error error_at_line(std::size_t line, std::string message) {
  return {.message = std::move(message), .byte = {}, .line = line, .where = {}};
}

std::optional<double> number_in(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Result<std::vector<TableMapping>> read_table_mappings(std::string_view text, std::span<const std::string_view> fields) {
  std::vector<TableMapping> mappings;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(whole.size() + 1, text.size()));
    const std::string_view line = trim_ascii(whole);
    if (line.empty() || line.starts_with('#')) continue;
    if (const auto read = read_line(line, fields, mappings); !read)
      return tl::unexpected(error_at_line(number, read.error().message));
  }
  if (mappings.empty()) return fail("no table is described in it");
  return mappings;
}

std::string meaning_of_word(const TableMapping& mapping, const std::vector<TableMapping>& all, std::string_view field,
                            const std::string& word) {
  const std::string key = std::string(field) + ": " + word;
  if (const auto own = mapping.words.find(key); own != mapping.words.end()) return own->second;
  const auto any = std::ranges::find(all, kAnyTable, &TableMapping::name);
  if (any == all.end()) return word;
  const auto shared = any->words.find(key);
  return shared == any->words.end() ? word : shared->second;
}

std::string TableRow::cell(std::string_view field) const {
  const auto at = index(field);
  if (!at) return {};
  const std::string& bytes = cells_[*at];
  const DecodedText text = decode_text(bytes, charset_);
  return std::string(trim_ascii(text.unchanged ? std::string_view(bytes).substr(text.skipped) : text.text));
}

std::string TableRow::column(std::string_view field) const {
  const auto at = index(field);
  return at ? std::string(trim_ascii(header_[*at])) : std::string(field);
}

std::optional<std::size_t> TableRow::index(std::string_view field) const {
  const auto at = columns_.find(field);
  return at == columns_.end() ? std::nullopt : std::optional(at->second);
}

FoundMapping find_mapping(const std::vector<TableMapping>& mappings, std::span<const std::string> header,
                          std::span<const std::vector<std::string_view>> needed) {
  std::vector<std::string> names;
  for (const std::string& cell : header) names.push_back(lower_ascii(trim_ascii(cell)));
  FoundMapping best;
  for (const TableMapping& mapping : mappings) {
    auto found = columns_of(mapping, names, needed);
    if (!found || (best.mapping && found->size() <= best.columns.size())) continue;
    best = {&mapping, std::move(*found)};
  }
  return best;
}

Result<std::string> mapping_as_columns(const FoundMapping& found, std::span<const std::string> header) {
  std::string out;
  const auto add = [&](std::string_view left, std::string_view right) -> Result<void> {
    if (right.find_first_of(",\"|\n") != std::string_view::npos || left.find_first_of(",\"=\n") != std::string_view::npos)
      return fail("mapping: " + quoted(left) + " = " + quoted(right) + " has a mark in it that parts names (, = | or a quotation mark)");
    out += (out.empty() ? "" : ",") + std::string(left) + "=" + std::string(right);
    return {};
  };
  for (const auto& [field, at] : found.columns) {
    if (const auto added = add(field, trim_ascii(header[at])); !added) return tl::unexpected(added.error());
  }
  for (const auto& [word, meaning] : found.mapping->words) {
    if (const auto added = add(word, meaning); !added) return tl::unexpected(added.error());
  }
  return out;
}

Result<TableRows> for_each_row(ByteSource& source, const std::vector<TableMapping>& mappings,
                               std::span<const std::vector<std::string_view>> needed,
                               const std::function<void(const TableRow&, const TableMapping&)>& take) {
  const CsvDialect dialect = guess_dialect(bytes_at(source, 0, kLookedAt));
  CsvRows rows(source, dialect);
  const auto header = rows.next();
  if (!header) return fail("there is nothing in it");

  const FoundMapping found = find_mapping(mappings, header->cells, needed);
  if (!found.mapping) return fail("no known table has its columns in the header");
  TableRows out{.mapping = found.mapping, .dialect = dialect.text(), .problems = {}};

  while (const auto csv_row = rows.next()) {
    const auto say = [&](std::string message) { out.problems.push_back(error_at_line(csv_row->line, std::move(message))); };
    if (csv_row->quote_open) {
      say("a quotation mark is not closed; the row was left out");
    } else if (csv_row->cells.size() != header->cells.size()) {
      say("the row has " + std::to_string(csv_row->cells.size()) + " fields, the header " +
          std::to_string(header->cells.size()) + "; it was left out");
    } else {
      take(TableRow(csv_row->cells, header->cells, found.columns, dialect.charset, csv_row->line), *out.mapping);
    }
  }
  return out;
}

std::string plain_digits(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const auto at = [&](std::size_t j) { return j < cell.size() ? static_cast<unsigned char>(cell[j]) : 0U; };
    const bool arabic = at(i) == 0xD9 && at(i + 1) >= 0xA0 && at(i + 1) <= 0xA9;
    const bool persian = at(i) == 0xDB && at(i + 1) >= 0xB0 && at(i + 1) <= 0xB9;
    if (arabic || persian) {
      out += static_cast<char>('0' + (at(i + 1) & 0x0FU));
      ++i;
    } else {
      out += cell[i];
    }
  }
  return out;
}

}  // namespace cairn
