#pragma once

#include <span>

#include "linkage/match_records.h"
#include "model/person_record.h"

namespace cairn {

/// Which records are of one person. Does not depend on the order of the records.
RecordMatches match_persons(std::span<const PersonRecord> records, const MatchOptions& options);
/// Why two records are, or are not, of one person, under the model fitted to all of them.
PairExplanation explain_persons(std::span<const PersonRecord> records, const MatchOptions& options, std::uint32_t a,
                                std::uint32_t b);

}  // namespace cairn
