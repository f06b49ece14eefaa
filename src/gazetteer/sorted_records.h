#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/spool.h"
#include "model/result.h"

namespace cairn {

/// Byte strings in order, as many as there may be: sorted pieces go to a file when memory is full and are merged while
/// reading. Equal records all stay.
class SortedRecords {
 public:
  /// `memory_bytes`: how much is sorted in memory at once; `place`: where the rest goes.
  SortedRecords(std::size_t memory_bytes, const SpoolPlace& place);

  void add(std::string_view record);
  /// No more are added: sorts what is in memory.
  void finish();
  /// Goes through the records in order of their bytes. Several may be at work; none after another add().
  class Cursor;
  /// Every record by a cursor; ends when `use` returns false.
  void for_each(const std::function<bool(std::string_view)>& use) const;
  std::uint64_t size() const { return count_; }
  Result<void> state() const { return runs_.state(); }

 private:
  struct Piece {
    std::uint64_t offset = 0;
    std::uint64_t end = 0;
  };
  class Reader;
  std::string_view record(std::uint64_t offset) const;
  void sort();
  void write_out();

  std::size_t memory_bytes_;
  bool may_write_;
  std::string bytes_;                   ///< Records, each after its length.
  std::vector<std::uint64_t> records_;  ///< Where they begin in `bytes_`.
  Spool runs_;
  std::vector<Piece> pieces_;
  std::uint64_t count_ = 0;
};

class SortedRecords::Cursor {
 public:
  explicit Cursor(const SortedRecords& records);
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  bool done() const;
  std::string_view record() const;  ///< Until next().
  void next();

 private:
  const SortedRecords& records_;
  std::size_t in_memory_ = 0;
  std::vector<std::unique_ptr<Reader>> readers_;  ///< A heap whose last one, taken out of it, has the smallest record.
};

}  // namespace cairn
