#pragma once

#include <string>

namespace cairn {

/// README.txt of a proof bundle: what it shows, what it does not, and how to check it without Cairn.
std::string proof_readme(const std::string& what, const std::string& origin, const std::string& size,
                         bool with_evidence);

/// check_entry.py of a proof bundle: one entry and its .tlog-proof, checked by Python alone.
extern const char* const kCheckEntryProgram;

}  // namespace cairn
