#pragma once

#include <set>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "model/result.h"

namespace cairn {

/// A document that is one line of a captured JSONL file is known by the SHA-256 of that line. Gives the SHA-256 of
/// every captured JSONL file that has a line with one of the hashes `wanted`. Errors: evidence that cannot be read.
Result<std::set<std::string>> files_with_lines(const std::string& record_path, const std::vector<LedgerEntry>& entries,
                                               const std::set<std::string>& wanted);

}  // namespace cairn
