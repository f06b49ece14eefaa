#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/captured_input.h"
#include "cli/folder_files.h"
#include "store/seen_files.h"
#include "store/store.h"

namespace cairn {

struct IntakeOptions {
  TableOptions tables;  ///< How a CSV is read.
  std::string time;     ///< Of the ledger entries.
  bool again = false;   ///< Read files too that were captured before and have not changed since, by their stamp.
};

/// Takes files into a record that is open for writing, one after the other, small ones many at a time. What becomes of
/// each is said on stderr where somebody has to know it.
class FileIntake {
 public:
  /// All but the options must outlive it.
  FileIntake(RecordFolder& folder, CaptureReader& reader, IntakeOptions options, const std::atomic<bool>& cancelled);

  /// The exit status that this file gives: 0; 1 where a part of it is not as it should be, or it never stays the same
  /// (`unstable`); 2 where it was named and cannot be read. The file may still wait to be written: see finish().
  /// Errors: of the record; "interrupted".
  Result<int> take(const FoundFile& file);
  /// Writes what waits: from then on it counts as captured. To be called at the end, after an interruption too.
  Result<void> finish();

  /// Called after finish() or take() with each file that the record has now.
  std::function<void(const CaptureEntry& entry, bool is_new)> on_captured;
  /// Called with the bytes of the file in hand that are done.
  std::function<void(std::uint64_t bytes)> on_progress;

  std::uint64_t new_files() const { return new_; }
  std::uint64_t there_already() const { return there_; }
  std::uint64_t refused() const { return refused_; }  ///< Redacted before.
  std::uint64_t not_read_again() const { return not_read_; }  ///< Of those that were there: told by name and stamp.

 private:
  struct Waiting {
    std::string bytes;
    std::string media_type;
    std::string locator;
    FileStamp stamp;
    bool may_be_remembered = false;
  };
  enum class Outcome : std::uint8_t { done, unstable };

  bool was_seen(const FoundFile& file);
  Result<FileContents> check(CapturedInput& input, const FoundFile& file);
  /// One try at a file; `status` as take(). Errors: as take().
  Result<Outcome> try_once(const FoundFile& file, int& status);
  Result<void> add_large(const FoundFile& file, const std::string& media_type, const FileStamp& stamp, bool young);
  void captured(const CaptureEntry& entry, bool is_new);
  int refuse(const FoundFile& file, const Error& error) const;

  RecordFolder& folder_;
  CaptureReader& reader_;
  IntakeOptions options_;
  const std::atomic<bool>& cancelled_;
  SeenFiles seen_;
  std::vector<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::uint64_t new_ = 0;
  std::uint64_t there_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t not_read_ = 0;
};

}  // namespace cairn
