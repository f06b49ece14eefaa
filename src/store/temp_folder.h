#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/result.h"

// NAME.cairn/temp/: files on their way to their name. Whatever lies there when a record is opened for writing was left
// by a process that was stopped, and is nobody's.

namespace cairn {

std::string temp_path(const std::string& record_path);
/// Makes temp/ where it is not there. Errors: cannot be made; it is a link, or not a folder.
Result<void> make_temp_folder(const std::string& record_path);
/// Takes temp/ away again if nothing is in it.
void remove_empty_temp_folder(const std::string& record_path);

/// A capture's bytes can reach evidence/ before its ledger entry is written. This empty file in temp/ says so, and is
/// removed when the entry is durable.
std::string incoming_mark(const std::string& record_path, const std::string& sha256);
/// The SHA-256 of every such mark, sorted.
std::vector<std::string> incoming_marks(const std::string& record_path);

/// Removes what a stopped process left: everything in temp/, and marked evidence that is not `in_ledger` (its capture
/// was never acknowledged, so whoever added it knows that it is not there).
Result<void> clear_temp_folder(const std::string& record_path,
                               const std::function<bool(const std::string& sha256)>& in_ledger);

}  // namespace cairn
