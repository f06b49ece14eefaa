#pragma once

#include <span>
#include <vector>

#include "incidents/claim_view.h"
#include "incidents/partition.h"
#include "model/claim.h"

namespace cairn {

/// Brings together the claims of one document that speak of one event: parts with their wholes, then claims of one
/// place and day, then claims that say only one of the two where just one event of the document fits, and claims that
/// say neither where they share a sentence. `claims_of_document` are indices in reading order.
void join_within_document(ClaimView claims, std::span<const std::size_t> claims_of_document,
                          Partition& partition);

}  // namespace cairn
