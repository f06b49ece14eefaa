#include "store/file_stamp.h"

namespace cairn {
namespace {

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

}  // namespace

FileStamp stamp_of(const struct stat& about) {
  return {.device = about.st_dev,
          .inode = about.st_ino,
          .size = static_cast<std::uint64_t>(about.st_size),
          .modified = nanoseconds(about.st_mtim),
          .changed = nanoseconds(about.st_ctim)};
}

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0) return std::nullopt;
  return stamp_of(about);
}

}  // namespace cairn
