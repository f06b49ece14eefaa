#pragma once

#include "model/claim.h"
#include "model/document.h"
#include "model/incident.h"

// Values that the tests of this folder write and read.

namespace cairn {

Claim example_claim();      ///< The example of docs/formats/claim.md.
Claim full_claim();         ///< Every field set, to something other than its default.
Document example_document();
Incident full_incident();   ///< Every field set.

}  // namespace cairn
