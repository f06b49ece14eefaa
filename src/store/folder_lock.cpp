#include "store/folder_lock.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace cairn {

namespace {

/// The digits at the start of the lock file; empty where there are none.
std::string holder_of(const OpenFile& file) {
  std::array<char, 16> text;
  const ssize_t size = ::pread(file.descriptor(), text.data(), text.size(), 0);
  if (size <= 0) return {};
  const auto end = std::find_if(text.begin(), text.begin() + size, [](char c) { return c < '0' || c > '9'; });
  return std::string(text.begin(), end);
}

std::string in_use(const std::string& holder) {
  if (holder.empty()) return std::string(kInUse);
  if (holder == std::to_string(::getpid())) return "is already open for writing in this process";
  return std::string(kInUse) + " (" + holder + ")";
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& record_path) {
  const std::string path = record_path + "/lock";
  auto file = open_file(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0666, "opened");
  if (!file) return tl::unexpected(file.error());
  if (::flock(file->descriptor(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return file_error(path, "locked", errno);
    return tl::unexpected(Error{.message = in_use(holder_of(*file)), .byte = {}, .line = {}, .where = record_path});
  }
  // Only for the message another process shows: a full disk is no reason to refuse the lock.
  const std::string holder = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file->descriptor(), 0) == 0) (void)write_all(*file, holder, path);
  return FolderLock(std::move(*file));
}

bool FolderLock::is_held(const std::string& record_path) {
  // Not by trying to lock: a program that wants to write just then would be refused.
  const auto file = open_file(record_path + "/lock", O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0, "read");
  if (!file) return false;
  const std::string holder = holder_of(*file);
  return !holder.empty() && holder.size() < 10 && ::kill(std::stoi(holder), 0) == 0;
}

FolderLock::~FolderLock() {
  if (file_.descriptor() >= 0 && ::ftruncate(file_.descriptor(), 0) != 0) return;
}

}  // namespace cairn
