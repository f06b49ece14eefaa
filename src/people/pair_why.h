#pragma once

#include "linkage/explain_pair.h"
#include "model/person_record.h"
#include "people/name_words.h"

namespace cairn {

/// Why two records are, or are not, of one person by a model that was fitted before (RecordMatches::model). Unlike
/// explain_persons() it fits nothing and so takes no time; how rare the names are does not count in it.
PairExplanation explain_by_model(const LinkageModel& model, const NameWords& known, const PersonRecord& a,
                                 const PersonRecord& b);

}  // namespace cairn
