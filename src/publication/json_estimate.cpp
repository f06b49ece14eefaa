#include <cmath>

#include "model/estimate_report.h"
#include "publication/estimate_json.h"
#include "publication/json_write.h"

namespace cairn {

namespace {

/// Persons come whole or to a tenth: what a figure with an interval of hundreds says after that is noise.
double tenths(double persons) { return std::round(persons * 10) / 10; }

std::string digits_of(double number) {
  std::string out;
  append_json_real(out, number);
  return out;
}

void append_counts(std::string& out, const std::vector<std::uint64_t>& counts) {
  out += '[';
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i != 0) out += ',';
    append_json(out, static_cast<std::int64_t>(counts[i]));
  }
  out += ']';
}

void append_persons(std::string& out, const std::vector<double>& values) {
  out += '[';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i != 0) out += ',';
    append_json(out, std::round(values[i]));
  }
  out += ']';
}

void append_diagnostics(std::string& out, const std::vector<Diagnostic>& diagnostics) {
  JsonObject object(out);
  for (const Diagnostic& diagnostic : diagnostics) object.field(std::string_view(diagnostic.name), diagnostic.value);
}

std::vector<std::string> names_of_lists(std::uint64_t mask, const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if ((mask >> i & 1) != 0) names.push_back(lists[i]);
  }
  return names;
}

void append_interval(JsonObject& object, double median, double low, double high) {
  object.field("median", tenths(median));
  object.field("low", tenths(low));
  object.field("high", tenths(high));
}

}  // namespace

// Static, not in an unnamed namespace: the templates of json_write.h look these up by their argument.

static void append_estimate(std::string& out, const Estimate& estimate, bool is_answer) {
  JsonObject object(out);
  object.field("stratum", estimate.stratum);
  object.field("model", estimate.model);
  object.field("answer", is_answer);
  append_interval(object, estimate.median, estimate.low, estimate.high);
  object.field("level", kEstimateLevel);
  {
    JsonObject quantiles(object.name("quantiles"));
    if (estimate.quantiles) {
      for (std::size_t i = 0; i < kQuantileLevels.size(); ++i)
        quantiles.field(std::string_view(digits_of(kQuantileLevels[i] * 100)), tenths((*estimate.quantiles)[i]));
    }
  }
  append_diagnostics(object.name("diagnostics"), estimate.diagnostics);
  object.field("assumptions", estimate.assumptions);
  object.field("warnings", estimate.warnings);
  append_persons(object.name("draws"), estimate.draws);
}

static void append_json(std::string& out, const Refusal& refusal) {
  JsonObject object(out);
  object.field("rule", refusal.rule);
  object.field("reason", refusal.reason);
}

static void append_json(std::string& out, const StratumVerdict& verdict) {
  JsonObject object(out);
  object.field("stratum", verdict.stratum);
  object.field("refused", !verdict.reasons.empty());
  object.field("reasons", verdict.reasons);
}

static void append_json(std::string& out, const RuleNotAsked& not_asked) {
  JsonObject object(out);
  object.field("rule", not_asked.rule);
  object.field("stratum", not_asked.stratum);
  object.field("why", not_asked.why);
}

static void append_json(std::string& out, const EstimateChoices& options) {
  JsonObject object(out);
  object.field("models", options.models);
  object.field("classes", static_cast<std::int64_t>(options.classes));
  object.field("prior", options.prior);
  object.field("delta", options.delta);
  object.field("draws", static_cast<std::int64_t>(options.draws));
  object.field("replicates", static_cast<std::int64_t>(options.replicates));
  object.field("quick", options.quick);
}

static void append_json(std::string& out, const SensitivityPoint& point) {
  JsonObject object(out);
  object.field("odds_ratio", point.value);
  append_interval(object, point.median, point.low, point.high);
}

static void append_json(std::string& out, const SensitivityRow& row) {
  JsonObject object(out);
  object.field("name", row.name);
  append_interval(object, row.median, row.low, row.high);
  append_diagnostics(object.name("diagnostics"), row.diagnostics);
}

static void append_json(std::string& out, const EstimateSensitivity& sensitivity) {
  JsonObject object(out);
  object.field("odds_ratios", sensitivity.odds_ratios);
  object.field("left_out", sensitivity.left_out);
  object.field("priors", sensitivity.priors);
  object.field("models", sensitivity.models);
  object.field("stepwise", sensitivity.stepwise);
}

static void append_json(std::string& out, const ChainTrace& trace) {
  JsonObject object(out);
  object.text_or_null("stratum", trace.stratum);
  append_persons(object.name("persons"), trace.persons);
}

static void append_json(std::string& out, const LinkageShare& linkage) {
  JsonObject object(out);
  object.field("partitions", static_cast<std::int64_t>(linkage.partitions));
  object.field("share_of_variance", linkage.share_of_variance);
}

static void append_json(std::string& out, const ListFile& file) {
  JsonObject object(out);
  object.field("file", file.file);
  object.field("file_sha256", file.sha256);
  object.field("capture", static_cast<std::int64_t>(file.capture));
}

