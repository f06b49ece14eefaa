#include <functional>
#include <nlohmann/json.hpp>

#include "ledger/ledger.h"

// A whole file of lines, torn tail included.

namespace cairn {

namespace {

/// Can a crash have left this last line? The start of a JSON object is never a whole one, and a page that did not reach
/// the disk reads as NUL bytes. A whole entry that is wrong in another way was damaged later, and is no torn tail.
bool is_torn(std::string_view line, bool has_end) {
  if (line.find('\0') != std::string_view::npos) return true;
  return !has_end && !nlohmann::json::accept(line.begin(), line.end());
}

/// Walks the lines of a file that is only ever appended to. `read` gets each line and its number from 1, and says
/// what is wrong with it; nothing otherwise.
struct AppendOnlyFile {
  std::vector<Error> problems;
  std::size_t kept_bytes = 0;
  bool lacks_line_end = false;

  void walk(std::string_view bytes, const std::function<std::optional<Error>(std::string_view, std::size_t)>& read) {
    std::size_t begin = 0;
    for (std::size_t number = 1; begin < bytes.size(); ++number) {
      const std::size_t end = bytes.find('\n', begin);
      const bool has_end = end != std::string_view::npos;
      const std::string_view line = bytes.substr(begin, has_end ? end - begin : std::string_view::npos);
      const bool is_last = !has_end || end + 1 == bytes.size();
      if (auto problem = read(line, number)) {
        if (is_last && is_torn(line, has_end)) {
          kept_bytes = begin;
          return;
        }
        problem->line = number;
        problems.push_back(std::move(*problem));
      } else if (!has_end) {
        lacks_line_end = true;
      }
      begin = has_end ? end + 1 : bytes.size();
    }
    kept_bytes = begin;
  }
};

Error misnumbered(std::uint64_t seq, std::uint64_t expected) {
  return {.message = "has number " + std::to_string(seq) + " where " + std::to_string(expected) +
                     " must come: an entry is missing, repeated or moved",
          .byte = {},
          .line = {},
          .where = {}};
}

}  // namespace

LedgerReading read_ledger(std::string_view bytes) {
  LedgerReading reading;
  AppendOnlyFile file;
  std::uint64_t expected = 0;
  file.walk(bytes, [&](std::string_view line, std::size_t number) -> std::optional<Error> {
    auto entry = entry_from_line(line);
    if (!entry) {
      ++expected;
      return entry.error();
    }
    std::optional<Error> problem;
    if (entry->seq != expected) problem = misnumbered(entry->seq, expected);
    expected = entry->seq + 1;
    reading.entries.push_back(std::move(*entry));
    reading.lines.push_back(number);
    return problem;
  });
  reading.problems = std::move(file.problems);
  reading.kept_bytes = file.kept_bytes;
  reading.lacks_line_end = file.lacks_line_end;
  return reading;
}

ValuesReading read_sealed_values(std::string_view bytes) {
  ValuesReading reading;
  AppendOnlyFile file;
  file.walk(bytes, [&](std::string_view line, std::size_t) -> std::optional<Error> {
    auto sealed = sealed_value_from_line(line);
    if (!sealed) return sealed.error();
    reading.values.emplace(std::move(sealed->sha256), std::move(sealed->value));
    return std::nullopt;
  });
  reading.problems = std::move(file.problems);
  reading.kept_bytes = file.kept_bytes;
  reading.lacks_line_end = file.lacks_line_end;
  return reading;
}

}  // namespace cairn
