#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "model/custody.h"
#include "model/result.h"
#include "store/store.h"

// NAME.cairn/ledger/anchors/: checkpoints that authorities stamped with the time, and what they answered. Every file is
// named by the SHA-256 of its bytes or, for a request, of the checkpoint's.

namespace cairn {

/// "ledger/anchors/HASH.checkpoint" and so on, inside the record folder.
std::string anchor_file(const std::string& sha256, std::string_view kind);

LedgerAnchor anchor_of_entry(const LedgerEntry& entry, const CheckpointAnchor& anchor);

/// One anchor with its files, as `cairn prove` hands it on.
struct AnchorFiles {
  CheckpointAnchor about;
  std::string checkpoint;
  std::string reply;
  std::string authority;  ///< PEM; empty where none is kept.
};
/// Errors: a file is missing or has another hash.
Result<AnchorFiles> read_anchor(const std::string& record_path, const CheckpointAnchor& anchor);

/// Checks every anchor of the ledger: its files, that the authority stamped this checkpoint, that the checkpoint is one
/// of this ledger, and, where certificates are kept or given, the authority's signature.
/// `entry_lines` is entries.jsonl as far as it is whole.
void check_anchors(const std::string& record_path, std::span<const LedgerEntry> entries, std::string_view entry_lines,
                   const std::string& authority, std::vector<VerifyProblem>& problems);

}  // namespace cairn
