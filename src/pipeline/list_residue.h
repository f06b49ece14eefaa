#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/record.h"
#include "model/result.h"
#include "store/store.h"

// What stays of what lists of persons said of incidents when a list is destroyed: "at least so many", no names.

namespace cairn {

/// Of each incident that somebody on one of the lists `objects` (SHA-256 of captured files) was put to: what every
/// publisher's lists said of it, as claims without words. Another publisher's, too, since what put a person there may
/// be gone. The publisher's name stays: the ledger's entry on the file has it.
std::vector<ResidueOfClaim> residue_of_lists(const Record& record, const std::set<std::string>& objects);

/// Puts what redactions left of lists into `record`, whose persons' lists have spoken: a document without text and a
/// claim, a part of its incident. Left out is what lists that are still there say, or more, and what came of a file
/// that was added again. Returns how many it put. Errors: a residue that cannot be read.
Result<std::size_t> add_list_residue(Record& record, std::span<const RedactionEntry> redactions,
                                     std::span<const CaptureEntry> captures);

}  // namespace cairn
