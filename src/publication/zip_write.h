#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// Zip files whose entries are stored as they are, so that a reader can go to any byte of them (PKWARE APPNOTE 6.3, zip64
// from 4 GiB on). The same entries give the same bytes.

namespace cairn {

/// CRC-32 as zip and gzip have it, of bytes that come in pieces.
class Crc32 {
 public:
  void update(std::string_view bytes);
  std::uint32_t value() const { return ~state_; }

 private:
  std::uint32_t state_ = 0xFFFFFFFF;
};

/// Gives a zip file to `write`, piece by piece.
class ZipWriter {
 public:
  explicit ZipWriter(std::function<void(std::string_view)> write) : write_(std::move(write)) {}
  /// What stands before an entry's bytes; exactly `size` of them with this CRC must follow through put().
  void begin(const std::string& name, std::uint64_t size, std::uint32_t crc);
  void put(std::string_view bytes);
  void finish();

 private:
  struct Entry {
    std::string name;
    std::uint64_t size;
    std::uint32_t crc;
    std::uint64_t offset;
  };
  std::function<void(std::string_view)> write_;
  std::vector<Entry> entries_;
  std::uint64_t at_ = 0;
};

/// A gzip file that holds the bytes as they are (stored blocks of RFC 1951).
std::string gzip_stored(std::string_view bytes);

}  // namespace cairn
