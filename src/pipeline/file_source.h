#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "documents/byte_source.h"
#include "model/result.h"
#include "store/file_stamp.h"

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
  /// Of the open file as it is now, whatever has its name meanwhile.
  FileStamp stamp() const;

 private:
  FileSource(std::string path, int descriptor, std::uint64_t size)
      : path_(std::move(path)), descriptor_(descriptor), size_(size) {}
  std::string path_;
  int descriptor_;
  std::uint64_t size_;
  int error_number_ = 0;
};

/// Another source, of which it is told how far it was read, and which ends early when `cancelled` becomes true: a
/// reader of a large file then comes to its end at once.
class WatchedSource final : public ByteSource {
 public:
  /// `read_to` is called with the furthest byte so far, each time it moves. All three must outlive the source.
  WatchedSource(ByteSource& whole, const std::function<void(std::uint64_t)>& read_to,
                const std::atomic<bool>* cancelled)
      : whole_(whole), read_to_(read_to), cancelled_(cancelled) {}
  std::uint64_t size() const override { return whole_.size(); }
  std::size_t read_at(std::uint64_t at, char* to, std::size_t count) override;

 private:
  ByteSource& whole_;
  const std::function<void(std::uint64_t)>& read_to_;
  const std::atomic<bool>* cancelled_;
  std::uint64_t furthest_ = 0;
};

}  // namespace cairn
