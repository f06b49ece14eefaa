#pragma once

#include <span>
#include <string>

#include "model/claim.h"
#include "model/document.h"
#include "model/incident.h"

// Tables for spreadsheets and humanitarian tools; docs/formats/csv.md lists every column.
//
// RFC 4180: UTF-8 with a byte order mark, comma, CRLF. The first row has the column names (the JSON fields, joined
// with underscores), the second their HXL tags. What is not known is an empty cell, never 0. A text that a spreadsheet
// would take for a formula gets a ' in front.

namespace cairn {

std::string claims_csv(std::span<const Claim> claims);
std::string incidents_csv(std::span<const Incident> incidents);
/// Without the texts themselves.
std::string documents_csv(std::span<const Document> documents);

}  // namespace cairn
