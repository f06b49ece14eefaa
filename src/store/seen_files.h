#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"
#include "store/file_stamp.h"

namespace cairn {

/// NAME.cairn/seen-files: which files were captured before, so that they need not be read again to find that out.
///
/// A cache and nothing else: what is in the record, evidence and ledger say, and a hash that is found here counts only
/// where the ledger has it under the same name. It can be deleted at any time. A file is known by the hash of its name
/// in the record and its stamp, so no path of anybody's machine is kept. Memory and disk: 48 bytes a file.
class SeenFiles {
 public:
  /// What an earlier program wrote; nothing where there is no such file, or one of another version. A torn end is
  /// dropped.
  static SeenFiles read(const std::string& record_path);

  /// The SHA-256 that the file had when it was captured, by what read() found.
  std::optional<std::string> find(const std::string& locator, const FileStamp& stamp) const;
  /// Not for a file whose stamp is so young that the next change may leave it the same (kYoungestNanoseconds).
  void remember(const std::string& locator, const FileStamp& stamp, const std::string& sha256);
  /// Appends what is new. The caller has the record open for writing. Errors: cannot be written, which costs time later
  /// and nothing else.
  Result<void> write();

  /// File systems note times as coarsely as this (FAT: two seconds).
  static constexpr std::int64_t kYoungestNanoseconds = 2'000'000'000;

 private:
  using Key = std::array<char, 16>;
  struct Entry {
    Key key;
    std::array<char, 32> sha256;
  };
  static_assert(sizeof(Entry) == 48);

  static Key key_of(const std::string& locator, const FileStamp& stamp);

  std::string path_;
  std::vector<Entry> entries_;  ///< By key; of equal keys the newest comes last.
  std::vector<Entry> fresh_;    ///< Not written yet.
  bool begins_anew_ = true;     ///< There is no file yet, or none that can be added to.
};

}  // namespace cairn
