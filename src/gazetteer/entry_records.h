#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// The records that are sorted while an index is made: an id or a key, a zero byte, and what it leads to.

namespace cairn {

inline constexpr std::uint64_t kTellEvery = 4096;
inline constexpr char kOwnId = '0';  // before kOtherId in order
inline constexpr char kOtherId = '1';
inline constexpr char kArticle = 1;
inline constexpr char kOtherName = 2;
inline constexpr std::size_t kPayloadBytes = 9;

/// What a record says beside its key: flags, vowels (of skeletons), entry. Big-endian, so that entries keep their
/// order.
struct EntryPayload {
  char flags = 0;
  std::uint32_t vowels = 0;
  std::uint32_t entry = 0;
};

inline void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift & 0xFF));
}

inline std::uint32_t number_at(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

inline std::string record_of(std::string_view key, const EntryPayload& payload) {
  std::string out(key);
  out.push_back('\0');
  out.push_back(payload.flags);
  append_number(out, payload.vowels);
  append_number(out, payload.entry);
  return out;
}

inline EntryPayload payload_at(std::string_view payloads, std::size_t at) {
  const std::string_view one = payloads.substr(at, kPayloadBytes);
  return {one[0], number_at(one.substr(1)), number_at(one.substr(5))};
}

/// Of a record of names or ids: what stands before its zero, and the entry it is about.
inline std::string_view id_of(std::string_view record) { return record.substr(0, record.find('\0')); }
inline std::string_view key_of(std::string_view record) { return record.substr(0, record.size() - kPayloadBytes - 1); }
inline std::uint32_t entry_of(std::string_view record) { return number_at(record.substr(record.size() - 4)); }

}  // namespace cairn
