#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/custody.h"
#include "model/decision.h"
#include "model/document.h"
#include "model/incident.h"
#include "model/person.h"
#include "model/record_estimate.h"

namespace cairn {

/// Everything a record holds, as plain values; what the pages and exports are written from.
struct Record {
  std::string title;
  std::vector<Document> documents;  ///< Sorted by id.
  std::map<std::string, std::uint64_t> entries;  ///< By document id: the ledger entry of its file.
  std::vector<Claim> claims;        ///< By document, then in reading order.
  std::vector<Decision> decisions;  ///< In ledger order.
  std::vector<Incident> incidents;  ///< By date, then code.
  std::vector<ClaimSet> sets;
  std::vector<UnlinkedClaim> unlinked;
  std::vector<Person> persons;      ///< By id. Names may be sealed: only publication/privacy.h lets them out.
  std::vector<RecordEstimate> estimates;  ///< By what they part.
  std::map<std::string, std::vector<Note>> notes;  ///< By document id.
  std::vector<Custody> custody;        ///< In ledger order.
  std::vector<Redaction> redactions;   ///< In ledger order.
  std::vector<LedgerAnchor> anchors;   ///< In ledger order.
};

}  // namespace cairn
