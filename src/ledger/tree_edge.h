#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "ledger/merkle.h"

// The tree as tiles (C2SP tlog-tiles): a tile of level L holds up to 256 neighbouring hashes, each the root of 256^L
// leaves.

namespace cairn {

inline constexpr std::uint64_t kTileWidth = 256;

/// "tile/0/x001/x234/067.p/8": `width` hashes of tile `number`; a full tile has no ".p/W".
std::string tile_name(int level, std::uint64_t number, std::uint64_t width);
/// "tile/entries/000": the entries of the level-0 tile of that number.
std::string bundle_name(std::uint64_t number, std::uint64_t width);
/// One entry of a bundle: two bytes of length, the greater first, and the entry. At most 65,535 bytes.
std::string bundled(std::string_view entry);

/// How many hashes tile `number` of this level has in a tree of `size` leaves; 0 where there is none.
std::uint64_t tile_width_in(std::uint64_t size, int level, std::uint64_t number);

struct TreeTile {
  int level = 0;
  std::uint64_t number = 0;
  std::string bytes;  ///< 32 a hash.
  std::uint64_t width() const { return bytes.size() / 32; }
};

/// Gives the first `width` hashes of a tile: exactly 32 · width bytes, or an error.
using TileSource = std::function<Result<std::string>(int level, std::uint64_t number, std::uint64_t width)>;

/// What a tree needs to grow: its unfinished tiles, at most one a level. Everything left of them is finished for good.
class TreeEdge {
 public:
  /// The edge of a tree of `size` leaves. Errors: those of `tiles`.
  static Result<TreeEdge> read(std::uint64_t size, const TileSource& tiles);

  std::uint64_t size() const { return size_; }
  MerkleHash root() const;
  /// Adds a leaf; `full` gets the tiles that it completed.
  void append(const MerkleHash& leaf, std::vector<TreeTile>& full);
  /// The unfinished tiles, from level 0; none of them is empty.
  std::vector<TreeTile> partial_tiles() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<std::vector<MerkleHash>> levels_;
};

/// Subtrees out of the tiles of a tree of `size` leaves. Each tile is asked for once and kept.
SubtreeSource subtrees_of_tiles(std::uint64_t size, TileSource tiles);

}  // namespace cairn
