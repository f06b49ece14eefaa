#include "pipeline/estimate_job.h"

#include "pipeline/capture_table.h"
#include "text/sha256.h"

namespace cairn {

Result<EstimateReport> estimate_table(std::string_view bytes, const EstimateSettings& settings,
                                      const EstimateWatch& watch) {
  MemorySource source(bytes);
  Result<HistoryTable> table = read_capture_table(source);
  if (!table) return tl::unexpected(table.error());
  std::vector<CaptureHistories> partitions;
  for (CapturePartition& partition : table->partitions) partitions.push_back(std::move(partition.histories));
  EstimateReport report = estimate_partitions(partitions, settings, watch);
  report.warnings.insert(report.warnings.begin(), table->warnings.begin(), table->warnings.end());
  report.input_sha256 = sha256_hex(bytes);
  return report;
}

}  // namespace cairn
