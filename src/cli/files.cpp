#include "cli/files.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cairn {
namespace {

constexpr std::size_t kBufferBytes = 1 << 18;
constexpr std::size_t kLargestFileBytes = std::size_t{2} << 30;
constexpr int kLookAtCancelledEveryMilliseconds = 200;

}  // namespace

std::string reason_of(int error_number) {
  switch (error_number) {
    case ENOENT: return "there is no such file";
    case EISDIR: return "is a folder, not a file";
    case EACCES: case EPERM: return "may not be opened (permission denied)";
    case ENOSPC: case EDQUOT: return "could not be written: the disk is full";
    case EROFS: return "could not be written: the disk is read-only";
    default: return std::strerror(error_number);  // The program never calls setlocale(): English.
  }
}

FileInput::FileInput(int descriptor, const std::atomic<bool>& cancelled)
    : descriptor_(descriptor), cancelled_(cancelled), buffer_(kBufferBytes) {}

std::streamsize FileInput::read_some(char* to, std::size_t size) {
  // poll() first, so that Ctrl-C is seen while a pipe is silent, whichever thread the signal came to.
  while (!cancelled_.load(std::memory_order_relaxed)) {
    pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
    const int ready = poll(&waiting, 1, kLookAtCancelledEveryMilliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t got = ::read(descriptor_, to, size);
    if (got >= 0) return got;
    if (errno == EINTR || errno == EAGAIN) continue;
    error_number_ = errno;
    return 0;
  }
  return 0;
}

FileInput::int_type FileInput::underflow() {
  const std::streamsize got = read_some(buffer_.data(), buffer_.size());
  if (got <= 0) return traits_type::eof();
  setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
  return traits_type::to_int_type(*gptr());
}

std::streamsize FileInput::xsgetn(char* to, std::streamsize size) {
  std::streamsize done = std::min<std::streamsize>(size, egptr() - gptr());
  std::copy_n(gptr(), done, to);
  gbump(static_cast<int>(done));
  while (done < size) {
    const std::streamsize got = read_some(to + done, static_cast<std::size_t>(size - done));
    if (got <= 0) break;
    done += got;
  }
  return done;
}

FileOutput::FileOutput(int descriptor) : descriptor_(descriptor), buffer_(kBufferBytes) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

bool FileOutput::write_all(const char* from, std::size_t size) {
  while (size > 0 && error_number_ == 0) {
    const ssize_t wrote = ::write(descriptor_, from, size);
    if (wrote >= 0) {
      from += wrote;
      size -= static_cast<std::size_t>(wrote);
    } else if (errno != EINTR) {
      error_number_ = errno;
    }
  }
  return error_number_ == 0;
}

bool FileOutput::flush_buffer() {
  const bool wrote = write_all(pbase(), static_cast<std::size_t>(pptr() - pbase()));
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return wrote;
}

FileOutput::int_type FileOutput::overflow(int_type character) {
  if (!flush_buffer()) return traits_type::eof();
  if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
  *pptr() = traits_type::to_char_type(character);
  pbump(1);
  return character;
}

std::streamsize FileOutput::xsputn(const char* from, std::streamsize size) {
  if (size <= epptr() - pptr()) {
    std::copy_n(from, size, pptr());
    pbump(static_cast<int>(size));
    return size;
  }
  if (!flush_buffer()) return 0;
  if (static_cast<std::size_t>(size) < buffer_.size()) return xsputn(from, size);
  return write_all(from, static_cast<std::size_t>(size)) ? size : 0;
}

int FileOutput::sync() { return flush_buffer() ? 0 : -1; }

Result<Input> Input::open(const std::string& path, const std::atomic<bool>& cancelled) {
  if (path == "-") return Input("standard input", STDIN_FILENO, false, cancelled);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fail(path + ": " + reason_of(errno));
  struct stat status = {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    return fail(path + ": " + reason_of(EISDIR));
  }
  return Input(path, descriptor, true, cancelled);
}

Input::Input(std::string name, int descriptor, bool owned, const std::atomic<bool>& cancelled)
    : name_(std::move(name)),
      descriptor_(descriptor),
      owned_(owned),
      buffer_(std::make_unique<FileInput>(descriptor, cancelled)),
      stream_(std::make_unique<std::istream>(buffer_.get())) {}

Input::Input(Input&& other) noexcept
    : name_(std::move(other.name_)),
      descriptor_(other.descriptor_),
      owned_(std::exchange(other.owned_, false)),
      buffer_(std::move(other.buffer_)),
      stream_(std::move(other.stream_)) {}

Input::~Input() {
  if (owned_) ::close(descriptor_);
}

Result<void> Input::state() const {
  if (buffer_->error_number() != 0) return fail(name_ + ": " + reason_of(buffer_->error_number()));
  if (buffer_->was_cancelled()) return fail("interrupted");
  return {};
}

Result<std::string> Input::read_all() {
  std::string bytes;
  std::vector<char> piece(kBufferBytes);
  while (const std::streamsize got = buffer_->sgetn(piece.data(), static_cast<std::streamsize>(piece.size()))) {
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kLargestFileBytes) return fail(name_ + ": is larger than 2 GiB; give it in parts");
  }
  if (const auto fine = state(); !fine) return tl::unexpected(fine.error());
  return bytes;
}

Result<Output> Output::open(const std::string& path, std::ostream& standard_output) {
  if (path.empty() || path == "-") return Output(standard_output);
  struct stat status = {};
  if (stat(path.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return fail(path + ": " + reason_of(EISDIR));
    // A device or a pipe is written to, never replaced by a file.
    if (!S_ISREG(status.st_mode)) {
      const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
      if (descriptor < 0) return fail(path + ": " + reason_of(errno));
      return Output(path, "", descriptor);
    }
  }
  const std::string temporary = path + ".part-" + std::to_string(getpid());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    return fail(path + ": " + (errno == ENOENT ? "its folder does not exist" : reason_of(errno)));
  }
  return Output(path, temporary, descriptor);
}

Output::Output(std::string path, std::string temporary, int descriptor)
    : path_(std::move(path)),
      temporary_(std::move(temporary)),
      descriptor_(descriptor),
      buffer_(std::make_unique<FileOutput>(descriptor)),
      owned_stream_(std::make_unique<std::ostream>(buffer_.get())),
      stream_(owned_stream_.get()) {}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, "")),
      descriptor_(std::exchange(other.descriptor_, -1)),
      buffer_(std::move(other.buffer_)),
      owned_stream_(std::move(other.owned_stream_)),
      stream_(other.stream_) {}

Output::~Output() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<void> Output::commit() {
  stream_->flush();
  if (!buffer_) return {};  // The caller of the program looks at standard output itself.
  if (buffer_->error_number() != 0) return fail(path_ + ": " + reason_of(buffer_->error_number()));
  if (temporary_.empty()) return {};
  if (fsync(descriptor_) != 0) return fail(path_ + ": " + reason_of(errno));
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return fail(path_ + ": " + reason_of(errno));
  temporary_.clear();
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail(path + ": " + reason_of(errno));
  FileOutput buffer(descriptor);
  buffer.sputn(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  buffer.pubsync();
  const int closing_error = ::close(descriptor) == 0 ? 0 : errno;
  const int error_number = buffer.error_number() != 0 ? buffer.error_number() : closing_error;
  if (error_number != 0) return fail(path + ": " + reason_of(error_number));
  return {};
}

}  // namespace cairn
