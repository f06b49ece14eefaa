#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/ledger.h"
#include "model/result.h"
#include "store/store.h"

namespace cairn {

/// Key and checkpoint as they were before the ledger was read: what is signed in them must then be in it, whatever
/// another process adds meanwhile.
struct TreeHead {
  Result<VerifierKey> key;
  Result<Checkpoint> checkpoint;
};
TreeHead read_tree_head(const std::string& record_path);

/// Are these entries, lines of entries.jsonl with their ends, what the checkpoint signed, and are the tiles theirs?
/// `given` is what the caller has from elsewhere.
void check_tree(const std::string& record_path, const TreeHead& head, std::span<const LedgerEntry> entries_read,
                std::string_view entry_lines, const VerifyOptions& given, std::vector<VerifyProblem>& problems);

}  // namespace cairn
