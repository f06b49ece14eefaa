#include "store/tree_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <set>
#include <system_error>

#include "ledger/base64.h"
#include "ledger/key_chain.h"
#include "store/durable_file.h"

namespace cairn {

namespace {

namespace fs = std::filesystem;

/// More files than this are waited for all at once.
constexpr std::size_t kSyncedOneByOne = 4;

tl::unexpected<Error> tree_error(const std::string& where, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = where});
}

enum class Waits : std::uint8_t { no, for_the_bytes };

/// Writes beside and renames: the file is there whole, or as it was.
Result<void> replace_file(const std::string& path, std::string_view bytes, Waits waits, mode_t mode = 0666) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return file_error(path, "written", error.value());
  const std::string beside = path + ".new";
  {
    const auto file = open_file(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode, "written");
    if (!file) return tl::unexpected(file.error());
    auto done = write_all(*file, bytes, beside);
    if (done && waits == Waits::for_the_bytes) done = sync_data(*file, beside);
    if (!done) {
      ::unlink(beside.c_str());
      return done;
    }
  }
  return rename_file(beside, path);
}

/// Removes from the folder of a tile's partial forms all but the one to keep; without one, the folder.
void drop_partial(const std::string& full_path, const std::string& kept_path) {
  const std::string folder = full_path + ".p";
  std::error_code ignored;
  if (kept_path.empty()) {
    fs::remove_all(folder, ignored);
    return;
  }
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
    std::error_code unknown;
    if (at->path().string() != kept_path) fs::remove(at->path(), unknown);
  }
}

/// Calls `use` with each line, its end not counted.
template <class Use>
void each_line(std::string_view lines, Use use) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    use(lines.substr(0, end));
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
}

/// Where the lines begin that come after the first `count`.
std::size_t offset_after(std::string_view lines, std::uint64_t count) {
  std::size_t at = 0;
  while (count-- > 0) at = lines.find('\n', at) + 1;
  return at;
}

std::uint64_t count_lines(std::string_view lines) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string_view::npos; ++at) ++count;
  return count;
}

/// A private key that must be there. Errors: missing, not one.
Result<SigningKey> read_private_key(const std::string& path) {
  const auto pem = read_whole_file(path);
  if (!pem) return tl::unexpected(pem.error());
  auto key = SigningKey::from_pem(*pem);
  if (!key) return tree_error(path, key.error().message);
  return key;
}

/// Durable before anything is signed with it: a key that is lost cannot sign the next checkpoint.
Result<void> write_private_key(const std::string& path, const SigningKey& key) { return write_private_file(path, key.pem()); }

}  // namespace

Result<void> write_private_file(const std::string& path, std::string_view bytes) {
  const fs::path folder = fs::path(path).parent_path();
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return file_error(folder.string(), "made", error.value());
  if (auto done = replace_file(path, bytes, Waits::for_the_bytes, 0600); !done) return done;
  return sync_folder(folder.string());
}

Result<VerifierKey> read_verifier_key(const std::string& record_path) {
  const std::string path = record_path + "/" + kKeyFile;
  auto text = read_whole_file(path);
  if (!text) return tl::unexpected(text.error());
  if (text->ends_with('\n')) text->pop_back();
  auto key = verifier_key_of(*text);
  if (!key) return tree_error(path, key.error().message);
  return key;
}

Result<Checkpoint> read_checkpoint(const std::string& record_path, const VerifierKey& key) {
  const auto note = read_whole_file(record_path + "/" + kCheckpointFile);
  if (!note) return tl::unexpected(note.error());
  return checkpoint_of_record(*note, key, record_path);
}

Result<Checkpoint> checkpoint_of_record(std::string_view note, const VerifierKey& key, const std::string& record_path) {
  const std::string path = record_path + "/" + kCheckpointFile;
  auto checkpoint = open_checkpoint(note, key);
  if (!checkpoint) return tree_error(path, checkpoint.error().message);
  if (checkpoint->origin != key.name) return tree_error(path, "is of another log, " + checkpoint->origin);
  return checkpoint;
}

