#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"

// What `cairn redact` destroys and what stays, worked out before anything is.

namespace cairn {

/// What is asked for and what comes with it.
struct RedactionPlan {
  std::vector<Custody> files;       ///< Every capture of the files that are destroyed.
  std::vector<SealedWords> words;   ///< Sealed words that are destroyed, those that quote the files included.
  RedactionOrder order;             ///< Reason and name are still empty.
  std::vector<std::string> affected_incidents;  ///< Codes of incidents with claims from these files; sorted.
  std::size_t documents = 0;        ///< Documents that lose their text.
};

/// `targets`: SHA-256 of captured files, codes of incidents, ids of decisions. `record` must be up to date.
/// Errors: a target that is nothing of these, or a document inside a captured file; already destroyed.
Result<RedactionPlan> plan_redaction(const RecordFolder& folder, const Record& record,
                                     std::span<const std::string> targets, std::span<const Alignment> alignments,
                                     const std::string& salt, CaptureReader& reader);

}  // namespace cairn
