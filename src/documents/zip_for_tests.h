#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/warc_for_tests.h"

// A writer of small zip files for the tests, with every field that can lie.

namespace cairn {

struct TestEntry {
  std::string name;
  std::string bytes;
  bool deflate = false;
  std::string local_name = {};   ///< In the local header, if it differs.
  std::uint32_t attributes = 0;  ///< 0xA1FF << 16 is a symbolic link.
  std::uint16_t flags = 0;
  std::uint16_t method = 0;  ///< If it is not the one that the bytes have.
  bool wrong_crc = false;
  int over = -1;  ///< The directory says that it lies where this entry does.
};

inline std::string little_endian(std::uint64_t value, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

inline std::string zip_of(const std::vector<TestEntry>& entries) {
  std::string file;
  std::string directory;
  std::vector<std::size_t> places;
  for (const TestEntry& entry : entries) {
    const std::string data = entry.deflate ? deflated(entry.bytes, -MAX_WBITS) : entry.bytes;
    const std::uint16_t method = entry.method != 0 ? entry.method : entry.deflate ? 8 : 0;
    const auto crc =
        crc32(0, reinterpret_cast<const Bytef*>(entry.bytes.data()), static_cast<uInt>(entry.bytes.size()));
    const std::string shared = little_endian(entry.flags, 2) + little_endian(method, 2) + little_endian(0, 4) +
                               little_endian(entry.wrong_crc ? crc + 1 : crc, 4) + little_endian(data.size(), 4) +
                               little_endian(entry.bytes.size(), 4);
    const std::string& local = entry.local_name.empty() ? entry.name : entry.local_name;
    places.push_back(file.size());
    const std::size_t at = entry.over < 0 ? file.size() : places[static_cast<std::size_t>(entry.over)];
    file += "PK\x03\x04" + little_endian(20, 2) + shared + little_endian(local.size(), 2) + little_endian(0, 2) +
            local + data;
    directory += "PK\x01\x02" + little_endian(0x0314, 2) + little_endian(20, 2) + shared +
                 little_endian(entry.name.size(), 2) + little_endian(0, 8) + little_endian(entry.attributes, 4) +
                 little_endian(at, 4) + entry.name;
  }
  const std::size_t at = file.size();
  return file + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries.size(), 2) +
         little_endian(entries.size(), 2) + little_endian(directory.size(), 4) + little_endian(at, 4) +
         little_endian(0, 2);
}

}  // namespace cairn
