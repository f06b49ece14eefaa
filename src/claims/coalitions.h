#pragma once

#include <vector>

#include "claims/claims.h"
#include "gazetteer/gazetteer.h"
#include "model/claim.h"

namespace cairn {

/// Which coalition a bare "coalition" is, of the claims of one text or row of a table: the one that it names in full;
/// else the one that lexicon/en/coalitions.txt gives for the country of the claim's place on its day; else that of the
/// other bare ones, if these are one. Where nothing decides, or several are named, it stays kUnspecifiedCoalition.
/// `gazetteer` may be null: then no country is known.
void settle_bare_coalitions(std::vector<Claim>& claims, const Lexicon& lexicon, const Gazetteer* gazetteer);

}  // namespace cairn
