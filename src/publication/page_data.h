#pragma once

#include <string>

#include "publication/page_index.h"
#include "publication/page_query.h"

// The same views as data. JSON objects hold the values of the exchange format under plural names.

namespace cairn::pages {

std::string incidents_json(const Record& record, const Query& query, const Selection& selection);
/// The incident, the claims it names, and the documents they come from (without their texts).
std::string incident_json(const RecordIndex& index, const Incident& incident);
std::string claims_json(const std::vector<const Claim*>& claims);
std::string sets_json(const Record& record);
std::string unlinked_json(const RecordIndex& index);
std::string sources_json(const Record& record);
std::string source_json(const Document& document);

// The tables and the map of csv.h and geojson.h over what a view holds.
std::string csv_of(const std::vector<const Incident*>& incidents);
std::string csv_of(const std::vector<const Claim*>& claims);
std::string geojson_of(const std::vector<const Incident*>& incidents);
std::vector<const Claim*> unlinked_claims(const RecordIndex& index);

}  // namespace cairn::pages
