#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "incidents/claim_view.h"
#include "incidents/event_cluster.h"
#include "incidents/page_versions.h"

namespace cairn {

/// What reviewers said of the claims of some documents, by position among these claims.
struct SaidOfDocuments {
  std::vector<std::pair<std::size_t, std::size_t>> same;      ///< In the order in which it was said.
  std::vector<std::pair<std::size_t, std::size_t>> not_same;
  std::vector<std::size_t> withdrawn;                         ///< Sorted.
};

/// What came of a "same".
enum class SameOutcome : std::uint8_t { joined, against_another, of_no_event };

/// What some documents say of events.
struct DocumentReports {
  std::vector<EventCluster> reports;          ///< In content order; those that say of no place come too.
  std::vector<std::string_view> why_none;     ///< For each claim the code that says why it is of no event; else empty.
  std::vector<SameOutcome> outcomes;          ///< One for each `same`.
};

/// The reports of documents that reviewers or versions of rows tie together; mostly of one document. `claims` are all of
/// these documents' claims, in content order, and must stay where they are. The claims of reports are positions among them.
DocumentReports reports_of_documents(ClaimView claims, const SaidOfDocuments& said, const PageVersions& versions);

}  // namespace cairn
