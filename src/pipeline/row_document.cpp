#include "pipeline/row_document.h"

#include <algorithm>
#include <charconv>

#include "pipeline/pipeline.h"

namespace cairn {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// The columns that --columns names, as a mapping of its own. Errors: a field that a column cannot fill; a column that
/// the header lacks.
Result<std::vector<TableMapping>> own_mapping(std::string_view columns, std::span<const std::string> header,
                                              const RowKind& kind) {
  std::string text = "[columns]\n";
  for (const char c : columns) text += c == ',' ? '\n' : c;
  auto mappings = kind.read_mappings(text);
  if (!mappings) return fail("columns: " + mappings.error().message);
  for (const auto& [field, names] : mappings->front().columns) {
    for (const std::string& name : names) {
      if (std::ranges::find(header, name) == header.end()) return fail("columns: the header has no " + quoted(name));
    }
  }
  return mappings;
}

}  // namespace

std::uint64_t line_in(std::string_view locator) {
  constexpr std::string_view kLine = "#line=";
  const std::size_t at = locator.rfind(kLine);
  std::uint64_t line = 0;
  if (at != std::string_view::npos)
    std::from_chars(locator.data() + at + kLine.size(), locator.data() + locator.size(), line);
  return line;
}

std::string RowProblem::text() const {
  return (line > 0 ? "line " + std::to_string(line) + ": " : "") + column + ": " + sentence;
}

Result<void> read_row_document(const Document& document, const std::vector<TableMapping>& tables, const RowKind& kind,
                               RowDocument& out) {
  static const std::string kUtf8 = "utf-8";
  out.cells = cells_of_record(document.text);
  for (const RecordCell& cell : out.cells) {
    out.header.emplace_back(cell.column);
    out.values.emplace_back(cell.value);
  }
  const std::string columns = columns_in(document.source.media_type);
  if (const std::string_view named = record_columns_in(columns); !named.empty()) {
    auto own = own_mapping(named, out.header, kind);
    if (!own) return tl::unexpected(own.error());
    out.own = std::move(*own);
  }
  const bool names_columns = !out.own.empty() && !out.own.front().columns.empty();
  out.found = find_mapping(names_columns ? out.own : tables, out.header, kind.needed);
  if (!out.found.mapping) return fail(std::string(kind.unknown));
  out.dates = out.own.empty() ? out.found.mapping->dates : out.own.front().dates;
  out.row.emplace(out.values, out.header, out.found.columns, kUtf8,
                  static_cast<std::size_t>(line_in(document.source.locator)));
  return {};
}

}  // namespace cairn
