#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/key_chain.h"
#include "ledger/ledger.h"
#include "model/result.h"
#include "store/store.h"

// anchor/ in a proof bundle: that its entries were there at a time which an authority vouches for.

namespace cairn {

/// The earliest anchor that covers all of the entries with these numbers; else the one that covers the most of them.
/// Null where none covers any.
const CheckpointAnchor* anchor_for(std::span<const LedgerEntry> entries, std::span<const std::uint64_t> numbers);

/// The files of anchor/, by name: the stamped checkpoint, the answer, the certificates where they are kept, and each
/// covered entry with its proof under that checkpoint. Errors: files of the anchor are missing or changed; a tree that
/// does not show what was signed.
Result<std::vector<std::pair<std::string, std::string>>> anchor_files_of(const std::string& record_path,
                                                                        const CheckpointAnchor& anchor,
                                                                        std::span<const LedgerEntry> entries,
                                                                        std::span<const std::uint64_t> numbers);

/// What checking anchor/ gave: a sentence where it holds, problems where it does not. Neither where there is none.
struct AnchorVerdict {
  std::optional<std::string> holds;
  std::vector<VerifyProblem> problems;
};
AnchorVerdict check_anchor_files(const std::map<std::string, std::string_view>& files, const KeyChain& chain);

}  // namespace cairn
