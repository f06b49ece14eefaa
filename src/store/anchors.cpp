#include "store/anchors.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <algorithm>
#include <new>

#include "ledger/checkpoint.h"
#include "ledger/key_chain.h"
#include "ledger/timestamp.h"
#include "ledger/tree_edge.h"
#include "store/durable_file.h"
#include "store/ledger_files.h"
#include "store/open_record.h"
#include "store/temp_folder.h"
#include "store/tree_files.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr const char* kAnchorsFolder = "ledger/anchors";

tl::unexpected<Error> anchor_error(const std::string& where, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = where});
}

/// A whole new file, or the one that is there: its name says what is in it.
Result<void> keep_file(const std::string& record_path, const std::string& name, std::string_view bytes) {
  const std::string folder = record_path + "/" + kAnchorsFolder;
  const auto made = make_folder(folder);
  if (!made) return tl::unexpected(made.error());
  if (*made) {
    if (auto done = sync_folder(record_path + "/ledger"); !done) return done;
  }
  if (auto temp = make_temp_folder(record_path); !temp) return temp;
  const std::string beside = temp_path(record_path) + "/anchor";
  ::unlink(beside.c_str());
  {
    const auto file = open_file(beside, O_WRONLY | O_CREAT | O_EXCL, 0666, "written");
    if (!file) return tl::unexpected(file.error());
    auto done = write_all(*file, bytes, beside);
    if (done) done = sync_data(*file, beside);
    if (done) done = rename_file(beside, record_path + "/" + name);
    if (!done) {
      ::unlink(beside.c_str());
      return done;
    }
  }
  remove_empty_temp_folder(record_path);
  return sync_folder(folder);
}

Result<std::string> file_with_hash(const std::string& record_path, const std::string& name, const std::string& sha256) {
  auto bytes = read_whole_file(record_path + "/" + name);
  if (bytes && sha256_hex(*bytes) != sha256) return anchor_error(record_path + "/" + name, "does not have the hash that is its name");
  return bytes;
}

std::vector<std::string_view> lines_in(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// Is `note` a checkpoint of the first entries? Signed by any of the ledger's keys: it may be older than the newest.
Result<void> check_checkpoint(const std::string& note, const KeyChain& chain, std::span<const MerkleHash> leaves,
                              std::uint64_t expected_size) {
  for (const VerifierKey& key : chain.keys) {
    const auto checkpoint = open_checkpoint(note, key);
    if (!checkpoint) continue;
    if (checkpoint->size != expected_size || checkpoint->size > leaves.size())
      return fail("the stamped checkpoint signs another number of entries");
    if (root_over(leaves.first(checkpoint->size)) != checkpoint->root)
      return fail("the first " + std::to_string(checkpoint->size) + " entries are not those that were stamped");
    return {};
  }
  return fail("the stamped checkpoint is not signed by a key of this ledger");
}

}  // namespace

std::string anchor_file(const std::string& sha256, std::string_view kind) {
  return std::string(kAnchorsFolder) + "/" + sha256 + "." + std::string(kind);
}

LedgerAnchor anchor_of_entry(const LedgerEntry& entry, const CheckpointAnchor& anchor) {
  return {.entry = entry.seq,
          .covers = anchor.entries,
          .time = anchor.time,
          .authority = {},
          .checkpoint_sha256 = anchor.checkpoint_sha256,
          .reply_sha256 = anchor.reply_sha256,
          .authority_sha256 = anchor.authority_sha256};
}

Result<AnchorFiles> read_anchor(const std::string& record_path, const CheckpointAnchor& anchor) {
  AnchorFiles files{.about = anchor, .checkpoint = {}, .reply = {}, .authority = {}};
  auto note = file_with_hash(record_path, anchor_file(anchor.checkpoint_sha256, "checkpoint"), anchor.checkpoint_sha256);
  if (!note) return tl::unexpected(note.error());
  files.checkpoint = std::move(*note);
  auto reply = file_with_hash(record_path, anchor_file(anchor.reply_sha256, "tsr"), anchor.reply_sha256);
  if (!reply) return tl::unexpected(reply.error());
  files.reply = std::move(*reply);
  if (anchor.authority_sha256.empty()) return files;
  auto pem = file_with_hash(record_path, anchor_file(anchor.authority_sha256, "pem"), anchor.authority_sha256);
  if (!pem) return tl::unexpected(pem.error());
  files.authority = std::move(*pem);
  return files;
}

void check_anchors(const std::string& record_path, std::span<const LedgerEntry> entries, std::string_view entry_lines,
                   const std::string& authority, std::vector<VerifyProblem>& problems) {
  std::vector<MerkleHash> leaves;
  std::optional<KeyChain> chain;
  for (const LedgerEntry& entry : entries) {
    const auto* anchor = std::get_if<CheckpointAnchor>(&entry.content);
    if (anchor == nullptr) continue;
    const std::string where = anchor_file(anchor->reply_sha256, "tsr");
    if (!chain) {
      const auto key = read_verifier_key(record_path);
      const auto made = key ? key_chain_of(*key, entries) : tl::unexpected(key.error());
      if (!made) return;  // The tree's own check has said so.
      chain = *made;
      for (const std::string_view line : lines_in(entry_lines)) leaves.push_back(leaf_hash(line));
    }
    const auto files = read_anchor(record_path, *anchor);
    if (!files) {
      const bool is_there = exists(files.error().where);
      problems.push_back({is_there ? "anchor changed" : "anchor missing", where, files.error().text()});
      continue;
    }
    const auto stamp = timestamp_of(files->reply);
    if (!stamp || stamp->sha256 != anchor->checkpoint_sha256 || stamp->time != anchor->time) {
      problems.push_back({"anchor differs", where, stamp ? "it is of another checkpoint or time than the entry says" : stamp.error().message});
      continue;
    }
    if (const auto good = check_checkpoint(files->checkpoint, *chain, leaves, anchor->entries); !good) {
      problems.push_back({"anchor differs", anchor_file(anchor->checkpoint_sha256, "checkpoint"), good.error().message});
      continue;
    }
    const std::string& vouching = authority.empty() ? files->authority : authority;
    if (vouching.empty()) continue;
    if (const auto good = check_timestamp(files->reply, files->checkpoint, vouching); !good) {
      problems.push_back({"anchor signature", where, good.error().message});
    }
  }
}

