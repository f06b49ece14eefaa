#include "gazetteer/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace cairn {
namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

}  // namespace

Spool::Spool(SpoolPlace place) : place_(std::move(place)) {}

Spool::Spool(Spool&& other) noexcept
    : place_(std::move(other.place_)),
      memory_(std::move(other.memory_)),
      in_file_(other.in_file_),
      file_(std::exchange(other.file_, -1)),
      error_number_(other.error_number_) {}

Spool::~Spool() {
  if (file_ >= 0) close(file_);
}

void Spool::remember(int error_number) const {
  if (error_number_ == 0) error_number_ = error_number;
}

void Spool::open_file() {
  file_ = open(place_.folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) return;
  // Some file systems have no files without a name: this one loses its name at once.
  std::string path = place_.folder + "/.cairn-XXXXXX";
  file_ = mkostemp(path.data(), O_CLOEXEC);
  if (file_ < 0) return remember(errno);
  unlink(path.c_str());
}

void Spool::write_out() {
  if (file_ < 0) open_file();
  for (std::size_t done = 0; done < memory_.size() && error_number_ == 0;) {
    const ssize_t wrote = write(file_, memory_.data() + done, memory_.size() - done);
    if (wrote >= 0) {
      done += static_cast<std::size_t>(wrote);
    } else if (errno != EINTR) {
      remember(errno);
    }
  }
  in_file_ += memory_.size();
  memory_.clear();
}

std::uint64_t Spool::append(std::string_view bytes) {
  const std::uint64_t offset = size();
  memory_ += bytes;
  if (!place_.folder.empty() && memory_.size() > place_.memory_bytes) write_out();
  return offset;
}

void Spool::read(std::uint64_t offset, std::size_t size, std::string& out) const {
  out.resize(size);
  const std::size_t from_file = offset < in_file_ ? std::min<std::uint64_t>(size, in_file_ - offset) : 0;
  for (std::size_t done = 0; done < from_file && error_number_ == 0;) {
    const ssize_t got = pread(file_, out.data() + done, from_file - done, static_cast<off_t>(offset + done));
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (got == 0 || errno != EINTR) {
      remember(got == 0 ? EIO : errno);
    }
  }
  if (from_file < size) {
    std::copy_n(memory_.data() + (offset + from_file - in_file_), size - from_file, out.data() + from_file);
  }
}

void Spool::for_each_piece(const std::function<void(std::string_view)>& use) const {
  std::string piece;
  for (std::uint64_t at = 0; at < size(); at += piece.size()) {
    read(at, static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, size() - at)), piece);
    use(piece);
  }
}

Result<void> Spool::state() const {
  if (error_number_ == 0) return {};
  const bool full = error_number_ == ENOSPC || error_number_ == EDQUOT;
  return fail("a temporary file in " + place_.folder + " could not be used: " +
              (full ? std::string("the disk is full") : std::string(std::strerror(error_number_))));
}

}  // namespace cairn
