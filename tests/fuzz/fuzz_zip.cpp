// zip and WACZ: entries lie inside the file, those that are refused say why, and an entry that was written is read.

#include <zlib.h>

#include "documents/zip_directory.h"
#include "fuzz_readers.h"

namespace {

using cairn::fuzz::require;

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

/// APPNOTE.TXT 6.3, 4.3: one entry, stored.
std::string zip_with(std::string_view name, std::string_view content) {
  const auto size = static_cast<std::uint32_t>(content.size());
  const auto sum = static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
  std::string common;  // From the version needed to the length of the extra field.
  for (const std::uint32_t half : {20U, 0U, 0U, 0U, 33U}) put(common, half, 2);
  for (const std::uint32_t word : {sum, size, size}) put(common, word, 4);
  put(common, static_cast<std::uint32_t>(name.size()), 2);
  put(common, 0, 2);

  std::string out = "PK\3\4" + common + std::string(name) + std::string(content);
  const auto directory = static_cast<std::uint32_t>(out.size());
  out += "PK\1\2";
  put(out, 20, 2);
  out += common;
  for (int i = 0; i < 3; ++i) put(out, 0, 2);
  put(out, 0, 4);
  put(out, 0, 4);
  out += name;
  const auto length = static_cast<std::uint32_t>(out.size()) - directory;
  out += "PK\5\6";
  for (const std::uint32_t half : {0U, 0U, 1U, 1U}) put(out, half, 2);
  put(out, length, 4);
  put(out, directory, 4);
  put(out, 0, 2);
  return out;
}

void require_sound_directory(std::string_view bytes) {
  cairn::MemorySource source(bytes);
  const auto entries = cairn::read_zip_directory(source);
  if (!entries) return;
  require(entries->size() <= 100'000, "no more entries are read than may be");
  for (const cairn::ZipEntry& entry : *entries) {
    if (!entry.refused.empty()) continue;
    require(entry.name.find("..") == std::string::npos || entry.name.find("../") == std::string::npos, "no name leads up");
    require(entry.name.find('\0') == std::string::npos && entry.name.find('\\') == std::string::npos, "no odd names");
    require(entry.data_at <= bytes.size() && entry.compressed_size <= bytes.size() - entry.data_at,
            "an entry lies inside the file");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  require_sound_directory(bytes);
  cairn::fuzz::require_same_again(cairn::open_zip, bytes, "bundle.zip");

  const std::string written = zip_with("pages/a.txt", bytes);
  cairn::MemorySource source(written);
  const auto entries = cairn::read_zip_directory(source);
  // A content that holds an end of directory of its own may be taken for the end; what it then says is checked above.
  if (bytes.find("PK\5\6") != std::string_view::npos) return 0;
  require(entries && entries->size() == 1, "an entry that was written is found");
  require((*entries)[0].refused.empty() && (*entries)[0].size == size, "and is not refused");
  require(cairn::bytes_at(source, (*entries)[0].data_at, size) == bytes, "and holds what was written");
  return 0;
}
