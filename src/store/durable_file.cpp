#include "store/durable_file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <utility>

namespace cairn {

namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

}  // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

tl::unexpected<Error> file_error(const std::string& path, std::string_view doing, int number) {
  const char* reason = ::strerrordesc_np(number);
  return tl::unexpected(Error{.message = "cannot be " + std::string(doing) + ": " + (reason ? reason : "unknown error"),
                              .byte = {},
                              .line = {},
                              .where = path});
}

Result<OpenFile> open_file(const std::string& path, int flags, mode_t mode, std::string_view doing) {
  for (;;) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    if (descriptor >= 0) return OpenFile(descriptor);
    if (errno != EINTR) return file_error(path, doing, errno);
  }
}

Result<void> write_all(const OpenFile& file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return file_error(path, "written", errno);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> sync_data(const OpenFile& file, const std::string& path) {
  // Not repeated on EINTR or anything else: a second call can report success for bytes the first one lost.
  if (::fsync(file.descriptor()) != 0) return file_error(path, "written to disk", errno);
  return {};
}

Result<void> sync_folder(const std::string& path) {
  const auto folder = open_file(path, O_RDONLY | O_DIRECTORY, 0, "read");
  if (!folder) return tl::unexpected(folder.error());
  // Some network file systems have no fsync for folders (EINVAL): their names are durable by themselves.
  if (::fsync(folder->descriptor()) != 0 && errno != EINVAL) return file_error(path, "written to disk", errno);
  return {};
}

Result<void> sync_file_system(const std::string& path) {
  const auto folder = open_file(path, O_RDONLY | O_DIRECTORY, 0, "read");
  if (!folder) return tl::unexpected(folder.error());
  // Reports what could not be written since Linux 5.8; Debian 12 has 6.1.
  if (::syncfs(folder->descriptor()) != 0) return file_error(path, "written to disk", errno);
  return {};
}

Result<void> rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return file_error(to, "written", errno);
  return {};
}

Result<void> read_pieces(const std::string& path, const std::function<Result<void>(std::string_view)>& take) {
  // O_NONBLOCK: a pipe of that name must not make us wait for a writer.
  const auto file = open_file(path, O_RDONLY | O_NONBLOCK, 0, "read");
  if (!file) return tl::unexpected(file.error());
  struct stat about;
  if (::fstat(file->descriptor(), &about) != 0) return file_error(path, "read", errno);
  if (!S_ISREG(about.st_mode)) {
    return tl::unexpected(Error{.message = "is not a plain file", .byte = {}, .line = {}, .where = path});
  }
  const auto piece = std::make_unique<char[]>(kPieceBytes);
  for (;;) {
    const ssize_t size = ::read(file->descriptor(), piece.get(), kPieceBytes);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return file_error(path, "read", errno);
    if (size == 0) return {};
    if (auto taken = take({piece.get(), static_cast<std::size_t>(size)}); !taken) return taken;
  }
}

Result<std::string> read_whole_file(const std::string& path) {
  std::string bytes;
  const auto read = read_pieces(path, [&](std::string_view piece) -> Result<void> {
    bytes += piece;
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return bytes;
}

Result<bool> make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0) return true;
  const int number = errno;
  if (number == EEXIST && is_folder(path)) return false;
  return file_error(path, "made", number);
}

bool exists(const std::string& path) {
  struct stat about;
  return ::lstat(path.c_str(), &about) == 0;
}

bool is_plain_file(const std::string& path) {
  struct stat about;
  return ::lstat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

bool is_folder(const std::string& path) {
  struct stat about;
  return ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

}  // namespace cairn
