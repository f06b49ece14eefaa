#include "pipeline/record_estimates.h"

#include <algorithm>
#include <map>

#include "incidents/review.h"
#include "pipeline/estimate_job.h"
#include "pipeline/estimate_options.h"
#include "publication/estimate_json.h"
#include "text/sha256.h"

namespace cairn {
namespace {

/// `number`: " (2 of 3)" where there are several.
Result<void> work_out(RecordEstimate& estimate, const Record& record, const RecordEstimatesOptions& options,
                      const std::string& number) {
  Result<EstimateSettings> settings = estimate_settings_of(estimate.options);
  if (!settings) return tl::unexpected(settings.error());
  settings->for_each = options.for_each;
  const Result<std::size_t> partitions = partitions_of(estimate.options);
  if (!partitions) return tl::unexpected(partitions.error());
  const auto keys = estimate.options.find("by");
  const auto by = person_keys_of(keys == estimate.options.end() ? "" : keys->second);
  if (!by) return tl::unexpected(by.error());
  const Result<RecordHistories> histories = histories_of_record(
      record, {.by = *by, .partitions = *partitions, .gazetteer = options.gazetteer, .names = options.names, .for_each = options.for_each});
  if (!histories) return tl::unexpected(histories.error());
  estimate.made_from = estimate_made_from(*histories, estimate.options);
  const auto known = std::ranges::find(options.known, estimate.made_from, &RecordEstimate::made_from);
  if (known != options.known.end()) {
    estimate.report = known->report;
    estimate.report.version = options.version;  // Which would say the same.
    return {};
  }
  const std::string subject = estimate_subject(estimate.options) + number;
  Result<EstimateReport> report = estimate_histories(*histories, *by, *settings, [&](const EstimateProgress& at) {
    if (options.step) options.step(step_of(at, subject));
    return !options.go_on || options.go_on();
  });
  if (!report) return tl::unexpected(report.error());
  estimate.report = std::move(*report);
  estimate.report.version = options.version;
  return {};
}

}  // namespace

std::string estimate_subject(const EstimateOptions& asked) {
  const auto by = asked.find("by");
  const auto partitions = asked.find("partitions");
  return (by == asked.end() || by->second.empty() ? "of all as one" : "by " + by->second) +
         (partitions == asked.end() ? "" : ", over " + partitions->second + " partitions");
}

std::string estimate_made_from(const RecordHistories& histories, const EstimateOptions& asked,
                               std::string_view models) {
  std::string all =
      "models " + std::string(models) + "\n" + histories.table + "\n" + list_scopes_json(histories.scopes) + "\n";
  for (const auto& [name, value] : asked) all += name + "=" + value + "\n";
  for (const Refusal& refusal : histories.refusals) all += refusal.reason + "\n";
  for (const std::string& warning : histories.warnings) all += warning + "\n";
  for (const auto& [stratum, lists] : histories.not_covered) {
    all += stratum;
    for (const std::string& list : lists) all += "\n" + list;
  }
  return sha256_hex(all);
}

std::vector<const Decision*> estimates_asked(std::span<const Decision> decisions) {
  std::map<std::string, const Decision*> asked;
  for (const Decision* decision : decisions_in_force(decisions)) {
    if (decision->action == DecisionAction::estimate && is_on_estimates(*decision))
      asked[std::get<std::string>(decision->targets.front())] = decision;
  }
  std::vector<const Decision*> out;
  for (const auto& [target, decision] : asked) out.push_back(decision);
  return out;
}

Result<std::vector<RecordEstimate>> estimates_of_record(const Record& record, const RecordEstimatesOptions& options) {
  std::vector<RecordEstimate> out;
  const std::vector<const Decision*> asked = estimates_asked(record.decisions);
  for (const Decision* decision : asked) {
    RecordEstimate estimate{.decision = decision->decision,
                            .asked_by = decision->by,
                            .asked_at = decision->at,
                            .options = {},
                            .made_from = {},
                            .problem = {},
                            .report = {}};
    Result<EstimateOptions> wanted = options_of(*decision);
    if (wanted) estimate.options = std::move(*wanted);
    const std::string number =
        asked.size() < 2 ? "" : " (" + std::to_string(out.size() + 1) + " of " + std::to_string(asked.size()) + ")";
    const Result<void> done = wanted ? work_out(estimate, record, options, number) : tl::unexpected(wanted.error());
    if (!done) estimate.problem = done.error().message;
    if (estimate.report.incomplete) return fail("interrupted");
    out.push_back(std::move(estimate));
  }
  return out;
}

}  // namespace cairn
