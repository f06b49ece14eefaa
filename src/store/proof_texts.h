#pragma once

#include <string>

#include "ledger/ledger.h"

namespace cairn {

/// README.txt of a proof bundle: what it shows, what it does not, and how to check it without Cairn; `anchor` is the one
/// that is in it, or null.
std::string proof_readme(const std::string& what, const std::string& origin, const std::string& size,
                         bool with_evidence, const CheckpointAnchor* anchor = nullptr);

/// check_entry.py of a proof bundle: one entry and its .tlog-proof, checked by Python alone.
extern const char* const kCheckEntryProgram;

}  // namespace cairn
