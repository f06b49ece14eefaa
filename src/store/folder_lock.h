#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "store/durable_file.h"

namespace cairn {

inline constexpr std::string_view kInUse = "is in use by another process";

/// The right to write to a record folder, held while the value lives and let go when the process ends, however it
/// ends. An advisory flock(2) on NAME.cairn/lock; the file's text is the holder's process number, for messages only.
class FolderLock {
 public:
  /// Errors: somebody else has it (the message gives the process number where it is known), cannot be written.
  static Result<FolderLock> take(const std::string& record_path);
  /// Does a program seem to have this record open for writing right now?
  static bool is_held(const std::string& record_path);

  FolderLock(FolderLock&&) noexcept = default;
  FolderLock& operator=(FolderLock&&) noexcept = default;
  ~FolderLock();

 private:
  explicit FolderLock(OpenFile file) : file_(std::move(file)) {}
  OpenFile file_;
};

}  // namespace cairn
