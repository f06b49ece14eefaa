#pragma once

#include "pipeline/pipeline.h"

namespace cairn {

/// derive_record() with progress and an early end: an error when it was cancelled. The version is not looked at.
Result<Record> derive(const RecordFolder& folder, const ReadingData& data, const BuildOptions& options);

/// `title` of cairn.toml; empty where it has none. Errors: not TOML, with the line.
Result<std::string> record_title(const RecordFolder& folder);

}  // namespace cairn
