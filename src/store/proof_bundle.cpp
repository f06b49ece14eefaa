#include "store/proof_bundle.h"

#include <algorithm>
#include <set>

#include "ledger/checkpoint.h"
#include "ledger/key_chain.h"
#include "ledger/ledger.h"
#include "ledger/tree_edge.h"
#include "store/durable_file.h"
#include "store/evidence.h"
#include "store/evidence_lines.h"
#include "store/ledger_files.h"
#include "store/proof_anchor.h"
#include "store/open_record.h"
#include "store/proof_texts.h"
#include "store/tar.h"
#include "store/tree_files.h"
#include "text/sha256.h"

namespace cairn {

namespace {

using Write = std::function<Result<void>(std::string_view)>;

bool names_code(const LedgerEntry& entry, const std::string& code) {
  if (const auto* minted = std::get_if<SealedCode>(&entry.content)) return minted->code == code;
  const auto* decision = std::get_if<SealedDecision>(&entry.content);
  if (decision == nullptr) return false;
  return std::ranges::any_of(decision->targets, [&](const auto& target) {
    const auto* text = std::get_if<std::string>(&target);
    return text != nullptr && *text == code;
  });
}

/// The places of the entries that a code or a hash concerns: for a code also the captures it rests on, for a capture
/// also what rests on it.
Result<std::set<std::size_t>> concerned(const std::string& record_path, const std::vector<LedgerEntry>& entries,
                                        const std::string& what) {
  std::set<std::size_t> found;
  std::set<std::string> wanted;  // captures, or lines of captured files
  if (is_sha256_hex(what)) wanted.insert(what);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::vector<std::string>& parents = entries[i].parents;
    const bool is_named = names_code(entries[i], what);
    if (is_named) wanted.insert(parents.begin(), parents.end());
    if (is_named || std::ranges::find(parents, what) != parents.end()) found.insert(i);
  }
  std::set<std::string> lines = wanted;
  const auto captured = [&](const LedgerEntry& entry) {
    const auto* object = std::get_if<CapturedObject>(&entry.content);
    return object == nullptr ? std::string() : object->sha256;
  };
  for (const LedgerEntry& entry : entries) lines.erase(captured(entry));
  const auto files = files_with_lines(record_path, entries, lines);
  if (!files) return tl::unexpected(files.error());
  wanted.insert(files->begin(), files->end());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (wanted.contains(captured(entries[i]))) found.insert(i);
  }
  if (found.empty()) return found;
  // Whoever was given an older key sees how it handed over.
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (std::holds_alternative<KeyChange>(entries[i].content)) found.insert(i);
  }
  return found;
}

std::string sentence_on(const LedgerEntry& entry, const Checkpoint& checkpoint) {
  std::string about = std::string(type_of(entry));
  if (const auto* object = std::get_if<CapturedObject>(&entry.content)) about += " of " + object->locator;
  if (const auto* code = std::get_if<SealedCode>(&entry.content)) about += " " + code->code;
  if (std::holds_alternative<SealedRedaction>(entry.content)) about = "redaction by " + entry.actor;
  if (const auto* anchor = std::get_if<CheckpointAnchor>(&entry.content)) about = "time stamp of " + anchor->time;
  return "entry " + std::to_string(entry.seq) + " of " + std::to_string(checkpoint.size) + ": " + about + ", " +
         entry.time;
}

Result<void> write_file_into(const Write& write, const std::string& name, std::string_view bytes) {
  const auto header = tar_header(name, bytes.size());
  if (!header) return tl::unexpected(header.error());
  const std::string padding = tar_padding(bytes.size());
  for (const std::string_view piece : {std::string_view(*header), bytes, std::string_view(padding)}) {
    if (auto done = write(piece); !done) return done;
  }
  return {};
}

/// The captured bytes, hashed while they are written.
Result<void> write_evidence_into(const Write& write, const std::string& record_path, const CapturedObject& object) {
  const std::string path = record_path + "/" + evidence_name(object.sha256);
  const auto header = tar_header("evidence/" + object.sha256, object.size);
  if (!header) return tl::unexpected(header.error());
  if (auto done = write(*header); !done) return done;
  Sha256 hash;
  std::uint64_t size = 0;
  const auto read = read_pieces(path, [&](std::string_view piece) {
    hash.update(piece);
    size += piece.size();
    return write(piece);
  });
  if (!read) return read;
  if (size != object.size || hash.finish_hex() != object.sha256) {
    return tl::unexpected(
        Error{.message = "the evidence was changed after it was captured", .byte = {}, .line = {}, .where = path});
  }
  return write(tar_padding(size));
}

std::string entry_name(std::uint64_t seq) { return "entries/" + std::to_string(seq); }

}  // namespace

