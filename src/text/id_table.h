#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cairn {

/// Which of many ids came before, and with which number: for streams with more documents than there is memory for their
/// ids. An id is known by 96 bits of its SHA-256: among a thousand million ids two that differ are taken for one with a
/// chance of 1 in 10^11. Memory: 16 bytes an id, and up to as much again that is free.
class IdTable {
 public:
  /// The number that this id was given before, or nothing: then it has `number` from now on.
  std::optional<std::uint32_t> put(std::string_view id, std::uint32_t number);
  bool has(std::string_view id) const;
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t high = 0;
    std::uint32_t low = 0;  ///< 0 where the slot is free.
    std::uint32_t number = 0;
  };
  static_assert(sizeof(Slot) == 16);

  static Slot slot_for(std::string_view id, std::uint32_t number);
  std::size_t place_of(const Slot& wanted) const;
  void grow();

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace cairn
