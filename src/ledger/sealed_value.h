#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "model/result.h"

namespace cairn {

/// Words kept outside the ledger. The ledger holds only `sha256`; whoever has salt and value can show that these were
/// the words, and when both are erased nobody can tell (the salt keeps a short value from being guessed).
struct SealedValue {
  std::string sha256;  ///< SHA-256 of the 32 bytes of salt followed by the value.
  std::string salt;    ///< 64 lower-case hex digits.
  std::string value;   ///< UTF-8.
  friend bool operator==(const SealedValue&, const SealedValue&) = default;
};

/// Gives 32 bytes nobody can foresee; given by the caller, so that a test can foresee them.
using SaltSource = std::function<std::string()>;

/// `salt` must have 32 bytes.
SealedValue seal(std::string_view value, std::string_view salt);

/// {"salt":"…","sha256":"…","value":"…"} in canonical JSON, without a line end. Errors: the value is not UTF-8.
Result<std::string> sealed_value_line(const SealedValue& sealed);
/// Errors: not canonical JSON, a field missing, and a hash that is not that of salt and value.
Result<SealedValue> sealed_value_from_line(std::string_view line);

/// The values that can still be opened, by their hash.
using OpenedValues = std::map<std::string, std::string>;

}  // namespace cairn