Result<ProofSummary> write_proof_bundle(const std::string& record_path, const ProofRequest& request,
                                        const Write& write) {
  const auto key = read_verifier_key(record_path);
  if (!key) return tl::unexpected(key.error());
  // Before the entries: what it signed is then among them, whatever another process adds.
  const auto note_read = read_whole_file(record_path + "/" + kCheckpointFile);
  if (!note_read) return tl::unexpected(note_read.error());
  const std::string& note = *note_read;
  const auto checkpoint = checkpoint_of_record(note, *key, record_path);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  const auto state = read_ledger_files(record_path);
  if (!state) return tl::unexpected(state.error());
  if (auto problems = state->problems(); !problems.empty()) return tl::unexpected(problems.front());
  const std::vector<LedgerEntry>& entries = state->entries.entries;
  const auto places = concerned(record_path, entries, request.what);
  if (!places) return tl::unexpected(places.error());
  if (places->empty()) {
    return fail(record_path + ": nothing in the ledger has the code or the SHA-256 \"" + request.what + "\"");
  }

  ProofSummary summary{.signed_by = key->text(), .entries = 0, .evidence = 0, .holds = {}, .problems = {}};
  const auto put = [&](const std::string& name, std::string_view bytes) { return write_file_into(write, name, bytes); };
  std::vector<std::uint64_t> numbers;
  for (const std::size_t place : *places) numbers.push_back(entries[place].seq);
  const CheckpointAnchor* anchor = anchor_for(entries, numbers);
  auto done = put("README.txt", proof_readme(request.what, checkpoint->origin, std::to_string(checkpoint->size),
                                             request.with_evidence, anchor));
  if (done) done = put("key", key->text() + "\n");
  if (done) done = put("key.pem", key->pem());
  if (done) done = put("checkpoint", note);
  if (done) done = put("check_entry.py", kCheckEntryProgram);
  const SubtreeSource subtree = subtrees_of_tiles(checkpoint->size, tile_files(record_path));
  for (const std::size_t place : *places) {
    if (!done) return tl::unexpected(done.error());
    const LedgerEntry& entry = entries[place];
    const auto line = entry_line(entry);
    if (!line) return tl::unexpected(line.error());
    if (entry.seq >= checkpoint->size)
      return fail(record_path + ": entry " + std::to_string(entry.seq) + " is not signed yet");
    auto hashes = inclusion_proof(entry.seq, checkpoint->size, subtree);
    if (!hashes) return tl::unexpected(hashes.error());
    if (!inclusion_holds(entry.seq, checkpoint->size, leaf_hash(*line), *hashes, checkpoint->root)) {
      return fail(record_path + ": entry " + std::to_string(entry.seq) +
                  " is not what was signed; `cairn verify` says more");
    }
    done = put(entry_name(entry.seq) + ".json", *line);
    if (done)
      done = put(entry_name(entry.seq) + ".tlog-proof",
                 tlog_proof_text({.index = entry.seq, .hashes = std::move(*hashes), .checkpoint = note}));
    ++summary.entries;
    summary.holds.push_back(sentence_on(entry, *checkpoint));
  }
  const std::map<std::string, std::uint64_t> redacted = redacted_objects(entries);
  std::set<std::string> put_in;
  for (const std::size_t place : *places) {
    const auto* object = std::get_if<CapturedObject>(&entries[place].content);
    if (object != nullptr && redacted.contains(object->sha256)) continue;
    if (!done || object == nullptr || !request.with_evidence || !put_in.insert(object->sha256).second) continue;
    done = write_evidence_into(write, record_path, *object);
    ++summary.evidence;
  }
  if (done && anchor != nullptr) {
    const auto files = anchor_files_of(record_path, *anchor, entries, numbers);
    if (!files) return tl::unexpected(files.error());
    for (const auto& [name, bytes] : *files) {
      if (done) done = put(name, bytes);
    }
  }
  if (done) done = write(tar_end());
  if (!done) return tl::unexpected(done.error());
  return summary;
}

namespace {

using Files = std::map<std::string, std::string_view>;

/// Everything that checking one bundle needs and finds.
struct BundleCheck {
  const Files& files;
  ProofSummary summary;
  VerifierKey key;
  Checkpoint checkpoint;
  std::map<std::string, std::set<std::uint64_t>> captured;  ///< Sizes by hash, from entries that hold.
  std::map<std::uint64_t, LedgerEntry> key_changes;         ///< By number: files come in the order of their names.

  void problem(std::string what, const std::string& where, std::string detail) {
    summary.problems.push_back({std::move(what), where, std::move(detail)});
  }
  std::string_view file(const std::string& name) const {
    const auto found = files.find(name);
    return found == files.end() ? std::string_view() : found->second;
  }

