#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "model/result.h"

struct archive;

namespace cairn {

/// The files in a zip or tar archive, one after another, or the one file that is no archive; gzip, bzip2, xz and
/// Zstandard are unpacked on the way. Nothing is read into memory as a whole.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::istream& in);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  /// Goes to the next file; false = there is none. Errors: the archive is damaged.
  Result<bool> next();
  /// The file's name within the archive; empty where the input is no archive.
  const std::string& name() const { return name_; }
  /// Bytes of the file, at most `size`; 0 = its end. Errors: as above.
  Result<std::size_t> read(char* to, std::size_t size);
  /// How much of the input was read.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  static long give(archive*, void* self, const void** buffer);
  tl::unexpected<Error> failed() const;

  std::istream& in_;
  std::vector<char> buffer_;
  std::uint64_t bytes_read_ = 0;
  archive* archive_;
  std::string name_;
  bool opened_ = false;
};

}  // namespace cairn
