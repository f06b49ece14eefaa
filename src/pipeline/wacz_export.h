#pragma once

#include <functional>
#include <string>

#include "pipeline/pipeline.h"
#include "publication/privacy.h"

namespace cairn {

struct WaczSummary {
  std::size_t files = 0;      ///< Captured files that are in it.
  std::size_t withheld = 0;   ///< Left out: redacted.
  std::size_t not_indexed = 0;  ///< WARC files that no program can seek in: they are in it as files.
  std::string public_key;     ///< Base64.
};

struct WaczRequest {
  std::string created;  ///< "2026-01-31T09:30:00Z"
  std::string version;  ///< Of the program.
  PrivacyMode privacy = PrivacyMode::public_;  ///< Lists of persons are in it in the internal mode alone.
};

/// Gives a signed WACZ of everything captured, but what was redacted, to `write`, piece by piece (docs/formats/wacz.md).
/// Every file is read twice and never held in memory; what grows with the record is a line of the index for each.
/// Errors: evidence that is missing or was changed; the record cannot be written to (its key is made on first use).
Result<WaczSummary> write_wacz(RecordFolder& folder, const Record& record, const WaczRequest& request,
                               const std::function<void(std::string_view)>& write);

}  // namespace cairn
