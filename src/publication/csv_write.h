#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/day.h"
#include "model/enum_names.h"

// The pieces every table of this folder is made of.

namespace cairn {

/// One cell with a text from outside: quoted where RFC 4180 asks for it, a ' in front of what a spreadsheet would take
/// for a formula, and U+FFFD for bytes that are not UTF-8.
void append_cell(std::string& out, std::string_view text);
void append_cell(std::string& out, std::int64_t number);
void append_cell(std::string& out, double number);
void append_cell(std::string& out, Day day);
inline void append_cell(std::string& out, std::same_as<bool> auto value) { out += value ? "true" : "false"; }
inline void append_cell(std::string& out, const std::string& text) { append_cell(out, std::string_view(text)); }

template <class E>
  requires std::is_enum_v<E>
void append_cell(std::string& out, E value) {
  out += to_string(value);
}

/// Empty where there is nothing.
template <class T>
void append_cell(std::string& out, const std::optional<T>& value) {
  if (value) append_cell(out, *value);
}

/// One cell for a list: its values with "; " between them.
void append_cell(std::string& out, const std::vector<std::string>& values);

/// One cell for one field of every element of a list; the field may be empty.
template <class T, class Field>
void append_list_cell(std::string& out, const std::vector<T>& elements, Field field) {
  std::vector<std::string> values;
  values.reserve(elements.size());
  for (const T& element : elements) values.emplace_back(field(element));
  append_cell(out, values);
}

/// A column: its name (the JSON path with underscores), its HXL tag, and how a row fills it.
template <class Row>
struct Column {
  std::string name;
  std::string hxl;
  std::function<void(std::string& out, const Row& row)> cell;
};

template <class Row>
std::string write_csv(const std::vector<Column<Row>>& columns, std::span<const Row> rows) {
  std::string out = "\xEF\xBB\xBF";  // without the mark Excel takes UTF-8 for something else
  const auto append_row = [&](const auto& append_column) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i != 0) out += ',';
      append_column(columns[i]);
    }
    out += "\r\n";
  };
  append_row([&](const Column<Row>& column) { out += column.name; });
  append_row([&](const Column<Row>& column) { out += column.hxl; });
  for (const Row& row : rows) {
    append_row([&](const Column<Row>& column) { column.cell(out, row); });
  }
  return out;
}

/// A cell for a member of a part that may be missing as a whole.
template <class Part, class Member>
void append_member(std::string& out, const std::optional<Part>& part, Member Part::*member) {
  if (part) append_cell(out, (*part).*member);
}

}  // namespace cairn
