#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace cairn {

/// Where a long job keeps what does not fit into memory.
struct SpoolPlace {
  std::string folder;                   ///< For files without a name; empty = keep everything in memory.
  std::size_t memory_bytes = 32 << 20;  ///< How much one spool keeps in memory before it goes to its file.
};

/// Bytes one after another: in memory while they are few, then in a file that has no name and so is gone with the
/// program, whatever ends it. An error (a full disk) is remembered; nothing more is written after it.
class Spool {
 public:
  explicit Spool(SpoolPlace place = {});
  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&&) = delete;
  ~Spool();

  /// Where the bytes begin.
  std::uint64_t append(std::string_view bytes);
  /// `size` bytes from `offset` on, which must have been written.
  void read(std::uint64_t offset, std::size_t size, std::string& out) const;
  /// All bytes in order, in pieces whose sizes are multiples of 32, the last one excepted.
  void for_each_piece(const std::function<void(std::string_view)>& use) const;
  std::uint64_t size() const { return in_file_ + memory_.size(); }
  /// Errors: what went wrong so far.
  Result<void> state() const;

 private:
  void write_out();
  void open_file();
  void remember(int error_number) const;

  SpoolPlace place_;
  std::string memory_;  ///< What comes after the bytes in the file.
  std::uint64_t in_file_ = 0;
  int file_ = -1;
  mutable int error_number_ = 0;
};

}  // namespace cairn
