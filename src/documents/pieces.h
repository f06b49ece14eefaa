#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "documents/byte_source.h"
#include "documents/read_problem.h"

// A file's bytes in order, decompressed, a piece at a time.

namespace cairn {

/// How far decompressing may go: a file that grows more than this is made to fill the memory, not to be read.
struct DecodingLimits {
  std::uint64_t free_bytes = 16u << 20;  ///< Up to here any ratio is fine.
  std::uint64_t ratio = 200;             ///< Decoded bytes for one compressed byte, past that.
  std::uint64_t in_memory = 256u << 20;  ///< What has to be held as a whole may be no larger.
  bool is_bomb(std::uint64_t decoded, std::uint64_t compressed) const {
    return decoded > free_bytes && decoded / ratio > compressed;
  }
};

/// Compressed files consist of members (gzip) or frames (zstd), one after the other, each of which can be decompressed
/// alone; archives of the web put every record in one of its own. A plain file is one member that begins at 0.
struct Piece {
  std::string_view bytes;  ///< Valid until the next call. May be empty.
  bool begins_member = false;
  std::uint64_t member_at = 0;  ///< Where the member begins in the file.
};

class Pieces {
 public:
  virtual ~Pieces() = default;
  /// False at the end. Damage is no end: what follows it is looked for, and problem() says what was lost.
  virtual bool next(Piece& piece) = 0;
  /// Starts again `decoded` bytes into the member at `member_at`.
  virtual void restart(std::uint64_t member_at, std::uint64_t decoded) = 0;
  /// What went wrong since it was last asked: truncated, damaged, bomb, garbage.
  std::optional<ReadProblem> problem() { return std::exchange(problem_, std::nullopt); }

 protected:
  void found(std::string code, std::uint64_t at, std::string message) {
    if (!problem_)
      problem_ = ReadProblem{.code = std::move(code), .message = std::move(message), .where = {}, .byte = at};
  }

 private:
  std::optional<ReadProblem> problem_;
};

enum class Compression { none, gzip, zstd };
Compression compression_of(std::string_view first_bytes);

/// `source` must outlive the pieces.
std::unique_ptr<Pieces> open_pieces(ByteSource& source);
std::unique_ptr<Pieces> open_gzip_pieces(ByteSource& source);
std::unique_ptr<Pieces> open_zstd_pieces(ByteSource& source);

/// The first decompressed bytes of a file, at most `count`.
std::string first_decoded_bytes(ByteSource& source, std::size_t count);

}  // namespace cairn
