#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "model/result.h"
#include "store/durable_file.h"
#include "store/tree_files.h"

// NAME.cairn/ledger/: entries.jsonl, and values.jsonl with the words that entries hold only as hashes.

namespace cairn {

inline constexpr const char* kEntriesFile = "ledger/entries.jsonl";
inline constexpr const char* kValuesFile = "ledger/values.jsonl";

struct LedgerState {
  LedgerReading entries;
  ValuesReading values;           ///< Nothing where values.jsonl is missing: every value was erased, or none was given.
  std::size_t entries_bytes = 0;  ///< Sizes of the files as found, torn tails included.
  std::size_t values_bytes = 0;

  /// Every bad line of both files; Error::where is the file's name inside the record folder.
  std::vector<Error> problems() const;
};

/// Reads both files. Errors: entries.jsonl is missing or cannot be read; bad lines are in problems().
Result<LedgerState> read_ledger_files(const std::string& record_path);

/// The one writer of both files; the caller holds the FolderLock.
class LedgerWriter {
 public:
  /// Opens the files after read_ledger_files(), whose problems() must be empty. Cuts off a torn tail and adds a
  /// missing line end, and brings the tree up to date; `notes` gets a sentence on each.
  static Result<LedgerWriter> open(const std::string& record_path, const LedgerState& state,
                                   std::vector<std::string>& notes);

  /// Appends all or nothing; on the disk when this returns. Errors: an entry that has no line (entry_line()), the
  /// file was changed by another program, cannot be written. After an error the files are as they were, or
  /// is_broken() says that nobody knows; then every later call fails. That the tree could not be written is no error:
  /// the entries are there, and the next call or open() signs them.
  Result<void> append(std::span<const LedgerEntry> entries, std::span<const SealedValue> values);
  /// Takes the lines with these hashes out of values.jsonl: the rest is written beside it and takes its name. Errors: a
  /// bad line; cannot be written.
  Result<void> erase_values(const std::set<std::string>& hashes);
  bool is_broken() const { return is_broken_; }
  TreeWriter& tree() { return *tree_; }

 private:
  struct File {
    std::string path;
    OpenFile file;
    std::size_t bytes = 0;  ///< What we know to be there.
  };

  static Result<File> open_one(const std::string& path, std::size_t found_bytes, std::size_t kept_bytes,
                               bool lacks_line_end, std::vector<std::string>& notes);
  Result<void> append_to(File& file, std::string_view lines);
  void take_back(File& file, std::size_t bytes);

  std::string record_path_;
  File entries_;
  File values_;
  std::optional<TreeWriter> tree_;
  bool is_broken_ = false;
};

}  // namespace cairn
