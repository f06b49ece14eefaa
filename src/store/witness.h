#pragma once

#include <cstdint>
#include <string>

#include "model/result.h"

namespace cairn {

/// When the witness with this key ("NAME+ID+KEY", ledger/cosignature.h) signed the record's newest checkpoint, as Unix
/// time. Errors: not such a key; the checkpoint is missing, has no line of this witness, or one that does not hold.
Result<std::int64_t> witnessed_at(const std::string& record_path, const std::string& key);

}  // namespace cairn
