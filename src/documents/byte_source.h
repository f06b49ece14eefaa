#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

/// Bytes that can be read from any place on, so that a file of any size is read in constant memory. A stage opens no
/// files: whoever has one hands it in (pipeline/file_source.h).
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  /// Copies bytes from `at` on to `to`; fewer than `count` only at the end, or where the disk fails.
  virtual std::size_t read_at(std::uint64_t at, char* to, std::size_t count) = 0;
};

/// Bytes in memory, which must outlive the source.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t at, char* to, std::size_t count) override {
    return at >= bytes_.size() ? 0 : bytes_.copy(to, count, at);
  }

 private:
  std::string_view bytes_;
};

/// A stretch of another source, such as an archive's entry that is stored as it is.
class WindowSource final : public ByteSource {
 public:
  WindowSource(ByteSource& whole, std::uint64_t begin, std::uint64_t size)
      : whole_(whole), begin_(begin), size_(size) {}
  std::uint64_t size() const override { return size_; }
  std::size_t read_at(std::uint64_t at, char* to, std::size_t count) override {
    if (at >= size_) return 0;
    return whole_.read_at(begin_ + at, to, static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - at)));
  }

 private:
  ByteSource& whole_;
  std::uint64_t begin_;
  std::uint64_t size_;
};

/// Up to `count` bytes from `at` on.
std::string bytes_at(ByteSource& source, std::uint64_t at, std::size_t count);

}  // namespace cairn
