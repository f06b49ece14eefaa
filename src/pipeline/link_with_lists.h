#pragma once

#include <span>

#include "gazetteer/gazetteer.h"
#include "incidents/alignments.h"
#include "model/record.h"
#include "model/result.h"
#include "people/name_words.h"
#include "pipeline/residue.h"
#include "store/store.h"

namespace cairn {

struct LinkWithListsOptions {
  std::span<const CodeEntry> codes;
  std::span<const Alignment> alignments;
  const ResidueLinks& residue;
  std::span<const RedactionEntry> redactions;
  std::span<const CaptureEntry> captures;
  const NameWords& names;
  const Gazetteer* gazetteer = nullptr;
  unsigned threads = 1;
};

/// Links a record whose documents, claims and persons are there, puts its persons to incidents, and has its lists, also
/// those that were destroyed, say of these what they say (rule R9). Errors: a residue that cannot be read.
Result<void> link_with_lists(Record& record, const LinkWithListsOptions& options);

}  // namespace cairn
