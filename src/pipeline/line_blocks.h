#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace cairn {

/// Some whole lines of an input.
struct LineBlock {
  std::uint64_t number = 0;      ///< Blocks count from 0, in input order.
  std::uint64_t first_line = 1;  ///< Lines count from 1.
  std::string lines;             ///< Each ends with a newline, but for the input's last one perhaps.
};

/// Cuts an input into blocks of whole lines: as much as one read gives, more only where a line is longer.
class LineBlockReader {
 public:
  explicit LineBlockReader(std::istream& input) : input_(input) {}
  /// Nothing at the end. Error: a line of more than 256 MiB, with its number.
  Result<std::optional<LineBlock>> next();

 private:
  std::istream& input_;
  std::string rest_;  ///< The begin of a line whose end has not been read.
  std::uint64_t next_number_ = 0;
  std::uint64_t next_line_ = 1;
  bool ended_ = false;
};

/// Calls `take(line, number)` for every line that is not blank, without its end; stops at the first false.
/// A byte order mark before line 1 is left out.
void for_each_line(std::string_view lines, std::uint64_t first_line,
                   const std::function<bool(std::string_view, std::uint64_t)>& take);

}  // namespace cairn