Result<std::string> read_tile_file(const std::string& record_path, const std::string& full_name,
                                   const std::string& exact_name) {
  const std::string ledger = record_path + "/ledger/";
  for (const std::string& name : {exact_name, full_name}) {
    if (exists(ledger + name)) return read_whole_file(ledger + name);
  }
  std::error_code error;
  std::uint64_t widest = 0;
  for (fs::directory_iterator at(ledger + full_name + ".p", error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::uint64_t width = 0;
    const auto [rest, wrong] = std::from_chars(name.data(), name.data() + name.size(), width);
    if (wrong == std::errc() && rest == name.data() + name.size()) widest = std::max(widest, width);
  }
  if (widest == 0) return tree_error("ledger/" + exact_name, "is not there");
  return read_whole_file(ledger + full_name + ".p/" + std::to_string(widest));
}

TileSource tile_files(const std::string& record_path) {
  return [record_path](int level, std::uint64_t number, std::uint64_t width) -> Result<std::string> {
    const std::string exact = tile_name(level, number, width);
    auto bytes = read_tile_file(record_path, tile_name(level, number, kTileWidth), exact);
    if (!bytes) return bytes;
    if (bytes->size() < width * 32) return tree_error("ledger/" + exact, "is too short");
    bytes->resize(width * 32);
    return bytes;
  };
}

Result<void> TreeWriter::open_keys(const KeyChange* newest_change, std::vector<std::string>& notes) {
  const std::string private_path = record_path_ + "/" + kPrivateKeyFile;
  const std::string public_path = record_path_ + "/" + kKeyFile;
  const bool has_public = exists(public_path);
  if (exists(private_path)) {
    auto key = read_private_key(private_path);
    if (!key) return tl::unexpected(key.error());
    key_ = std::move(*key);
  } else if (!has_public) {
    if (exists(record_path_ + "/" + kCheckpointFile)) {
      return tree_error(public_path, "is missing, so that nobody can tell whether the checkpoint is this record's");
    }
    key_ = SigningKey::generate();
    if (auto done = write_private_key(private_path, *key_); !done) return done;
  }
  if (!has_public) {
    const std::string public_key = key_->public_key();
    verifier_ = {.name = origin_of(public_key), .public_key = public_key};
    if (newest_change != nullptr) {
      const auto changed = verifier_key_of(newest_change->key);
      if (changed && changed->public_key == public_key) verifier_ = *changed;
    }
    if (auto done = replace_file(public_path, verifier_.text() + "\n", Waits::for_the_bytes); !done) return done;
    if (auto done = sync_folder(record_path_ + "/ledger"); !done) return done;
    return sync_folder(record_path_);
  }
  auto verifier = read_verifier_key(record_path_);
  if (!verifier) return tl::unexpected(verifier.error());
  verifier_ = std::move(*verifier);
  if (newest_change != nullptr && newest_change->key == verifier_.text()) {
    if (auto previous = verifier_key_of(newest_change->replaces)) previous_ = std::move(*previous);
  }
  if (newest_change != nullptr && newest_change->key != verifier_.text()) {
    if (auto done = take_key(*newest_change); !done) return done;
    notes.push_back(record_path_ +
                    ": signs with the new key from now on; a program was stopped while it changed the key");
  }
  if (!key_)
    notes.push_back(record_path_ + ": new entries are not signed: " + kPrivateKeyFile + " is not in this copy");
  if (key_ && key_->public_key() != verifier_.public_key) {
    return tree_error(private_path, std::string("is not the key that ") + kKeyFile + " names");
  }
  return {};
}

/// Puts the key that the ledger names in place of the one before. Each step can be the last one of a program that is
/// stopped: the next open() comes here again.
Result<void> TreeWriter::take_key(const KeyChange& change) {
  const std::string private_path = record_path_ + "/" + kPrivateKeyFile;
  const std::string next_path = record_path_ + "/" + kNextKeyFile;
  auto key = verifier_key_of(change.key);
  if (!key || change.replaces != verifier_.text()) {
    return tree_error(record_path_ + "/" + kKeyFile, "is not the key that the entries name");
  }
  if (exists(next_path)) {
    auto next = read_private_key(next_path);
    if (!next) return tl::unexpected(next.error());
    if (next->public_key() == key->public_key) {
      if (auto done = rename_file(next_path, private_path); !done) return done;
      if (auto done = sync_folder(fs::path(private_path).parent_path().string()); !done) return done;
      key_ = std::move(*next);
    }
  }
  if (!key_ || key_->public_key() != key->public_key) {
    return tree_error(record_path_ + "/" + kKeyFile, "is not the key that the entries name, and that key is not here");
  }
  if (auto done = replace_file(record_path_ + "/" + kKeyFile, key->text() + "\n", Waits::for_the_bytes); !done)
    return done;
  previous_ = std::exchange(verifier_, std::move(*key));
  return {};
}

Result<KeyChange> TreeWriter::begin_key_change() {
  const SigningKey next = SigningKey::generate();
  if (auto done = write_private_key(record_path_ + "/" + kNextKeyFile, next); !done)
    return tl::unexpected(done.error());
  const VerifierKey key{.name = verifier_.name, .public_key = next.public_key()};
  KeyChange change{.key = key.text(), .replaces = verifier_.text(), .signature = {}};
  if (key_) change.signature = base64_of(key_->sign(key_change_text(change.key, change.replaces)));
  return change;
}

Result<void> TreeWriter::finish_key_change(const KeyChange& change) {
  if (auto done = take_key(change); !done) return done;
  return catch_up();
}

Result<TreeWriter> TreeWriter::open(const std::string& record_path, std::string_view entry_lines,
                                    const KeyChange* newest_change, std::vector<std::string>& notes) {
  TreeWriter writer;
  writer.record_path_ = record_path;
  if (auto done = writer.open_keys(newest_change, notes); !done) return tl::unexpected(done.error());
  if (!writer.key_) return writer;
  if (auto done = writer.read_edge(entry_lines, notes); !done) return tl::unexpected(done.error());
  return writer;
}

/// Takes the tree up where the checkpoint left it. Only the unfinished tiles are looked at, and they give the root that
/// was signed; whether the rest is still what it was is the question of `cairn verify`.
Result<void> TreeWriter::read_edge(std::string_view entry_lines, std::vector<std::string>& notes) {
  const std::uint64_t entries = count_lines(entry_lines);
  const std::string entries_path = record_path_ + "/ledger/entries.jsonl";
  // The key stayed where it was and the ledger was put back: what it would sign has been signed otherwise before.
  if (const auto newest = read_whole_file(record_path_ + "/" + kNewestCheckpointFile)) {
    const auto known = open_checkpoint(*newest, verifier_);
    if (known && known->size > entries) {
      return tree_error(entries_path, "has " + std::to_string(entries) + " entries, and " + std::to_string(known->size) +
                                          " were signed with this key before: it is an older copy; bring back the newest");
    }
  }
  if (!exists(record_path_ + "/" + kCheckpointFile)) {
    if (entries > 0)
      notes.push_back(record_path_ + ": signed " + std::to_string(entries) + " entries that had no checkpoint");
    return take_in(entry_lines);
  }
  auto checkpoint = read_checkpoint(record_path_, verifier_);
  const bool is_of_previous = !checkpoint && previous_;
  if (is_of_previous) checkpoint = read_checkpoint(record_path_, *previous_);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  if (entries < checkpoint->size) {
    return tree_error(entries_path, "has " + std::to_string(entries) + " entries, and its checkpoint signed " +
                                        std::to_string(checkpoint->size) +
                                        ": entries are missing; bring back the newest copy of the record");
  }
  const std::size_t signed_bytes = offset_after(entry_lines, checkpoint->size);
  auto edge = TreeEdge::read(checkpoint->size, tile_files(record_path_));
  if (edge && edge->root() == checkpoint->root) {
    edge_ = std::move(*edge);
  } else {
    if (auto done = rebuild(entry_lines.substr(0, signed_bytes), *checkpoint); !done) return done;
    notes.push_back(record_path_ + ": made the tiles of the ledger anew");
  }

  std::string tail;
  const std::uint64_t tail_begin = checkpoint->size - checkpoint->size % kTileWidth;
  each_line(
      entry_lines.substr(offset_after(entry_lines, tail_begin), signed_bytes - offset_after(entry_lines, tail_begin)),
      [&](std::string_view line) {
        tail += bytes_of(leaf_hash(line));
        bundle_ += bundled(line);
      });
  const std::vector<TreeTile> partial = edge_.partial_tiles();
  const bool has_leaves = !partial.empty() && partial.front().level == 0;
  if (tail != (has_leaves ? partial.front().bytes : std::string())) {
    return tree_error(entries_path, "one of its last entries is not what was signed; `cairn verify` says which");
  }
  if (entries == checkpoint->size) return is_of_previous ? sign() : Result<void>{};
  notes.push_back(record_path_ + ": signed the last " + std::to_string(entries - checkpoint->size) +
                  " entries, which a program that was stopped had not signed yet");
  return take_in(entry_lines.substr(signed_bytes));
}

/// Makes all tiles again, if the entries are those that were signed.
Result<void> TreeWriter::rebuild(std::string_view entry_lines, const Checkpoint& checkpoint) {
  TreeEdge whole;
  std::vector<TreeTile> full;
  each_line(entry_lines, [&](std::string_view line) {
    whole.append(leaf_hash(line), full);
    full.clear();
  });
  if (whole.root() != checkpoint.root) {
    return tree_error(record_path_ + "/ledger/entries.jsonl",
                      "is not what was signed: an entry was changed; `cairn verify` says more");
  }
  std::error_code ignored;
  fs::remove_all(record_path_ + "/ledger/tile", ignored);
  auto done = take_in(entry_lines);
  bundle_.clear();
  return done;
}

Result<void> TreeWriter::append(std::string_view entry_lines) {
  if (!key_ || entry_lines.empty()) return {};
  if (!is_behind_) {
    auto done = take_in(entry_lines);
    is_behind_ = !done;
    return done;
  }
  return catch_up();
}

/// Nothing of what is in memory, and may be left of a failed write, is believed: as if the record were opened anew.
Result<void> TreeWriter::catch_up() {
  const auto all = read_whole_file(record_path_ + "/ledger/entries.jsonl");
  if (!all) return tl::unexpected(all.error());
  edge_ = {};
  bundle_.clear();
  unsynced_.clear();
  std::vector<std::string> nobody_asks;
  auto done = read_edge(*all, nobody_asks);
  is_behind_ = !done;
  return done;
}

Result<void> TreeWriter::take_in(std::string_view entry_lines) {
  std::set<int> levels;            // which were finished by this: their first tile may have had a partial form
  std::vector<std::string> grown;  // what those were called
  Result<void> done;
  std::vector<TreeTile> full;
  each_line(entry_lines, [&](std::string_view line) {
    if (!done) return;
    full.clear();
    edge_.append(leaf_hash(line), full);
    bundle_ += bundled(line);
    if (full.empty()) return;
    const std::string bundle = bundle_name(full.front().number, kTileWidth);
    if (levels.empty()) grown.push_back(bundle);
    done = write_full(bundle, bundle_);
    bundle_.clear();
    for (const TreeTile& tile : full) {
      const std::string name = tile_name(tile.level, tile.number, kTileWidth);
      if (levels.insert(tile.level).second) grown.push_back(name);
      if (done) done = write_full(name, tile.bytes);
    }
  });
  if (done) done = sync_full();
  if (done) done = sign();
  if (!done) return done;
  for (const std::string& name : grown) drop_partial(record_path_ + "/ledger/" + name, {});
  return {};
}

Result<void> TreeWriter::write_full(const std::string& name, std::string_view bytes) {
  const std::string path = record_path_ + "/ledger/" + name;
  unsynced_.push_back(path);
  return replace_file(path, bytes, Waits::no);
}

Result<void> TreeWriter::sync_full() {
  const std::vector<std::string> paths = std::exchange(unsynced_, {});
  if (paths.size() > kSyncedOneByOne) return sync_file_system(record_path_ + "/ledger");
  for (const std::string& path : paths) {
    const auto file = open_file(path, O_RDONLY, 0, "read");
    if (!file) return tl::unexpected(file.error());
    if (auto done = sync_data(*file, path); !done) return done;
    if (auto done = sync_folder(fs::path(path).parent_path().string()); !done) return done;
  }
  return {};
}

/// The unfinished tiles are not waited for: they are small, lie in entries.jsonl too, and the next open() compares them
/// with the checkpoint. The checkpoint is, because half of one would look like a forged one.
Result<void> TreeWriter::sign() {
  const std::string ledger = record_path_ + "/ledger/";
  for (const TreeTile& tile : edge_.partial_tiles()) {
    const std::string full = ledger + tile_name(tile.level, tile.number, kTileWidth);
    const std::string path = ledger + tile_name(tile.level, tile.number, tile.width());
    if (auto done = replace_file(path, tile.bytes, Waits::no); !done) return done;
  }
  const std::uint64_t number = edge_.size() / kTileWidth;
  const std::uint64_t width = edge_.size() % kTileWidth;
  if (width > 0) {
    if (auto done = replace_file(ledger + bundle_name(number, width), bundle_, Waits::no); !done) return done;
  }
  const Checkpoint checkpoint{.origin = verifier_.name, .size = edge_.size(), .root = edge_.root()};
  const std::string note = signed_checkpoint(checkpoint, verifier_.name, *key_);
  if (auto done = replace_file(record_path_ + "/" + kCheckpointFile, note, Waits::for_the_bytes); !done) return done;
  // Not waited for: after a loss of power it is an older one, which is right too, only shows less.
  if (auto done = replace_file(record_path_ + "/" + kNewestCheckpointFile, note, Waits::no, 0600); !done) return done;
  for (const TreeTile& tile : edge_.partial_tiles()) {
    drop_partial(ledger + tile_name(tile.level, tile.number, kTileWidth),
                 ledger + tile_name(tile.level, tile.number, tile.width()));
  }
  if (width > 0) drop_partial(ledger + bundle_name(number, kTileWidth), ledger + bundle_name(number, width));
  return {};
}

}  // namespace cairn
