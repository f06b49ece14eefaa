#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/merkle.h"
#include "ledger/signing_key.h"
#include "model/result.h"

// The signed head of the tree (C2SP tlog-checkpoint in a C2SP signed-note), and the file that shows that one entry is
// in that tree (C2SP tlog-proof).

namespace cairn {

struct Checkpoint {
  std::string origin;      ///< Which log: one word.
  std::uint64_t size = 0;  ///< Entries.
  MerkleHash root{};
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Three lines: origin, size, root in Base 64.
std::string checkpoint_text(const Checkpoint& checkpoint);
/// The text, an empty line and the signature line.
std::string signed_checkpoint(const Checkpoint& checkpoint, const std::string& key_name, const SigningKey& key);

/// Reads a note that this key must have signed; lines of other keys (witnesses) may be there too.
/// Errors: not a signed checkpoint, no signature of this key, a signature of this key that does not hold.
Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key);

struct TlogProof {
  std::uint64_t index = 0;
  std::vector<MerkleHash> hashes;  ///< From the leaf up.
  std::string checkpoint;          ///< The whole note.
};

std::string tlog_proof_text(const TlogProof& proof);
/// Errors: Error::line is the line that is not what the format has there. The checkpoint is not looked into.
Result<TlogProof> tlog_proof_of(std::string_view text);

}  // namespace cairn
