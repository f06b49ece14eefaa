#pragma once

#include "pipeline/pipeline.h"

namespace cairn {

/// derive_record() with progress over captures and texts, and an early end: an error when `cancelled` became true.
Result<Record> derive(const RecordFolder& folder, const ReadingData& data, const BuildOptions& options);

/// `title` of cairn.toml; empty where it has none. Errors: not TOML, with the line.
Result<std::string> record_title(const RecordFolder& folder);

}  // namespace cairn
