#pragma once

#include <atomic>
#include <functional>
#include <iosfwd>

#include "cli/options.h"
#include "pipeline/pipeline.h"

// What `extract` and `mentions` share: documents JSONL in, one JSON object a line out.

namespace cairn {

using DocumentStream = std::function<Result<std::uint64_t>(
    std::istream& documents, std::ostream& out, const ReadingData& data, unsigned threads, const Progress& progress,
    const std::atomic<bool>& cancelled)>;

/// Opens DOCS.jsonl, loads the data folder and runs the stream over both.
Result<int> stream_documents(const Arguments& arguments, Edge& edge, const DocumentStream& stream);

}  // namespace cairn
