#pragma once

#include "model/claim.h"
#include "model/document.h"

namespace cairn {

/// The derivation group and the agency of a claim with its spans set. Where it is known which sentences are shared, a
/// claim in another sentence has none, and neither has one whose number or place differs from all copies: that is the
/// outlet's own word. Where it is not known, the document's group holds for all of it.
void set_derivation(const Document& document, Claim& claim);

}  // namespace cairn