Result<std::string> RecordFolder::request_anchor() {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  const std::string& path = open_->path;
  const auto key = read_verifier_key(path);
  if (!key) return tl::unexpected(key.error());
  const auto note = read_whole_file(path + "/" + kCheckpointFile);
  if (!note) return tl::unexpected(note.error());
  if (const auto good = checkpoint_of_record(*note, *key, path); !good) return tl::unexpected(good.error());
  const std::string sha256 = sha256_hex(*note);
  // Asked again for the same checkpoint, it is the same request: an answer to either fits.
  if (auto before = read_whole_file(path + "/" + anchor_file(sha256, "tsq"))) return before;
  std::string nonce(8, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(nonce.data()), static_cast<int>(nonce.size())) != 1) throw std::bad_alloc();
  const std::string request = timestamp_request(*note, nonce);
  if (auto kept = keep_file(path, anchor_file(sha256, "checkpoint"), *note); !kept) return tl::unexpected(kept.error());
  if (auto kept = keep_file(path, anchor_file(sha256, "tsq"), request); !kept) return tl::unexpected(kept.error());
  return request;
}

Result<LedgerAnchor> RecordFolder::add_anchor(std::string_view reply, std::string_view authority, const std::string& time) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  const std::string& path = open_->path;
  const auto stamp = timestamp_of(reply);
  if (!stamp) return tl::unexpected(stamp.error());
  if (stamp->sha256.empty()) return fail("is a time stamp over another kind of hash than SHA-256");
  const auto note = file_with_hash(path, anchor_file(stamp->sha256, "checkpoint"), stamp->sha256);
  const auto request = read_whole_file(path + "/" + anchor_file(stamp->sha256, "tsq"));
  if (!note || !request) return fail("is a time stamp of something else than a checkpoint that this record asked for");
  const auto fits = answers(reply, *request);
  if (!fits) return tl::unexpected(fits.error());
  if (!*fits) return fail("does not repeat the number of this record's request: it is an answer to another one");
  if (!authority.empty()) {
    if (const auto holds = check_timestamp(reply, *note, authority); !holds) return tl::unexpected(holds.error());
  }
  const KeyChain chain = [&] {
    const auto key = read_verifier_key(path);
    auto made = key ? key_chain_of(*key, open_->state.entries.entries) : Result<KeyChain>(tl::unexpected(key.error()));
    return made ? std::move(*made) : KeyChain{};
  }();
  CheckpointAnchor anchor{.checkpoint_sha256 = stamp->sha256,
                          .entries = 0,
                          .reply_sha256 = sha256_hex(reply),
                          .time = stamp->time,
                          .authority_sha256 = authority.empty() ? std::string() : sha256_hex(authority)};
  bool is_ours = false;
  for (const VerifierKey& key : chain.keys) {
    const auto checkpoint = open_checkpoint(*note, key);
    if (!checkpoint) continue;
    anchor.entries = checkpoint->size;
    is_ours = true;
  }
  if (!is_ours) return fail("is a time stamp of a checkpoint that no key of this ledger signed");
  for (const LedgerEntry& entry : open_->state.entries.entries) {
    const auto* before = std::get_if<CheckpointAnchor>(&entry.content);
    if (before != nullptr && before->reply_sha256 == anchor.reply_sha256)
      return fail("is in the ledger already, as entry " + std::to_string(entry.seq));
  }
  if (auto kept = keep_file(path, anchor_file(anchor.reply_sha256, "tsr"), reply); !kept) return tl::unexpected(kept.error());
  if (!authority.empty()) {
    if (auto kept = keep_file(path, anchor_file(anchor.authority_sha256, "pem"), authority); !kept)
      return tl::unexpected(kept.error());
  }
  LedgerEntry entry = open_->new_entry(time, "cairn");
  entry.content = anchor;
  if (const auto done = open_->append({entry}, {}); !done) return tl::unexpected(done.error());
  LedgerAnchor added = anchor_of_entry(entry, anchor);
  added.authority = stamp->authority;
  return added;
}

Result<std::vector<LedgerAnchor>> RecordFolder::anchors() const {
  std::vector<LedgerAnchor> all;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    for (const LedgerEntry& entry : state.entries.entries) {
      const auto* anchor = std::get_if<CheckpointAnchor>(&entry.content);
      if (anchor == nullptr) continue;
      all.push_back(anchor_of_entry(entry, *anchor));
      const auto reply = read_whole_file(open_->path + "/" + anchor_file(anchor->reply_sha256, "tsr"));
      const auto stamp = reply ? timestamp_of(*reply) : Result<TimeStamp>(tl::unexpected(reply.error()));
      if (stamp) all.back().authority = stamp->authority;
    }
  });
  if (!read) return tl::unexpected(read.error());
  return all;
}

}  // namespace cairn