  bool check_head();
  void check_key(const std::string& given_key);
  void check_entry(const std::string& name);
  void check_evidence(const std::string& name);
};

bool BundleCheck::check_head() {
  std::string_view text = file("key");
  if (text.ends_with('\n')) text.remove_suffix(1);
  auto read = verifier_key_of(text);
  if (!read) {
    problem("proof key", "key", read.error().message);
    return false;
  }
  key = std::move(*read);
  summary.signed_by = key.text();
  if (file("key.pem") != key.pem()) problem("proof key", "key.pem", "it is another key than `key`");
  auto opened = open_checkpoint(file("checkpoint"), key);
  if (opened && opened->origin != key.name) opened = fail("is of another log, " + opened->origin);
  if (!opened) {
    problem("proof checkpoint", "checkpoint", opened.error().message);
    return false;
  }
  checkpoint = std::move(*opened);
  return true;
}

void BundleCheck::check_entry(const std::string& name) {
  const std::string_view line = file(name);
  const std::string proof_name = name.substr(0, name.size() - 5) + ".tlog-proof";
  if (!files.contains(proof_name)) return problem("proof missing", proof_name, "there is an entry without its proof");
  const auto proof = tlog_proof_of(file(proof_name));
  if (!proof) return problem("proof changed", proof_name, proof.error().text());
  const auto entry = entry_from_line(line);
  if (!entry) return problem("proof entry", name, entry.error().text());
  if (proof->checkpoint != file("checkpoint"))
    return problem("proof changed", proof_name, "it is of another checkpoint");
  if (name != entry_name(proof->index) + ".json" || entry->seq != proof->index) {
    return problem("proof entry", name, "it is not the entry of that number");
  }
  if (!inclusion_holds(proof->index, checkpoint.size, leaf_hash(line), proof->hashes, checkpoint.root)) {
    return problem("proof entry", name, "it is not in the ledger that was signed");
  }
  ++summary.entries;
  summary.holds.push_back(sentence_on(*entry, checkpoint));
  if (const auto* object = std::get_if<CapturedObject>(&entry->content)) captured[object->sha256].insert(object->size);
  if (std::holds_alternative<KeyChange>(entry->content)) key_changes.emplace(entry->seq, *entry);
}

void BundleCheck::check_key(const std::string& given_key) {
  std::vector<LedgerEntry> changes;
  for (const auto& [seq, entry] : key_changes) changes.push_back(entry);
  const auto chain = key_chain_of(key, changes);
  if (!chain) return problem("proof key", "key", chain.error().message);
  AnchorVerdict anchor = check_anchor_files(files, *chain);
  if (anchor.holds) summary.holds.push_back(*anchor.holds);
  std::ranges::move(anchor.problems, std::back_inserter(summary.problems));
  if (given_key.empty() || chain->leads_on_from(given_key)) return;
  problem("proof key", "key", "it is " + key.text() + ", not the one given or one that it handed over to");
}

void BundleCheck::check_evidence(const std::string& name) {
  const std::string sha256 = name.substr(std::string_view("evidence/").size());
  if (sha256_hex(file(name)) != sha256) return problem("proof evidence", name, "its SHA-256 is not its name");
  const auto found = captured.find(sha256);
  if (found == captured.end() || !found->second.contains(file(name).size())) {
    return problem("proof evidence", name, "no entry in this bundle lists it");
  }
  ++summary.evidence;
}

}  // namespace

Result<ProofSummary> check_proof_bundle(std::string_view archive, const std::string& key) {
  const auto files = tar_files(archive);
  if (!files) return tl::unexpected(files.error());
  BundleCheck check{.files = *files, .summary = {}, .key = {}, .checkpoint = {}, .captured = {}, .key_changes = {}};
  if (!check.check_head()) return check.summary;
  const std::set<std::string> others = {"README.txt", "check_entry.py", "key", "key.pem", "checkpoint"};
  for (const auto& [name, bytes] : *files) {
    if (name.starts_with("entries/") && name.ends_with(".json")) {
      check.check_entry(name);
    } else if (name.starts_with("entries/") && name.ends_with(".tlog-proof")) {
      if (!files->contains(name.substr(0, name.size() - 11) + ".json"))
        check.problem("proof entry", name, "there is a proof without its entry");
    } else if (!name.starts_with("evidence/") && !name.starts_with("anchor/") && !others.contains(name)) {
      check.problem("proof unlisted", name, "no bundle has such a file");
    }
  }
  for (const auto& [name, bytes] : *files) {
    if (name.starts_with("evidence/")) check.check_evidence(name);
  }
  check.check_key(key);
  if (check.summary.entries == 0 && check.summary.problems.empty())
    check.problem("proof entry", "entries", "there is none");
  return check.summary;
}

}  // namespace cairn
