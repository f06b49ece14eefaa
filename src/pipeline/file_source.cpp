#include "pipeline/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace cairn {

Result<FileSource> FileSource::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return fail(path + ": " + std::strerror(errno));
  struct stat about = {};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(descriptor);
    return fail(path + ": is not a plain file");
  }
  return FileSource(path, descriptor, static_cast<std::uint64_t>(about.st_size));
}

FileSource::FileSource(FileSource&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      error_number_(other.error_number_) {}

FileSource& FileSource::operator=(FileSource&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  size_ = other.size_;
  error_number_ = other.error_number_;
  return *this;
}

FileSource::~FileSource() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t FileSource::read_at(std::uint64_t at, char* to, std::size_t count) {
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got = ::pread(descriptor_, to + done, count - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error_number_ = errno;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

Result<void> FileSource::state() const {
  if (error_number_ != 0) return fail(path_ + ": " + std::strerror(error_number_));
  return {};
}

FileStamp FileSource::stamp() const {
  struct stat about = {};
  return ::fstat(descriptor_, &about) == 0 ? stamp_of(about) : FileStamp{};
}

std::size_t WatchedSource::read_at(std::uint64_t at, char* to, std::size_t count) {
  if (cancelled_ && cancelled_->load(std::memory_order_relaxed)) return 0;
  const std::size_t got = whole_.read_at(at, to, count);
  if (at + got > furthest_) {
    furthest_ = at + got;
    if (read_to_) read_to_(furthest_);
  }
  return got;
}

}  // namespace cairn
