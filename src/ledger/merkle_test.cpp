#include "ledger/merkle.h"

#include <gtest/gtest.h>

#include "ledger/tree_edge.h"
#include "text/sha256.h"

namespace cairn {
namespace {

std::string hex(const MerkleHash& hash) { return hex_of(bytes_of(hash)); }

std::vector<MerkleHash> leaves(std::uint64_t count) {
  std::vector<MerkleHash> hashes;
  for (std::uint64_t i = 0; i < count; ++i) hashes.push_back(leaf_hash("entry " + std::to_string(i)));
  return hashes;
}

/// A tree as the writer keeps it: the edge in memory, all tiles beside it.
struct Grown {
  TreeEdge edge;
  std::map<std::pair<int, std::uint64_t>, std::string> tiles;

  void append(const MerkleHash& leaf) {
    std::vector<TreeTile> full;
    edge.append(leaf, full);
    for (const TreeTile& tile : full) tiles[{tile.level, tile.number}] = tile.bytes;
    for (const TreeTile& tile : edge.partial_tiles()) tiles[{tile.level, tile.number}] = tile.bytes;
  }
  TileSource source() const {
    return [this](int level, std::uint64_t number, std::uint64_t width) -> Result<std::string> {
      const auto found = tiles.find({level, number});
      if (found == tiles.end() || found->second.size() < width * 32) return fail("no such tile");
      return found->second.substr(0, width * 32);
    };
  }
};

// The test vectors that Certificate Transparency implementations share (RFC 6962 itself has none).
TEST(Merkle, HashesAsOtherImplementationsDo) {
  EXPECT_EQ(hex(empty_tree_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(leaf_hash("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  std::vector<MerkleHash> hashes;
  for (const std::string_view leaf :
       {std::string_view(""), std::string_view("\0", 1), std::string_view("\x10"), std::string_view("\x20\x21"),
        std::string_view("\x30\x31"), std::string_view("\x40\x41\x42\x43")}) {
    hashes.push_back(leaf_hash(leaf));
  }
  EXPECT_EQ(hex(root_over(hashes)), "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef");
}

TEST(TreeEdge, HasTheRootOfTheWholeTreeAtEverySize) {
  const auto all = leaves(1200);
  Grown grown;
  EXPECT_EQ(grown.edge.root(), empty_tree_root());
  for (std::uint64_t size = 1; size <= all.size(); ++size) {
    grown.append(all[size - 1]);
    ASSERT_EQ(grown.edge.root(), root_over(std::span(all).first(size))) << size;
    if (size % 37 != 0 && size % 256 > 1) continue;
    const auto again = TreeEdge::read(size, grown.source());
    ASSERT_TRUE(again) << size;
    EXPECT_EQ(again->root(), grown.edge.root());
    EXPECT_EQ(tree_root(size, subtrees_of_tiles(size, grown.source())).value(), grown.edge.root());
  }
}

// 65,536 leaves fill the first tile of level 1, which most records never reach.
TEST(TreeEdge, FillsTheThirdLevel) {
  const std::uint64_t size = 65'536 + 256 + 3;
  const auto all = leaves(size);
  Grown grown;
  for (const MerkleHash& leaf : all) grown.append(leaf);
  const MerkleHash root = root_over(all);
  EXPECT_EQ(grown.edge.root(), root);
  EXPECT_EQ(grown.edge.partial_tiles().size(), 3u);
  for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{65'535}, std::uint64_t{65'536}, size - 1}) {
    const auto proof = inclusion_proof(index, size, subtrees_of_tiles(size, grown.source()));
    ASSERT_TRUE(proof);
    EXPECT_TRUE(inclusion_holds(index, size, all[index], *proof, root)) << index;
  }
}

TEST(InclusionProof, HoldsForEveryLeafAndForNoOther) {
  const auto all = leaves(70);
  Grown grown;
  for (std::uint64_t size = 1; size <= all.size(); ++size) {
    grown.append(all[size - 1]);
    const MerkleHash root = grown.edge.root();
    const SubtreeSource subtree = subtrees_of_tiles(size, grown.source());
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(index, size, subtree).value();
      ASSERT_TRUE(inclusion_holds(index, size, all[index], proof, root)) << index << " of " << size;
      EXPECT_FALSE(inclusion_holds(index, size, leaf_hash("another"), proof, root));
      if (size > 1) {
        EXPECT_FALSE(inclusion_holds((index + 1) % size, size, all[index], proof, root));
        EXPECT_FALSE(inclusion_holds(index, size, all[index], std::span(proof).first(proof.size() - 1), root));
      }
      auto longer = proof;
      longer.push_back(root);
      EXPECT_FALSE(inclusion_holds(index, size, all[index], longer, root));
    }
    EXPECT_FALSE(inclusion_proof(size, size, subtree));
  }
}

TEST(ConsistencyProof, HoldsBetweenEveryTwoSizesAndForNoOtherTree) {
  const auto all = leaves(70);
  std::vector<MerkleHash> roots = {empty_tree_root()};
  Grown grown;
  for (std::uint64_t size = 1; size <= all.size(); ++size) {
    grown.append(all[size - 1]);
    roots.push_back(grown.edge.root());
    const SubtreeSource subtree = subtrees_of_tiles(size, grown.source());
    for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
      const auto proof = consistency_proof(old_size, size, subtree).value();
      ASSERT_TRUE(consistency_holds(old_size, size, roots[old_size], roots[size], proof)) << old_size << " " << size;
      EXPECT_FALSE(consistency_holds(old_size, size, leaf_hash("another"), roots[size], proof));
      EXPECT_FALSE(consistency_holds(old_size, size, roots[old_size], leaf_hash("another"), proof));
    }
  }
}

TEST(TileName, IsThatOfTlogTiles) {
  struct Row {
    int level;
    std::uint64_t number;
    std::uint64_t width;
    std::string name;
  };
  const Row table[] = {{0, 0, 256, "tile/0/000"},
                       {0, 0, 8, "tile/0/000.p/8"},
                       {1, 67, 256, "tile/1/067"},
                       {2, 1'234'067, 1, "tile/2/x001/x234/067.p/1"},
                       {0, 1'000, 256, "tile/0/x001/000"}};
  for (const auto& [level, number, width, name] : table) EXPECT_EQ(tile_name(level, number, width), name);
  EXPECT_EQ(bundle_name(1'234, 7), "tile/entries/x001/234.p/7");
  EXPECT_EQ(bundled("ab"), std::string("\0\2ab", 4));
  EXPECT_EQ(bundled(std::string(60'000, 'x')).substr(0, 2), "\xEA\x60");
}

// C2SP tlog-tiles, "Partial Tiles": a tree of 70,000.
TEST(TileWidth, IsWhatTheSpecificationSays) {
  EXPECT_EQ(tile_width_in(70'000, 0, 272), 256u);
  EXPECT_EQ(tile_width_in(70'000, 0, 273), 112u);
  EXPECT_EQ(tile_width_in(70'000, 0, 274), 0u);
  EXPECT_EQ(tile_width_in(70'000, 1, 0), 256u);
  EXPECT_EQ(tile_width_in(70'000, 1, 1), 17u);
  EXPECT_EQ(tile_width_in(70'000, 2, 0), 1u);
  EXPECT_EQ(tile_width_in(70'000, 3, 0), 0u);
  EXPECT_EQ(tile_width_in(256, 0, 1), 0u);
  EXPECT_EQ(tile_width_in(256, 1, 0), 1u);
}

}  // namespace
}  // namespace cairn
