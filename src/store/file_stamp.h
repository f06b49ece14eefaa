#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>

namespace cairn {

/// What changes when a file's bytes do, as far as the file system tells.
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< Nanoseconds since 1970; anybody can set it.
  std::int64_t changed = 0;   ///< The same, of anything about the file; only the system sets it.
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

FileStamp stamp_of(const struct stat& about);
/// Of the file that a path leads to, links followed; nothing where there is none.
std::optional<FileStamp> stamp_of(const std::string& path);

}  // namespace cairn
