#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/ledger.h"
#include "ledger/signing_key.h"
#include "ledger/tree_edge.h"
#include "model/result.h"

// NAME.cairn/ledger/: key, checkpoint and tile/, which show that entries.jsonl was only ever added to. All but the key
// can be made again from entries.jsonl, as long as that is what was signed.

namespace cairn {

inline constexpr const char* kKeyFile = "ledger/key";
inline constexpr const char* kCheckpointFile = "ledger/checkpoint";
/// Outside of evidence/ and ledger/, which are what is handed on.
inline constexpr const char* kPrivateKeyFile = "private/ledger-key.pem";
/// A copy of the newest checkpoint that was signed here: an older copy of evidence/ and ledger/ beside it shows.
inline constexpr const char* kNewestCheckpointFile = "private/newest-checkpoint";
/// The next private key, from before the ledger names it until it takes the place of the one above.
inline constexpr const char* kNextKeyFile = "private/next-ledger-key.pem";

/// Writes a file in private/ (mode 0600) that is there, whole, when this returns.
Result<void> write_private_file(const std::string& path, std::string_view bytes);

/// The key that ledger/key names. Errors: missing, not a key.
Result<VerifierKey> read_verifier_key(const std::string& record_path);
/// ledger/checkpoint, whose signature was found to hold. Errors: missing, not signed by this key, of another log.
Result<Checkpoint> read_checkpoint(const std::string& record_path, const VerifierKey& key);
/// The same for the text of that file.
Result<Checkpoint> checkpoint_of_record(std::string_view note, const VerifierKey& key, const std::string& record_path);

/// Reads tiles from the files. A narrow tile is also found as the begin of a wider one of its number, because only the
/// widest is kept.
TileSource tile_files(const std::string& record_path);
/// The same for one file: `name` is tile_name() or bundle_name() for the whole width. Error: not there.
Result<std::string> read_tile_file(const std::string& record_path, const std::string& full_name,
                                   const std::string& exact_name);

/// Keeps tiles and checkpoint in step with entries.jsonl; the caller holds the FolderLock. Entries are on the disk
/// before they come here, so whatever is lost of the tree by a crash is made again by the next open().
class TreeWriter {
 public:
  /// `entry_lines` is the whole of entries.jsonl, each line with its end. Makes the key where the record has none yet,
  /// checks the edge of the tree against the checkpoint, and takes in entries that were not signed yet; `notes` gets a
  /// sentence on whatever was put right. Errors: entries before the checkpoint are missing or are not what was signed;
  /// key or checkpoint are not this record's.
  /// `newest_change` is the last entry of type "key", if there is one.
  static Result<TreeWriter> open(const std::string& record_path, std::string_view entry_lines,
                                 const KeyChange* newest_change, std::vector<std::string>& notes);

  /// Adds entries, each a line with its end, and signs the tree. Errors: cannot be written; the entries count all the
  /// same, and the next append() or open() signs them.
  Result<void> append(std::string_view entry_lines);

  /// Makes another key, and what the ledger is to say about it; the old key signs that where it is here.
  Result<KeyChange> begin_key_change();
  /// After that is in the ledger: signs with the new key from now on.
  Result<void> finish_key_change(const KeyChange& change);

 private:
  Result<void> open_keys(const KeyChange* newest_change, std::vector<std::string>& notes);
  Result<void> take_key(const KeyChange& change);
  Result<void> catch_up();
  Result<void> read_edge(std::string_view entry_lines, std::vector<std::string>& notes);
  Result<void> rebuild(std::string_view entry_lines, const Checkpoint& checkpoint);
  Result<void> take_in(std::string_view entry_lines);
  Result<void> write_full(const std::string& name, std::string_view bytes);
  Result<void> sync_full();
  Result<void> sign();

  std::string record_path_;
  std::optional<SigningKey> key_;  ///< None in a copy that came without it: then nothing is signed.
  VerifierKey verifier_;
  std::optional<VerifierKey> previous_;  ///< Whose checkpoint may still stand there while keys change.
  TreeEdge edge_;
  std::string bundle_;                 ///< The entries of the unfinished level-0 tile.
  std::vector<std::string> unsynced_;  ///< Full tiles written and not yet waited for.
  bool is_behind_ = false;             ///< A write failed.
};

}  // namespace cairn
