#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

/// A part of a captured file that is not as it should be. The other parts are read all the same.
struct ReadProblem {
  std::string code;        ///< One of docs/formats/notes.md.
  std::string message;     ///< A sentence without the position.
  std::string where{};     ///< The file, and the archive's entry.
  std::uint64_t byte = 0;  ///< Where the part begins in `where`.
  bool decoded = false;    ///< `byte` counts decompressed bytes: the whole file is one gzip member.

  /// "crawl.warc.gz: byte 1234: the record …"
  std::string text() const {
    const bool of_all = code == "csv_dialect" || code == "worker_failed" || code == "pdf_unreadable";
    if (of_all || code == "row_value_unused") return where + ": " + message;  // Which names its line.
    return where + (where.empty() ? "" : ": ") + (decoded ? "decompressed byte " : "byte ") + std::to_string(byte) +
           ": " + message;
  }
  friend bool operator==(const ReadProblem&, const ReadProblem&) = default;
};

/// How much a problem matters, least first.
enum class ProblemWeight : std::uint8_t {
  remark,   ///< Something to know, such as how a table was read.
  differs,  ///< Everything is there, but not as it is said to be.
  lost,     ///< Something could not be read.
};
ProblemWeight weight_of(const ReadProblem& problem);
/// Is `code` one that a ReadProblem can have?
bool is_read_problem(std::string_view code);

}  // namespace cairn
