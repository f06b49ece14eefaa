#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/signing_key.h"
#include "model/result.h"

namespace cairn {

/// The first key's record is named after it: "cairn-record-" and 16 digits of the hash of its 32 bytes. So the name,
/// which later keys share, shows which key came first.
std::string origin_of(std::string_view public_key);

/// What a key signs to hand over to the next.
std::string key_change_text(std::string_view key, std::string_view replaces);

/// The keys that signed a ledger, oldest first.
struct KeyChain {
  std::vector<VerifierKey> keys;
  std::vector<bool> was_handed_over;  ///< Did the key before it sign this one? The first is handed over by the name.

  /// Does whoever trusts `key` (its line) trust the newest one, because each handed over to the next?
  bool leads_on_from(std::string_view key) const;
};

/// The chain that the key entries of a ledger make, up to `newest`, the key that signs now.
/// Errors: an entry that does not go on from the one before, a signature that does not hold, another newest key, a
/// first key that the name is not made from.
Result<KeyChain> key_chain_of(const VerifierKey& newest, std::span<const LedgerEntry> entries);

}  // namespace cairn
