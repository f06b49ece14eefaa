#include "publication/csv_write.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";

std::string repaired(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t valid = std::min(first_invalid_utf8(text), text.size());
    out += text.substr(0, valid);
    if (valid == text.size()) break;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(valid + 1);
  }
  std::erase(out, '\0');  // spreadsheets end the cell there
  return out;
}

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits;
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
}

}  // namespace

void append_cell(std::string& out, std::string_view text) {
  std::string cell = repaired(text);
  if (!cell.empty() && kFormulaStarts.find(cell.front()) != std::string_view::npos) cell.insert(0, 1, '\'');
  const bool outer_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (cell.find_first_of(",\"\r\n") == std::string::npos && !outer_space) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_cell(std::string& out, std::int64_t number) { append_number(out, number); }
void append_cell(std::string& out, double number) { append_number(out, number); }
void append_cell(std::string& out, Day day) { out += to_string(day); }

void append_cell(std::string& out, const std::vector<std::string>& values) {
  std::string joined;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i != 0) joined += "; ";
    joined += values[i];
  }
  append_cell(out, joined);
}

}  // namespace cairn