static void append_json(std::string& out, const StatedScope& stated) {
  JsonObject object(out);
  object.field("from", stated.from);
  object.field("to", stated.to);
  object.field("governorates", stated.governorates);
  object.field("by", stated.by);
}

static void append_json(std::string& out, const ListScope& scope) {
  JsonObject object(out);
  object.field("list", scope.list);
  object.field("recorders", scope.recorders);
  object.field("names", scope.names);
  object.field("files", scope.files);
  object.field("persons", static_cast<std::int64_t>(scope.persons));
  object.field("without_day", static_cast<std::int64_t>(scope.without_day));
  object.field("first", scope.first);
  object.field("last", scope.last);
  object.field("stated", scope.stated);
}

static void append_description(std::string& out, const ListDescription& about, const std::vector<std::string>& lists) {
  JsonObject object(out);
  object.field("stratum", about.stratum);
  object.field("documented", static_cast<std::int64_t>(about.documented));
  object.field("on_one_list", static_cast<std::int64_t>(about.on_one_list));
  append_counts(object.name("persons"), about.persons);
  append_counts(object.name("only_here"), about.only_here);
  std::string& pairs = object.name("pairs");
  pairs += '[';
  for (const ListPair& pair : about.pairs) {
    if (&pair != about.pairs.data()) pairs += ',';
    JsonObject row(pairs);
    row.field("first", lists[pair.first]);
    row.field("second", lists[pair.second]);
    row.field("on_both", static_cast<std::int64_t>(pair.on_both));
    row.field("odds_ratio", pair.odds_ratio);
    row.field("odds_ratio_low", pair.odds_ratio ? std::optional(pair.odds_ratio_low) : std::nullopt);
    row.field("odds_ratio_high", pair.odds_ratio ? std::optional(pair.odds_ratio_high) : std::nullopt);
  }
  pairs += ']';
  std::string& patterns = object.name("patterns");
  patterns += '[';
  for (const CaptureCell& cell : about.cells) {
    if (&cell != about.cells.data()) patterns += ',';
    JsonObject row(patterns);
    row.field("on", names_of_lists(cell.lists, lists));
    row.field("persons", static_cast<std::int64_t>(cell.count));
  }
  patterns += ']';
  object.field("without_persons", about.without_persons);
  object.field("not_covered", about.not_covered);
}

static void append_fitted(std::string& out, const std::vector<FittedCell>& cells,
                          const std::vector<std::string>& lists) {
  out += '[';
  for (const FittedCell& cell : cells) {
    if (&cell != cells.data()) out += ',';
    JsonObject row(out);
    row.field("on", names_of_lists(cell.lists, lists));
    row.field("observed", cell.observed);
    row.field("expected", tenths(cell.expected));
  }
  out += ']';
}

static void append_json(std::string& out, const EstimateReport& report) {
  JsonObject object(out);
  std::string& estimates = object.name("estimates");
  estimates += '[';
  for (const Estimate& estimate : report.estimates) {
    if (&estimate != report.estimates.data()) estimates += ',';
    append_estimate(estimates, estimate, is_answer(report, estimate));
  }
  estimates += ']';
  object.field("documented", static_cast<std::int64_t>(report.documented));
  object.field("lists", report.lists);
  object.field("refused", report.refused);
  object.field("reasons", report.reasons);
  object.field("strata", report.strata);
  object.field("rules_not_asked", report.rules_not_asked);
  object.field("options", report.options);
  object.field("warnings", report.warnings);
  std::string& descriptions = object.name("descriptions");
  descriptions += '[';
  for (const ListDescription& about : report.descriptions) {
    if (&about != report.descriptions.data()) descriptions += ',';
    append_description(descriptions, about, report.lists);
  }
  descriptions += ']';
  object.field("sensitivity", report.sensitivity);
  append_fitted(object.name("fitted"), report.fitted, report.lists);
  object.field("traces", report.traces);
  object.field("linkage", report.linkage);
  object.field("scopes", report.scopes);
  object.field("by", report.by);
  object.field("incomplete", report.incomplete);
  object.field("seed", static_cast<std::int64_t>(report.seed));
  object.field("input_sha256", report.input_sha256);
  object.field("version", report.version);
}

std::string estimate_json(const EstimateReport& report) {
  std::string out;
  append_json(out, report);
  out += '\n';
  return out;
}

std::string record_estimate_json(const RecordEstimate& estimate) {
  std::string out;
  JsonObject object(out);
  object.field("decision", estimate.decision);
  object.field("asked_by", estimate.asked_by);
  object.text_or_null("asked_at", estimate.asked_at);
  {
    JsonObject options(object.name("options"));
    for (const auto& [name, value] : estimate.options) options.field(std::string_view(name), value);
  }
  object.text_or_null("made_from", estimate.made_from);
  object.text_or_null("problem", estimate.problem);
  object.field("report", estimate.problem.empty() ? std::optional(estimate.report) : std::nullopt);
  return out;
}

std::string list_scopes_json(const std::vector<ListScope>& scopes) {
  std::string out;
  append_json(out, scopes);
  return out;
}

}  // namespace cairn
