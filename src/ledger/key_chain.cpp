#include "ledger/key_chain.h"

#include <algorithm>

#include "ledger/base64.h"
#include "text/sha256.h"

namespace cairn {

namespace {

std::string entry_text(const LedgerEntry& entry) { return "entry " + std::to_string(entry.seq) + ": "; }

/// Adds the key of one entry to the chain.
Result<void> add_change(KeyChain& chain, const LedgerEntry& entry, const KeyChange& change) {
  const auto before = verifier_key_of(change.replaces);
  const auto key = verifier_key_of(change.key);
  if (!before || !key || before->name != key->name)
    return fail(entry_text(entry) + "does not name two keys of this record");
  if (chain.keys.empty()) {
    chain.keys.push_back(*before);
    chain.was_handed_over.push_back(true);
  }
  if (chain.keys.back() != *before) return fail(entry_text(entry) + "replaces a key that did not sign then");
  if (!change.signature.empty()) {
    const auto signature = bytes_of_base64(change.signature);
    if (!signature || !signature_holds(*before, key_change_text(change.key, change.replaces), *signature)) {
      return fail(entry_text(entry) + "the old key's signature does not hold");
    }
  }
  chain.keys.push_back(*key);
  chain.was_handed_over.push_back(!change.signature.empty());
  return {};
}

}  // namespace

std::string origin_of(std::string_view public_key) { return "cairn-record-" + sha256_hex(public_key).substr(0, 16); }

std::string key_change_text(std::string_view key, std::string_view replaces) {
  return "The key " + std::string(replaces) + " is replaced by " + std::string(key) + "\n";
}

bool KeyChain::leads_on_from(std::string_view key) const {
  const auto found = std::ranges::find(keys, key, &VerifierKey::text);
  if (found == keys.end()) return false;
  return std::all_of(was_handed_over.begin() + (found - keys.begin()) + 1, was_handed_over.end(),
                     [](bool handed) { return handed; });
}

Result<KeyChain> key_chain_of(const VerifierKey& newest, std::span<const LedgerEntry> entries) {
  KeyChain chain;
  for (const LedgerEntry& entry : entries) {
    const auto* change = std::get_if<KeyChange>(&entry.content);
    if (change == nullptr) continue;
    if (const auto added = add_change(chain, entry, *change); !added) return tl::unexpected(added.error());
  }
  if (chain.keys.empty()) chain = {.keys = {newest}, .was_handed_over = {true}};
  if (chain.keys.back() != newest) return fail("the entries name another key, " + chain.keys.back().text());
  if (origin_of(chain.keys.front().public_key) != newest.name)
    return fail("the record is not named after its first key");
  return chain;
}

}  // namespace cairn
