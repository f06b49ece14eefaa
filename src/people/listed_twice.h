#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "linkage/match_records.h"
#include "model/person_record.h"
#include "people/name_words.h"

// Whom one list names twice. Its maker wrote two rows, and mostly meant two persons: twins born on one day, the unnamed
// children of one father, namesakes.

namespace cairn {

/// Do two names contradict each other in every script: fewer than two parts alike, or neither's first part anywhere in
/// the other? False where either has no name.
bool names_contradict(const PersonRecord& a, const PersonRecord& b, const NameWords& known);

/// Do two rows of one list say the same person? The same name of three parts or more with the same birth date or,
/// lacking that, age; or one of two parts and the same day of birth. The given name is written the same, other parts
/// have the same consonants, none says whose relative somebody is ("son of …"), and nothing that both rows give
/// differs.
bool say_the_same(const PersonRecord& a, const PersonRecord& b, const NameWords& known);

struct ListedTwice {
  /// Of one list each, most probable first; positions in `records`, of kLeastProbability at least.
  std::vector<RecordMatch> pairs;
  std::map<std::string, LinkageModel> models;  ///< By list, as fitted to it.
};

/// Looks through each list by itself. The probability of the model is what it would be if rows were written without
/// regard to each other; it is multiplied by the share of such pairs that are one person (docs/methods/persons.md), so
/// that only rows that say the same can reach one half. Of `options` only for_each is used.
ListedTwice find_listed_twice(std::span<const PersonRecord> records, const NameWords& known,
                              const MatchOptions& options);

}  // namespace cairn
