#include "store/proof_anchor.h"

#include <algorithm>

#include "ledger/checkpoint.h"
#include "ledger/timestamp.h"
#include "ledger/tree_edge.h"
#include "store/anchors.h"
#include "store/tree_files.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr std::string_view kFolder = "anchor/";

std::string file_name(std::string_view name) { return std::string(kFolder) + std::string(name); }

/// The stamped checkpoint, by whichever of the keys signed it.
Result<Checkpoint> opened(std::string_view note, const KeyChain& chain) {
  Result<Checkpoint> checkpoint = fail("there is no key");
  for (const VerifierKey& key : chain.keys) {
    checkpoint = open_checkpoint(note, key);
    if (checkpoint) break;
  }
  return checkpoint;
}

Result<std::string> proof_of(const LedgerEntry& entry, const Checkpoint& checkpoint, const std::string& note,
                             const SubtreeSource& subtree) {
  const auto line = entry_line(entry);
  if (!line) return line;
  auto hashes = inclusion_proof(entry.seq, checkpoint.size, subtree);
  if (!hashes) return tl::unexpected(hashes.error());
  if (!inclusion_holds(entry.seq, checkpoint.size, leaf_hash(*line), *hashes, checkpoint.root)) {
    return fail("entry " + std::to_string(entry.seq) + " is not what was stamped; `cairn verify` says more");
  }
  return tlog_proof_text({.index = entry.seq, .hashes = std::move(*hashes), .checkpoint = note});
}

std::size_t covered(const CheckpointAnchor& anchor, std::span<const std::uint64_t> numbers) {
  return static_cast<std::size_t>(std::ranges::count_if(numbers, [&](std::uint64_t number) { return number < anchor.entries; }));
}

std::string entries_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " entry was" : " entries were"); }

}  // namespace

const CheckpointAnchor* anchor_for(std::span<const LedgerEntry> entries, std::span<const std::uint64_t> numbers) {
  const CheckpointAnchor* best = nullptr;
  for (const LedgerEntry& entry : entries) {
    const auto* anchor = std::get_if<CheckpointAnchor>(&entry.content);
    if (anchor == nullptr || covered(*anchor, numbers) == 0) continue;
    const bool covers_more = best == nullptr || covered(*anchor, numbers) > covered(*best, numbers);
    const bool is_earlier = best != nullptr && covered(*anchor, numbers) == covered(*best, numbers) && anchor->time < best->time;
    if (covers_more || is_earlier) best = anchor;
  }
  return best;
}

Result<std::vector<std::pair<std::string, std::string>>> anchor_files_of(const std::string& record_path,
                                                                        const CheckpointAnchor& anchor,
                                                                        std::span<const LedgerEntry> entries,
                                                                        std::span<const std::uint64_t> numbers) {
  const auto kept = read_anchor(record_path, anchor);
  if (!kept) return tl::unexpected(kept.error());
  const auto key = read_verifier_key(record_path);
  if (!key) return tl::unexpected(key.error());
  const auto chain = key_chain_of(*key, entries);
  if (!chain) return tl::unexpected(chain.error());
  const auto checkpoint = opened(kept->checkpoint, *chain);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  std::vector<std::pair<std::string, std::string>> files{{file_name("checkpoint"), kept->checkpoint},
                                                         {file_name("checkpoint.tsr"), kept->reply}};
  if (!kept->authority.empty()) files.emplace_back(file_name("authority.pem"), kept->authority);
  const SubtreeSource subtree = subtrees_of_tiles(checkpoint->size, tile_files(record_path));
  for (const std::uint64_t number : numbers) {
    if (number >= checkpoint->size) continue;
    const auto line = entry_line(entries[number]);
    if (!line) return tl::unexpected(line.error());
    auto proof = proof_of(entries[number], *checkpoint, kept->checkpoint, subtree);
    if (!proof) return tl::unexpected(proof.error());
    const std::string name = file_name("entries/") + std::to_string(number);
    files.emplace_back(name + ".json", *line);
    files.emplace_back(name + ".tlog-proof", std::move(*proof));
  }
  return files;
}

AnchorVerdict check_anchor_files(const std::map<std::string, std::string_view>& files, const KeyChain& chain) {
  AnchorVerdict verdict;
  const auto problem = [&](const std::string& where, std::string detail) {
    verdict.problems.push_back({"proof anchor", where, std::move(detail)});
  };
  const auto file = [&](std::string_view name) {
    const auto found = files.find(file_name(name));
    return found == files.end() ? std::string_view() : found->second;
  };
  const bool is_there = std::ranges::any_of(files, [](const auto& at) { return at.first.starts_with(kFolder); });
  if (!is_there) return verdict;
  const std::string_view note = file("checkpoint");
  const auto checkpoint = opened(note, chain);
  const auto stamp = timestamp_of(file("checkpoint.tsr"));
  if (!checkpoint) problem(file_name("checkpoint"), checkpoint.error().message);
  if (!stamp) problem(file_name("checkpoint.tsr"), stamp.error().message);
  if (!checkpoint || !stamp) return verdict;
  if (stamp->sha256 != sha256_hex(note)) problem(file_name("checkpoint.tsr"), "it is the time stamp of another checkpoint");
  std::size_t entries = 0;
  for (const auto& [name, bytes] : files) {
    if (!name.starts_with(file_name("entries/")) || !name.ends_with(".tlog-proof")) continue;
    const std::string entry_name = name.substr(0, name.size() - std::string_view(".tlog-proof").size()) + ".json";
    const auto entry = files.find(entry_name);
    const auto same = files.find(entry_name.substr(kFolder.size()));
    const auto proof = tlog_proof_of(bytes);
    const bool holds = proof && entry != files.end() && same != files.end() && same->second == entry->second &&
                       proof->checkpoint == note &&
                       inclusion_holds(proof->index, checkpoint->size, leaf_hash(entry->second), proof->hashes, checkpoint->root);
    if (!holds) problem(name, "it does not show that an entry of this bundle is in the checkpoint that was stamped");
    ++entries;
  }
  const std::string_view authority = file("authority.pem");
  if (!authority.empty()) {
    const auto good = check_timestamp(file("checkpoint.tsr"), note, authority);
    if (!good) problem(file_name("checkpoint.tsr"), good.error().message);
  }
  if (!verdict.problems.empty()) return verdict;
  verdict.holds = entries_text(entries) + " there at " + stamp->time + ", says the authority " +
                  (stamp->authority.empty() ? "that stamped it" : stamp->authority) +
                  (authority.empty() ? "; its signature was not checked, since its certificate is not here" : "");
  return verdict;
}

}  // namespace cairn
