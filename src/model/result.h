#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace cairn {

/// Why something could not be read or done, and where.
///
/// `byte` counts from 0 within the value that was read (a cell, a line, a file);
/// `line` counts from 1 where the input has lines; `where` names a file or field.
/// The layer that knows a position fills it in; message() joins what is known.
struct Error {
  std::string message;
  std::optional<std::size_t> byte;
  std::optional<std::size_t> line;
  std::string where;

  /// One sentence for a person: "claims.jsonl:14: byte 3: expected a number".
  std::string text() const {
    std::string out = where;
    if (line) out += (out.empty() ? "line " : ":") + std::to_string(*line);
    if (!out.empty()) out += ": ";
    if (byte) out += "byte " + std::to_string(*byte) + ": ";
    return out + message;
  }
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = {}});
}

inline tl::unexpected<Error> fail(std::size_t byte, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = byte, .line = {}, .where = {}});
}

}  // namespace cairn
