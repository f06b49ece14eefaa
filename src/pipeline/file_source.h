#pragma once

#include <cstdint>
#include <string>

#include "documents/byte_source.h"
#include "model/result.h"

namespace cairn {

/// A plain file that is read where its bytes are wanted; nothing of it is held in memory.
class FileSource final : public ByteSource {
 public:
  /// Errors: cannot be opened, is not a plain file (a pipe has no size: read it into memory instead).
  static Result<FileSource> open(const std::string& path);
  /// A file that somebody else opened, and hands over.
  static FileSource of_descriptor(std::string path, int descriptor, std::uint64_t size) {
    return FileSource(std::move(path), descriptor, size);
  }
  FileSource(FileSource&& other) noexcept;
  FileSource& operator=(FileSource&& other) noexcept;
  ~FileSource() override;

  std::uint64_t size() const override { return size_; }
  std::size_t read_at(std::uint64_t at, char* to, std::size_t count) override;
  int descriptor() const { return descriptor_; }
  /// Why bytes were missing, if the disk failed.
  Result<void> state() const;

 private:
  FileSource(std::string path, int descriptor, std::uint64_t size)
      : path_(std::move(path)), descriptor_(descriptor), size_(size) {}
  std::string path_;
  int descriptor_;
  std::uint64_t size_;
  int error_number_ = 0;
};

}  // namespace cairn
