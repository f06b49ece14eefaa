#pragma once

#include <span>

#include "linkage/match_records.h"
#include "model/person_record.h"
#include "people/name_words.h"
#include "people/packed_persons.h"

namespace cairn {

/// Which records are of one person; `known` says what some words of names are. Does not depend on the order of the records.
RecordMatches match_persons(std::span<const PersonRecord> records, const NameWords& known, const MatchOptions& options);
RecordMatches match_persons(const PackedPersons& records, const NameWords& known, const MatchOptions& options);
/// Why two records are, or are not, of one person, under the model fitted to all of them.
PairExplanation explain_persons(std::span<const PersonRecord> records, const NameWords& known, const MatchOptions& options,
                                std::uint32_t a, std::uint32_t b);
PairExplanation explain_persons(const PackedPersons& records, const NameWords& known, const MatchOptions& options, std::uint32_t a,
                                std::uint32_t b);

}  // namespace cairn
