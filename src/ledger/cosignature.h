#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/signing_key.h"
#include "model/result.h"

// Witnesses: others who saw a checkpoint, checked that the log had only grown, and signed that, with the time
// (C2SP tlog-cosignature, type cosignature/v1: Ed25519).

namespace cairn {

/// A witness's key as it gives it: "NAME+ID+KEY", where KEY begins with the byte 4.
/// Errors: another form or kind of key, an ID that is not that of name and key.
Result<VerifierKey> witness_key_of(std::string_view text);
/// How such a key is written.
std::string witness_key_text(const VerifierKey& key);

/// The Unix time at which this witness signed the note, whose other signatures are not looked at.
/// Errors: not a signed note, no line of this witness, one that does not hold.
Result<std::int64_t> cosigned_at(std::string_view note, const VerifierKey& witness);

/// The line, with its end, that a witness adds to a note; for tests and small witnesses.
std::string cosignature_line(std::string_view note, const std::string& witness_name, const SigningKey& key, std::int64_t time);

}  // namespace cairn
