#pragma once

#include <optional>
#include <string_view>

#include "ledger/ledger.h"

namespace cairn {

/// Reads a line of type `capture` or `code` that looks as entry_line() mostly writes it, in one pass. Nothing where it
/// looks different in any way: then only entry_from_line() can tell whether it is an entry. What this gives, that
/// gives.
std::optional<LedgerEntry> scan_entry(std::string_view line);
/// entry_from_line() for every line of a length that is allowed, the slow way.
Result<LedgerEntry> entry_from_any_line(std::string_view line);

}  // namespace cairn
