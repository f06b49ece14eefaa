#include "gazetteer/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>

namespace cairn {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;

}  // namespace

ArchiveReader::ArchiveReader(std::istream& in) : in_(in), buffer_(kBufferBytes), archive_(archive_read_new()) {
  archive_read_support_filter_gzip(archive_);
  archive_read_support_filter_bzip2(archive_);
  archive_read_support_filter_xz(archive_);
  archive_read_support_filter_zstd(archive_);
  archive_read_support_format_zip_streamable(archive_);
  archive_read_support_format_tar(archive_);
  archive_read_support_format_empty(archive_);
  archive_read_support_format_raw(archive_);
}

ArchiveReader::~ArchiveReader() { archive_read_free(archive_); }

long ArchiveReader::give(archive*, void* self, const void** buffer) {
  auto& reader = *static_cast<ArchiveReader*>(self);
  const std::streamsize got =
      reader.in_.rdbuf()->sgetn(reader.buffer_.data(), static_cast<std::streamsize>(reader.buffer_.size()));
  reader.bytes_read_ += static_cast<std::uint64_t>(got);
  *buffer = reader.buffer_.data();
  return static_cast<long>(got);
}

tl::unexpected<Error> ArchiveReader::failed() const {
  const char* const reason = archive_error_string(archive_);
  return fail("cannot be unpacked; the file is damaged or was cut short (" +
              std::string(reason != nullptr ? reason : "no reason given") + ")");
}

Result<bool> ArchiveReader::next() {
  if (!opened_) {
    opened_ = true;
    if (archive_read_open(archive_, this, nullptr, give, nullptr) != ARCHIVE_OK) return failed();
  }
  archive_entry* entry = nullptr;
  while (true) {
    const int done = archive_read_next_header(archive_, &entry);
    if (done == ARCHIVE_EOF) return false;
    if (done != ARCHIVE_OK && done != ARCHIVE_WARN) return failed();
    if (archive_format(archive_) == ARCHIVE_FORMAT_RAW) {
      name_.clear();
      return true;
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const char* const name = archive_entry_pathname_utf8(entry);
    name_ = name != nullptr ? name : archive_entry_pathname(entry) != nullptr ? archive_entry_pathname(entry) : "?";
    return true;
  }
}

Result<std::size_t> ArchiveReader::read(char* to, std::size_t size) {
  const la_ssize_t got = archive_read_data(archive_, to, size);
  if (got < 0) return failed();
  return static_cast<std::size_t>(got);
}

}  // namespace cairn
