#pragma once

#include "model/record.h"
#include "model/result.h"
#include "store/store.h"

// A record as rows of the index, and back.

namespace cairn {

/// `inputs_sha256` is left empty.
IndexContents contents_of(const Record& record);
/// Errors: a row that this version cannot read; `where` is its table and id. Title and decisions are not in the index.
Result<Record> record_of(const IndexContents& contents);
IndexRow row_of(const RecordEstimate& estimate);
/// Rows that differ: "index differs", where = table and id.
std::vector<VerifyProblem> differences(const IndexContents& stored, const IndexContents& derived);

}  // namespace cairn
