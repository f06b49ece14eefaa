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

Result<EstimateReport> estimate_histories(const RecordHistories& histories, const std::vector<PersonKey>& by,
                                          const EstimateSettings& settings, const EstimateWatch& watch) {
  Result<EstimateReport> report = estimate_table(histories.table, settings, watch);
  if (!report) return report;
  report->scopes = histories.scopes;
  for (const PersonKey key : by) report->by.emplace_back(to_string(key));
  report->warnings.insert(report->warnings.begin(), histories.warnings.begin(), histories.warnings.end());
  report->reasons.insert(report->reasons.begin(), histories.refusals.begin(), histories.refusals.end());
  report->refused = !report->reasons.empty();
  std::erase_if(report->rules_not_asked, [](const RuleNotAsked& row) { return row.rule == "scopes_differ"; });
  for (ListDescription& about : report->descriptions) {
    const bool only_one = !about.stratum && report->descriptions.size() == 1 && histories.not_covered.size() == 1;
    const auto found =
        only_one ? histories.not_covered.begin() : histories.not_covered.find(about.stratum.value_or(""));
    if (found != histories.not_covered.end()) about.not_covered = found->second;
  }
  return report;
}

}  // namespace cairn
