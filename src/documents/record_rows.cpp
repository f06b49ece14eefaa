#include "documents/record_rows.h"

#include <algorithm>

#include "documents/ascii.h"
#include "documents/capture_text.h"
#include "documents/text_builder.h"

namespace cairn {
namespace {

constexpr std::string_view kRecorder = "recorder=";
constexpr std::string_view kPersons = "persons=";

std::string_view first_pair(std::string_view columns) { return trim_ascii(columns.substr(0, columns.find(','))); }
std::string_view behind_first(std::string_view columns) {
  return columns.find(',') == std::string_view::npos ? std::string_view{} : columns.substr(columns.find(',') + 1);
}

/// In one line, without blanks around it.
std::string on_one_line(std::string_view cell) {
  std::string out;
  for (const char c : trim_ascii(cell)) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f' || c == ' ';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> recorder_in(std::string_view columns) {
  const std::string_view first = first_pair(columns);
  if (!first.starts_with(kRecorder)) return std::nullopt;
  return std::string(trim_ascii(first.substr(kRecorder.size())));
}

std::optional<std::string> persons_in(std::string_view columns) {
  if (!recorder_in(columns)) return std::nullopt;
  const std::string_view second = first_pair(behind_first(columns));
  if (!second.starts_with(kPersons)) return std::nullopt;
  return std::string(trim_ascii(second.substr(kPersons.size())));
}

std::string_view record_columns_in(std::string_view columns) {
  return persons_in(columns) ? behind_first(behind_first(columns)) : behind_first(columns);
}

void write_record_row(const std::vector<std::string>& header, const std::vector<std::string>& cells,
                      const std::string& recorder, Document& document) {
  std::string lines;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string value = on_one_line(cells[i]);
    lines += on_one_line(header[i]) + ":" + (value.empty() ? "" : " ") + value + "\n";
  }
  const DecodedText as_it_is{.text = {}, .unchanged = true, .source_at = {}};
  TextBuilder builder(lines, lines, as_it_is);
  builder.begin_block(BlockType::table);
  builder.append_plain(0, static_cast<std::uint32_t>(lines.size() - 1));
  builder.finish(document);
  note_homoglyphs(document);
  document.source_map.clear();  // It would lead into these lines, not into the file.
  if (builder.hidden_characters() > 0) {
    add_note(document, "hidden_characters",
             std::to_string(builder.hidden_characters()) + " zero-width, direction or control characters are not in the text.");
  }
  document.outlet = recorder;
  const std::string first = cells.empty() ? "" : on_one_line(cells.front());
  document.title = recorder + (first.empty() ? "" : ": " + first);
}

std::vector<RecordCell> cells_of_record(std::string_view text) {
  std::vector<RecordCell> cells;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    std::size_t colon = line.find(": ");
    const std::size_t value = colon == std::string_view::npos ? line.size() : colon + 2;
    if (colon == std::string_view::npos) colon = line.ends_with(':') ? line.size() - 1 : line.size();
    const auto span = [&](std::size_t begin, std::size_t stop) {
      return Span{static_cast<std::uint32_t>(at + begin), static_cast<std::uint32_t>(at + stop)};
    };
    cells.push_back({.column = line.substr(0, colon),
                     .value = line.substr(value),
                     .column_span = span(0, colon),
                     .value_span = span(value, line.size())});
    at = end + 1;
  }
  return cells;
}

}  // namespace cairn
