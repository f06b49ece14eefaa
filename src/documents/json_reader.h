#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace cairn {

/// Reads one JSON value (RFC 8259) from front to back without building a tree: bulk input is mostly long strings, which
/// are found and copied at the speed of memory. Every function gives nothing or false after the first error, and
/// error() then says which and at which byte. The text must be valid UTF-8; check first.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  /// The first byte of the next value without reading it ('{', '[', '"', 'n' …); '\0' at the end.
  char peek();
  /// Begins an object; then next_key() until it gives nothing.
  bool begin_object();
  std::optional<std::string> next_key();
  /// Begins a list; then next_item() until it is false.
  bool begin_list();
  bool next_item();
  std::optional<std::string> string();
  std::optional<std::uint64_t> whole_number();
  bool take_null();  ///< Reads "null" if it stands here.
  bool skip_value();
  /// Only white space may follow.
  bool at_end();

  std::size_t offset() const { return at_; }
  bool failed() const { return error_.has_value(); }
  const Error& error() const { return *error_; }
  bool fail_at(std::size_t byte, std::string message);

 private:
  void skip_spaces();
  bool expect(char c, const char* message);
  bool read_escape(std::string& out);
  std::optional<std::uint32_t> hex4();
  bool skip_scalar();

  std::string_view text_;
  std::size_t at_ = 0;
  bool first_ = false;  ///< Nothing of the innermost object or list has been read yet.
  std::optional<Error> error_;
};

}  // namespace cairn
