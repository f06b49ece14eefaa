#pragma once

#include "publication/page_frame.h"

namespace cairn::pages {

/// The dossier: what is reported, why the ranges and the grade are what they are, and every claim.
Page incident_page(const View& view, const Incident& incident);

/// The claims an incident's ranges, origins, reasons and links name, each once, in the record's order.
std::vector<const Claim*> claims_of_incident(const RecordIndex& index, const Incident& incident);

}  // namespace cairn::pages
