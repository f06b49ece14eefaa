#include "pipeline/trace.h"

#include <memory>

#include "incidents/trace.h"
#include "pipeline/page_versions.h"
#include "pipeline/residue.h"

namespace cairn {

Result<TraceIncident> tracer_of(const RecordFolder& folder, const Record& record,
                                std::span<const Alignment> alignments) {
  const Result<std::vector<CodeEntry>> codes = folder.codes();
  if (!codes) return tl::unexpected(codes.error());
  const Result<std::vector<RedactionEntry>> redactions = folder.redactions();
  if (!redactions) return tl::unexpected(redactions.error());
  const Result<ResidueLinks> residue = residue_links(record, *redactions, *codes);
  if (!residue) return tl::unexpected(residue.error());
  std::vector<Alignment> all(alignments.begin(), alignments.end());
  all.insert(all.end(), residue->alignments.begin(), residue->alignments.end());
  return [table = std::make_shared<const AlignmentTable>(all),
          versions = std::make_shared<const PageVersions>(page_versions(record.documents))](
             const Incident& incident, std::span<const Claim* const> claims) {
    return trace_incident(incident, claims, *table, *versions);
  };
}

}  // namespace cairn
