#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "model/result.h"

namespace cairn {

/// `value` in the one spelling RFC 8785 allows: keys in UTF-16 order, no spaces, the shortest escapes. The same value
/// gives the same bytes in every program, which is what a hash of it rests on.
///
/// Errors: a number that is not an integer of at most 2^53 - 1 either way (the ledger has no other numbers, and
/// programs disagree on how to write them); text that is not UTF-8; more than 64 levels.
Result<std::string> canonical_json(const nlohmann::json& value);

/// Reads a line that must already be canonical.
/// Error::byte is the offset within `line` of the first byte that is not JSON, or that canonical_json() would have
/// written otherwise (spaces, key order, a key twice, needless escapes).
Result<nlohmann::json> parse_canonical_json(std::string_view line);

}  // namespace cairn
