#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "documents/byte_source.h"
#include "documents/pieces.h"
#include "model/result.h"

namespace cairn {

/// One entry of a zip file's central directory.
struct ZipEntry {
  std::string name;          ///< As it stands there.
  std::uint16_t method = 0;  ///< 0 stored, 8 deflate, 93 zstd.
  std::uint32_t crc32 = 0;
  std::uint64_t compressed_size = 0;
  std::uint64_t size = 0;
  std::uint64_t header_at = 0;  ///< Of the local header.
  std::uint64_t data_at = 0;    ///< 0 until checked.
  std::string refused;          ///< Why it is not read; empty if it is.

  bool is_folder() const { return name.ends_with('/'); }
};

/// Reads the central directory, also of large files (zip64). Nothing is ever written to disk; an entry whose name could
/// lead out of a folder, that lies over another, or has a name twice is refused all the same, since it was made to
/// deceive. Errors: no directory, one that does not fit the file, more than 100,000 entries.
Result<std::vector<ZipEntry>> read_zip_directory(ByteSource& source);

}  // namespace cairn
