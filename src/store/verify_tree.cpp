#include "store/verify_tree.h"

#include <chrono>
#include <thread>

#include "ledger/key_chain.h"
#include "ledger/tree_edge.h"
#include "store/durable_file.h"
#include "store/folder_lock.h"
#include "store/ledger_files.h"
#include "store/tree_files.h"

namespace cairn {

namespace {

struct Leaves {
  std::vector<MerkleHash> hashes;
  std::vector<std::string_view> lines;
};

Leaves leaves_of(std::string_view entry_lines) {
  Leaves leaves;
  while (!entry_lines.empty()) {
    const std::size_t end = entry_lines.find('\n');
    leaves.lines.push_back(entry_lines.substr(0, end));
    leaves.hashes.push_back(leaf_hash(leaves.lines.back()));
    entry_lines.remove_prefix(end == std::string_view::npos ? entry_lines.size() : end + 1);
  }
  return leaves;
}

std::string entries_text(std::uint64_t count) { return std::to_string(count) + (count == 1 ? " entry" : " entries"); }

/// A program that adds entries signs them a moment later.
bool gets_signed(const std::string& record_path, const VerifierKey& key, std::uint64_t entries) {
  for (int i = 0; i < 100; ++i) {
    const bool can_change = FolderLock::is_held(record_path);
    const auto checkpoint = read_checkpoint(record_path, key);
    if (checkpoint && checkpoint->size >= entries) return true;
    if (!can_change) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

/// One file below ledger/tile/ against what it must begin with.
void check_tile_file(const std::string& record_path, const std::string& full_name, const std::string& exact_name,
                     std::string_view expected, std::vector<VerifyProblem>& problems) {
  const auto bytes = read_tile_file(record_path, full_name, exact_name);
  if (!bytes) {
    problems.push_back({"tile missing", "ledger/" + exact_name, bytes.error().message});
  } else if (!bytes->starts_with(expected) || (full_name == exact_name && bytes->size() != expected.size())) {
    problems.push_back({"tile changed", "ledger/" + exact_name, "it does not hold what the entries give"});
  }
}

void check_tiles(const std::string& record_path, const Leaves& leaves, std::uint64_t size,
                 std::vector<VerifyProblem>& problems) {
  TreeEdge edge;
  std::vector<TreeTile> tiles;
  for (std::uint64_t i = 0; i < size; ++i) edge.append(leaves.hashes[i], tiles);
  for (TreeTile& tile : edge.partial_tiles()) tiles.push_back(std::move(tile));
  for (const TreeTile& tile : tiles) {
    check_tile_file(record_path, tile_name(tile.level, tile.number, kTileWidth),
                    tile_name(tile.level, tile.number, tile.width()), tile.bytes, problems);
  }
  for (std::uint64_t begin = 0; begin < size; begin += kTileWidth) {
    const std::uint64_t width = std::min(kTileWidth, size - begin);
    std::string bundle;
    for (std::uint64_t i = begin; i < begin + width; ++i) bundle += bundled(leaves.lines[i]);
    check_tile_file(record_path, bundle_name(begin / kTileWidth, kTileWidth), bundle_name(begin / kTileWidth, width),
                    bundle, problems);
  }
}

/// Which entries are not what was signed: the tiles tell, as long as they are what was signed themselves.
void name_changed_entries(const std::string& record_path, const Leaves& leaves, const Checkpoint& checkpoint,
                          std::vector<VerifyProblem>& problems) {
  const TileSource tiles = tile_files(record_path);
  std::vector<MerkleHash> signed_leaves;
  for (std::uint64_t begin = 0; begin < checkpoint.size; begin += kTileWidth) {
    const auto bytes = tiles(0, begin / kTileWidth, std::min(kTileWidth, checkpoint.size - begin));
    if (!bytes) return;
    for (std::size_t at = 0; at < bytes->size(); at += 32) {
      signed_leaves.push_back(merkle_hash_of(std::string_view(*bytes).substr(at, 32)));
    }
  }
  if (root_over(signed_leaves) != checkpoint.root) return;
  for (std::size_t i = 0; i < signed_leaves.size(); ++i) {
    if (leaves.hashes[i] == signed_leaves[i]) continue;
    problems.push_back({"entry changed", std::string(kEntriesFile) + ":" + std::to_string(i + 1),
                        "entry " + std::to_string(i) + " is not what was signed"});
  }
}

void check_older(const Leaves& leaves, const std::vector<VerifierKey>& keys, const std::string& note,
                 std::vector<VerifyProblem>& problems) {
  auto older = open_checkpoint(note, keys.back());
  for (std::size_t i = keys.size() - 1; !older && i > 0; --i) {
    if (auto by_older_key = open_checkpoint(note, keys[i - 1])) older = std::move(by_older_key);
  }
  if (!older) {
    problems.push_back({"older checkpoint", kCheckpointFile, "the one given " + older.error().message});
  } else if (older->size > leaves.hashes.size()) {
    problems.push_back({"older checkpoint", kEntriesFile,
                        "the one given signed " + entries_text(older->size) + ", and there are " +
                            std::to_string(leaves.hashes.size())});
  } else if (root_over(std::span(leaves.hashes).first(older->size)) != older->root) {
    problems.push_back({"older checkpoint", kEntriesFile,
                        "the first " + entries_text(older->size) + " are not those that the one given signed"});
  }
}

}  // namespace

TreeHead read_tree_head(const std::string& record_path) {
  TreeHead head{.key = read_verifier_key(record_path), .checkpoint = {}};
  if (head.key) head.checkpoint = read_checkpoint(record_path, *head.key);
  return head;
}

void check_tree(const std::string& record_path, const TreeHead& head, std::span<const LedgerEntry> entries_read,
                std::string_view entry_lines, const VerifyOptions& given, std::vector<VerifyProblem>& problems) {
  if (!head.key) {
    problems.push_back({"ledger key", kKeyFile, head.key.error().message});
    return;
  }
  const auto chain = key_chain_of(*head.key, entries_read);
  if (!chain) {
    problems.push_back({"ledger key", kKeyFile, chain.error().message});
  } else if (!given.key.empty() && !chain->leads_on_from(given.key)) {
    problems.push_back(
        {"ledger key", kKeyFile, "it is " + head.key->text() + ", not the one given or one that it handed over to"});
  }
  const Leaves leaves = leaves_of(entry_lines);
  const std::uint64_t entries = leaves.hashes.size();
  if (!given.checkpoint.empty())
    check_older(leaves, chain ? chain->keys : std::vector{*head.key}, given.checkpoint, problems);
  if (!head.checkpoint) {
    const bool is_there = exists(record_path + "/" + kCheckpointFile);
    problems.push_back(
        {is_there ? "checkpoint changed" : "checkpoint missing", kCheckpointFile, head.checkpoint.error().message});
    return;
  }
  const Checkpoint& checkpoint = *head.checkpoint;
  if (checkpoint.size > entries) {
    problems.push_back(
        {"entries missing", kEntriesFile,
         "the checkpoint signed " + entries_text(checkpoint.size) + ", and there are " + std::to_string(entries)});
    return;
  }
  if (root_over(std::span(leaves.hashes).first(checkpoint.size)) != checkpoint.root) {
    problems.push_back({"checkpoint differs", kCheckpointFile,
                        "the first " + entries_text(checkpoint.size) + " are not those that were signed"});
    name_changed_entries(record_path, leaves, checkpoint, problems);
    return;
  }
  check_tiles(record_path, leaves, checkpoint.size, problems);
  if (entries > checkpoint.size && !gets_signed(record_path, *head.key, entries)) {
    problems.push_back({"entries unsigned", kEntriesFile + (":" + std::to_string(checkpoint.size + 1)),
                        "the checkpoint does not sign the last " + entries_text(entries - checkpoint.size)});
  }
}

}  // namespace cairn
