#include "ledger/tree_edge.h"

#include <algorithm>
#include <bit>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace cairn {

namespace {

constexpr int kTileHeight = 8;

/// "x001/x234/067"
std::string number_path(std::uint64_t number) {
  std::string path;
  for (bool is_last = true; is_last || number > 0; is_last = false, number /= 1000) {
    std::string digits = std::to_string(number % 1000);
    digits.insert(0, 3 - digits.size(), '0');
    path = is_last ? digits : "x" + digits + "/" + path;
  }
  return path;
}

std::string width_ending(std::uint64_t width) { return width == kTileWidth ? "" : ".p/" + std::to_string(width); }

std::vector<MerkleHash> hashes_of(std::string_view bytes) {
  std::vector<MerkleHash> hashes;
  for (std::size_t at = 0; at + 32 <= bytes.size(); at += 32) hashes.push_back(merkle_hash_of(bytes.substr(at, 32)));
  return hashes;
}

/// How many whole subtrees of 256^level leaves a tree has.
std::uint64_t hashes_at(std::uint64_t size, int level) { return level > 7 ? 0 : size >> (kTileHeight * level); }

}  // namespace

std::string tile_name(int level, std::uint64_t number, std::uint64_t width) {
  return "tile/" + std::to_string(level) + "/" + number_path(number) + width_ending(width);
}

std::string bundle_name(std::uint64_t number, std::uint64_t width) {
  return "tile/entries/" + number_path(number) + width_ending(width);
}

std::string bundled(std::string_view entry) {
  std::string bytes;
  bytes += static_cast<char>(entry.size() >> 8);
  bytes += static_cast<char>(entry.size() & 0xFF);
  return bytes += entry;
}

std::uint64_t tile_width_in(std::uint64_t size, int level, std::uint64_t number) {
  const std::uint64_t hashes = hashes_at(size, level);
  return hashes / kTileWidth < number ? 0 : std::min(kTileWidth, hashes - number * kTileWidth);
}

Result<TreeEdge> TreeEdge::read(std::uint64_t size, const TileSource& tiles) {
  TreeEdge edge;
  edge.size_ = size;
  for (int level = 0; hashes_at(size, level) > 0; ++level) {
    const std::uint64_t hashes = hashes_at(size, level);
    const std::uint64_t width = hashes % kTileWidth;
    edge.levels_.emplace_back();
    if (width == 0) continue;
    const auto bytes = tiles(level, hashes / kTileWidth, width);
    if (!bytes) return tl::unexpected(bytes.error());
    edge.levels_.back() = hashes_of(*bytes);
  }
  return edge;
}

MerkleHash TreeEdge::root() const {
  // From the right: the smallest whole subtree of the lowest level is the last one of the tree.
  std::optional<MerkleHash> root;
  for (const std::vector<MerkleHash>& level : levels_) {
    std::size_t end = level.size();
    for (std::size_t width = 1; width <= level.size(); width <<= 1) {
      if ((level.size() & width) == 0) continue;
      const MerkleHash part = root_over(std::span(level).subspan(end - width, width));
      root = root ? node_hash(part, *root) : part;
      end -= width;
    }
  }
  return root ? *root : empty_tree_root();
}

void TreeEdge::append(const MerkleHash& leaf, std::vector<TreeTile>& full) {
  ++size_;
  MerkleHash hash = leaf;
  for (int level = 0;; ++level) {
    const auto at = static_cast<std::size_t>(level);
    if (levels_.size() == at) levels_.emplace_back();
    levels_[at].push_back(hash);
    if (levels_[at].size() < kTileWidth) return;
    TreeTile tile{.level = level, .number = hashes_at(size_, level) / kTileWidth - 1, .bytes = {}};
    for (const MerkleHash& one : levels_[at]) tile.bytes += bytes_of(one);
    full.push_back(std::move(tile));
    hash = root_over(levels_[at]);
    levels_[at].clear();
  }
}

std::vector<TreeTile> TreeEdge::partial_tiles() const {
  std::vector<TreeTile> tiles;
  for (std::size_t at = 0; at < levels_.size(); ++at) {
    if (levels_[at].empty()) continue;
    const int level = static_cast<int>(at);
    TreeTile tile{.level = level, .number = hashes_at(size_, level) / kTileWidth, .bytes = {}};
    for (const MerkleHash& one : levels_[at]) tile.bytes += bytes_of(one);
    tiles.push_back(std::move(tile));
  }
  return tiles;
}

SubtreeSource subtrees_of_tiles(std::uint64_t size, TileSource tiles) {
  using Kept = std::map<std::pair<int, std::uint64_t>, std::vector<MerkleHash>>;
  return [size, tiles = std::move(tiles), kept = std::make_shared<Kept>()](int level,
                                                                           std::uint64_t index) -> Result<MerkleHash> {
    const int tile_level = level / kTileHeight;
    const int inside = level % kTileHeight;
    const std::uint64_t first = index << inside;  // among the hashes of that tile level
    const std::uint64_t number = first / kTileWidth;
    const std::uint64_t width = tile_width_in(size, tile_level, number);
    auto found = kept->find({tile_level, number});
    if (found == kept->end()) {
      const auto bytes = tiles(tile_level, number, width);
      if (!bytes) return tl::unexpected(bytes.error());
      found = kept->emplace(std::pair(tile_level, number), hashes_of(*bytes)).first;
    }
    const std::size_t begin = first % kTileWidth;
    const std::size_t length = std::size_t{1} << inside;
    if (begin + length > found->second.size()) return fail("a tile is too short");
    return root_over(std::span(found->second).subspan(begin, length));
  };
}

}  // namespace cairn
