#include "text/id_table.h"

#include <charconv>
#include <string>

#include "text/sha256.h"

namespace cairn {

IdTable::Slot IdTable::slot_for(std::string_view id, std::uint32_t number) {
  const std::string hash = sha256_hex(id);
  Slot slot{.high = 0, .low = 0, .number = number};
  std::from_chars(hash.data(), hash.data() + 16, slot.high, 16);
  std::from_chars(hash.data() + 16, hash.data() + 24, slot.low, 16);
  slot.low |= 1;
  return slot;
}

/// Where it is, or would be.
std::size_t IdTable::place_of(const Slot& wanted) const {
  std::size_t at = static_cast<std::size_t>(wanted.high) % slots_.size();
  while (slots_[at].low != 0 && (slots_[at].low != wanted.low || slots_[at].high != wanted.high))
    at = at + 1 == slots_.size() ? 0 : at + 1;
  return at;
}

void IdTable::grow() {
  std::vector<Slot> before(slots_.empty() ? 64 : slots_.size() + slots_.size() / 2);
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.low != 0) slots_[place_of(slot)] = slot;
  }
}

bool IdTable::has(std::string_view id) const {
  return !slots_.empty() && slots_[place_of(slot_for(id, 0))].low != 0;
}

std::optional<std::uint32_t> IdTable::put(std::string_view id, std::uint32_t number) {
  if (size_ + size_ / 4 >= slots_.size()) grow();  // Four fifths full: then looking takes a handful of steps.
  const Slot wanted = slot_for(id, number);
  Slot& slot = slots_[place_of(wanted)];
  if (slot.low != 0) return slot.number;
  slot = wanted;
  ++size_;
  return std::nullopt;
}

}  // namespace cairn
