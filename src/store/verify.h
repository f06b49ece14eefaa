#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "store/store.h"

namespace cairn {

/// RecordFolder::verify_evidence() for the record at `record_path`. Right also while another process adds to it.
Result<std::vector<VerifyProblem>> verify_evidence_of(const std::string& record_path, const VerifyOptions& options);

}  // namespace cairn
