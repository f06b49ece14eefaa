#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/record.h"

// The record of custody as data: docs/formats/custody.md.

namespace cairn {

void append_json(std::string& out, const Custody& custody);
/// One capture a line, in ledger order.
std::string captures_jsonl(std::span<const Custody> custody);
std::string captures_csv(std::span<const Custody> custody);

/// The captures of the file that a document was read from, in ledger order: by its SHA-256, or by name for a part of an
/// archive (two archives of one name both count).
std::vector<const Custody*> captures_of(const Record& record, const Document& document);
bool is_withheld(const Document& document);

}  // namespace cairn
