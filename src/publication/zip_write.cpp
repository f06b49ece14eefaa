#include "publication/zip_write.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

constexpr std::uint64_t kFourBytes = 0xFFFFFFFF;
constexpr std::uint16_t kUtf8Names = 0x0800;
constexpr std::uint16_t kDay = (1 << 5) | 1;  // 1980-01-01: the times are in the record's own files

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
    table[i] = value;
  }
  return table;
}

void append(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint64_t short_form(std::uint64_t number) { return std::min(number, kFourBytes); }

/// What local and central headers share, from "version needed" to the length of the name.
void append_shared(std::string& out, std::uint64_t size, std::uint32_t crc, std::size_t name_bytes, std::size_t extra_bytes) {
  append(out, extra_bytes > 0 ? 45 : 20, 2);
  append(out, kUtf8Names, 2);
  append(out, 0, 2);  // stored
  append(out, 0, 2);
  append(out, kDay, 2);
  append(out, crc, 4);
  append(out, short_form(size), 4);
  append(out, short_form(size), 4);
  append(out, name_bytes, 2);
  append(out, extra_bytes, 2);
}

/// The extra field of zip64 for the numbers that do not fit; empty where all do.
std::string zip64_field(std::uint64_t size, std::uint64_t offset, bool with_offset) {
  std::string numbers;
  if (size >= kFourBytes) {
    append(numbers, size, 8);
    append(numbers, size, 8);
  }
  if (with_offset && offset >= kFourBytes) append(numbers, offset, 8);
  if (numbers.empty()) return {};
  std::string field;
  append(field, 1, 2);
  append(field, numbers.size(), 2);
  return field + numbers;
}

}  // namespace

void Crc32::update(std::string_view bytes) {
  static constexpr std::array<std::uint32_t, 256> kTable = crc_table();
  for (const char c : bytes) state_ = kTable[(state_ ^ static_cast<unsigned char>(c)) & 0xFF] ^ (state_ >> 8);
}

void ZipWriter::put(std::string_view bytes) {
  write_(bytes);
  at_ += bytes.size();
}

void ZipWriter::begin(const std::string& name, std::uint64_t size, std::uint32_t crc) {
  entries_.push_back({.name = name, .size = size, .crc = crc, .offset = at_});
  const std::string extra = zip64_field(size, 0, false);
  std::string header = "PK\x03\x04";
  append_shared(header, size, crc, name.size(), extra.size());
  put(header + name + extra);
}

void ZipWriter::finish() {
  const std::uint64_t directory = at_;
  for (const Entry& entry : entries_) {
    const std::string extra = zip64_field(entry.size, entry.offset, true);
    std::string header = "PK\x01\x02";
    append(header, (3 << 8) | 45, 2);  // made on Unix
    append_shared(header, entry.size, entry.crc, entry.name.size(), extra.size());
    append(header, 0, 2 + 2 + 2);                  // no comment, first disk, no attributes
    append(header, std::uint64_t{0100644} << 16, 4);  // a plain file
    append(header, short_form(entry.offset), 4);
    put(header + entry.name + extra);
  }
  const std::uint64_t size = at_ - directory;
  const std::uint64_t count = entries_.size();
  std::string end;
  if (directory >= kFourBytes || size >= kFourBytes || count >= 0xFFFF) {
    end += "PK\x06\x06";
    append(end, 44, 8);
    append(end, (3 << 8) | 45, 2);
    append(end, 45, 2);
    append(end, 0, 8);
    append(end, count, 8);
    append(end, count, 8);
    append(end, size, 8);
    append(end, directory, 8);
    end += "PK\x06\x07";
    append(end, 0, 4);
    append(end, at_, 8);
    append(end, 1, 4);
  }
  end += "PK\x05\x06";
  append(end, 0, 4);
  append(end, std::min<std::uint64_t>(count, 0xFFFF), 2);
  append(end, std::min<std::uint64_t>(count, 0xFFFF), 2);
  append(end, short_form(size), 4);
  append(end, short_form(directory), 4);
  append(end, 0, 2);
  put(end);
}

std::string gzip_stored(std::string_view bytes) {
  constexpr std::size_t kMostInBlock = 0xFFFF;
  std::string out("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
  Crc32 crc;
  crc.update(bytes);
  const std::uint64_t size = bytes.size();
  do {
    const std::string_view block = bytes.substr(0, kMostInBlock);
    bytes.remove_prefix(block.size());
    out += bytes.empty() ? '\x01' : '\0';
    append(out, block.size(), 2);
    append(out, ~block.size() & 0xFFFF, 2);
    out += block;
  } while (!bytes.empty());
  append(out, crc.value(), 4);
  append(out, size & kFourBytes, 4);
  return out;
}

}  // namespace cairn
