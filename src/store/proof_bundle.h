#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "store/store.h"

// What shows one thing of a record to somebody who does not have the record: entries, that they are in the signed
// ledger, and the bytes they speak of. docs/formats/proof.md says what is in it.

namespace cairn {

struct ProofRequest {
  std::string what;           ///< The code of an incident, or the SHA-256 of a piece of evidence.
  bool with_evidence = true;  ///< Put the captured bytes in, too.
};

/// What was put in, or found in it.
struct ProofSummary {
  std::string signed_by;  ///< The key's line.
  std::uint64_t entries = 0;
  std::uint64_t evidence = 0;
  std::vector<std::string> holds;       ///< A sentence an entry.
  std::vector<VerifyProblem> problems;  ///< Only of check_proof_bundle().
};

/// Gives the bundle, a tar archive, to `write` piece by piece. Errors: nothing in the ledger has this code or hash, an
/// entry that is not signed yet, a tree that does not show what was signed, evidence that was changed.
Result<ProofSummary> write_proof_bundle(const std::string& record_path, const ProofRequest& request,
                                        const std::function<Result<void>(std::string_view)>& write);

/// Checks a bundle by itself. `key` is the key that must have signed it; empty: the one in it. Errors: not a tar
/// archive.
Result<ProofSummary> check_proof_bundle(std::string_view archive, const std::string& key);

}  // namespace cairn
