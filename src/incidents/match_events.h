#pragma once

#include <span>

#include "linkage/match_records.h"
#include "model/event_record.h"

namespace cairn {

/// Which records of several lists are of one event. Does not depend on the order of the records.
RecordMatches match_events(std::span<const EventRecord> records, const MatchOptions& options);
/// Why two records are, or are not, of one event, under the model fitted to all of them.
PairExplanation explain_events(std::span<const EventRecord> records, const MatchOptions& options, std::uint32_t a,
                               std::uint32_t b);

}  // namespace cairn
