#pragma once

#include <string>

#include "model/result.h"
#include "store/store.h"

// index.sqlite: everything derived, in tables that can be queried. The only file that knows SQL.

namespace cairn {

inline constexpr const char* kIndexFile = "index.sqlite";
/// PRAGMA user_version of the tables below; another one is built anew, never converted.
inline constexpr int kIndexVersion = 4;

/// Writes a new database at `path`, which must not exist. Whole, closed, on the disk and without files beside it when
/// this returns. Errors: an id given twice, a claim whose parent is not among the documents, cannot be written.
Result<void> write_index_file(const std::string& path, const IndexContents& contents);

/// Puts a new index.sqlite into the record at `record_path`. The old one stays until the new one is whole.
Result<void> replace_index_file(const std::string& record_path, const IndexContents& contents);

/// Reads a database that nobody writes to; works in a folder that cannot be written.
/// Errors: missing, damaged, not an index, of another version; each says that `cairn build` makes it (anew).
Result<IndexContents> read_index_file(const std::string& path);
Result<std::string> read_index_inputs_sha256(const std::string& path);

}  // namespace cairn
