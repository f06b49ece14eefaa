#include <algorithm>
#include <limits>

#include "publication/estimate_json.h"
#include "publication/json_read.h"

// What json_estimate.cpp wrote -> the report, as far as it was written: persons to a tenth, draws whole.

namespace cairn {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();  // JSON has no word for it but null.

/// Members of an object of numbers, in their order.
struct Named {
  std::vector<Diagnostic>& figures;
};

/// Lists by their names, which the report's own lists number.
struct NamedPair {
  std::string first;
  std::string second;
  ListPair pair;
};
struct NamedCell {
  std::vector<std::string> on;
  std::uint64_t persons = 0;
  FittedCell fitted;
};
struct NamedDescription {
  ListDescription about;
  std::vector<NamedPair> pairs;
  std::vector<NamedCell> patterns;
};

std::size_t number_of(const std::string& name, const std::vector<std::string>& lists) {
  return static_cast<std::size_t>(std::ranges::find(lists, name) - lists.begin());
}

std::uint64_t mask_of(const std::vector<std::string>& names, const std::vector<std::string>& lists) {
  std::uint64_t mask = 0;
  for (const std::string& name : names) {
    if (const std::size_t list = number_of(name, lists); list < lists.size()) mask |= std::uint64_t{1} << list;
  }
  return mask;
}

void read_real(const JsonCursor& at, std::string_view name, double& into) {
  into = kEndless;
  at.field(name, into);
}

void read_interval(const JsonCursor& at, double& median, double& low, double& high) {
  read_real(at, "median", median);
  read_real(at, "low", low);
  read_real(at, "high", high);
}

}  // namespace

static void read_json(const JsonCursor& at, Named& into) {
  simdjson::dom::object fields;
  if (at.value().get(fields)) return at.expected("an object");
  for (const auto& [name, value] : fields) {
    double number = kEndless;
    if (!value.is_null()) read_json(at.member(name, value), number);
    into.figures.push_back({.name = std::string(name), .value = number});
  }
}

static void read_json(const JsonCursor& at, Estimate& into) {
  if (!at.is_object_or_reject()) return;
  at.field("stratum", into.stratum);
  at.required("model", into.model);
  read_interval(at, into.median, into.low, into.high);
  std::vector<Diagnostic> quantiles;
  Named named{quantiles};
  at.field("quantiles", named);
  if (quantiles.size() == kQuantileLevels.size()) {
    into.quantiles.emplace();
    std::ranges::transform(quantiles, into.quantiles->begin(), &Diagnostic::value);
  }
  Named diagnostics{into.diagnostics};
  at.field("diagnostics", diagnostics);
  at.field("assumptions", into.assumptions);
  at.field("warnings", into.warnings);
  at.field("draws", into.draws);
}

static void read_json(const JsonCursor& at, Refusal& into) {
  if (!at.is_object_or_reject()) return;
  at.required("rule", into.rule);
  at.required("reason", into.reason);
}

static void read_json(const JsonCursor& at, StratumVerdict& into) {
  if (!at.is_object_or_reject()) return;
  at.required("stratum", into.stratum);
  at.field("reasons", into.reasons);
}

static void read_json(const JsonCursor& at, RuleNotAsked& into) {
  if (!at.is_object_or_reject()) return;
  at.required("rule", into.rule);
  at.field("stratum", into.stratum);
  at.field("why", into.why);
}

static void read_json(const JsonCursor& at, EstimateChoices& into) {
  if (!at.is_object_or_reject()) return;
  const auto number = [&](std::string_view name, std::size_t& whole) {
    std::uint64_t read = 0;
    at.field(name, read);
    whole = read;
  };
  at.field("models", into.models);
  number("classes", into.classes);
  at.field("prior", into.prior);
  at.field("delta", into.delta);
  number("draws", into.draws);
  number("replicates", into.replicates);
  at.field("quick", into.quick);
}

static void read_json(const JsonCursor& at, NamedPair& into) {
  if (!at.is_object_or_reject()) return;
  at.required("first", into.first);
  at.required("second", into.second);
  at.required("on_both", into.pair.on_both);
  at.field("odds_ratio", into.pair.odds_ratio);
  at.field("odds_ratio_low", into.pair.odds_ratio_low);
  at.field("odds_ratio_high", into.pair.odds_ratio_high);
}

static void read_json(const JsonCursor& at, NamedCell& into) {
  if (!at.is_object_or_reject()) return;
  at.required("on", into.on);
  at.field("persons", into.persons);
  at.field("observed", into.fitted.observed);
  at.field("expected", into.fitted.expected);
}

static void read_json(const JsonCursor& at, NamedDescription& into) {
  if (!at.is_object_or_reject()) return;
  at.field("stratum", into.about.stratum);
  at.required("documented", into.about.documented);
  at.required("on_one_list", into.about.on_one_list);
  at.required("persons", into.about.persons);
  at.required("only_here", into.about.only_here);
  at.field("pairs", into.pairs);
  at.field("patterns", into.patterns);
  at.field("without_persons", into.about.without_persons);
  at.field("not_covered", into.about.not_covered);
}

static void read_json(const JsonCursor& at, SensitivityPoint& into) {
  if (!at.is_object_or_reject()) return;
  at.required("odds_ratio", into.value);
  read_interval(at, into.median, into.low, into.high);
}

static void read_json(const JsonCursor& at, SensitivityRow& into) {
  if (!at.is_object_or_reject()) return;
  at.required("name", into.name);
  read_interval(at, into.median, into.low, into.high);
  Named diagnostics{into.diagnostics};
  at.field("diagnostics", diagnostics);
}

static void read_json(const JsonCursor& at, EstimateSensitivity& into) {
  if (!at.is_object_or_reject()) return;
  at.field("odds_ratios", into.odds_ratios);
  at.field("left_out", into.left_out);
  at.field("priors", into.priors);
  at.field("models", into.models);
  at.field("stepwise", into.stepwise);
}

static void read_json(const JsonCursor& at, ChainTrace& into) {
  if (!at.is_object_or_reject()) return;
  at.field("stratum", into.stratum);
  at.field("persons", into.persons);
}

static void read_json(const JsonCursor& at, LinkageShare& into) {
  if (!at.is_object_or_reject()) return;
  std::uint64_t partitions = 0;
  at.required("partitions", partitions);
  into.partitions = partitions;
  at.field("share_of_variance", into.share_of_variance);
}

static void read_json(const JsonCursor& at, ListFile& into) {
  if (!at.is_object_or_reject()) return;
  at.required("file", into.file);
  at.required("file_sha256", into.sha256);
  at.required("capture", into.capture);
}

static void read_json(const JsonCursor& at, StatedScope& into) {
  if (!at.is_object_or_reject()) return;
  read_day(at, "from", DayEnd::first, into.from);
  read_day(at, "to", DayEnd::last, into.to);
  at.field("governorates", into.governorates);
  at.field("by", into.by);
}

static void read_json(const JsonCursor& at, ListScope& into) {
  if (!at.is_object_or_reject()) return;
  at.required("list", into.list);
  at.field("recorders", into.recorders);
  at.field("names", into.names);
  at.field("files", into.files);
  at.required("persons", into.persons);
  at.required("without_day", into.without_day);
  read_day(at, "first", DayEnd::first, into.first);
  read_day(at, "last", DayEnd::last, into.last);
  at.field("stated", into.stated);
}

void read_json(const JsonCursor& at, EstimateReport& into) {
  if (!at.is_object_or_reject()) return;
  at.required("estimates", into.estimates);
  at.required("documented", into.documented);
  at.required("lists", into.lists);
  at.required("refused", into.refused);
  at.field("reasons", into.reasons);
  at.field("strata", into.strata);
  at.field("rules_not_asked", into.rules_not_asked);
  at.field("options", into.options);
  at.field("warnings", into.warnings);
  std::vector<NamedDescription> descriptions;
  at.field("descriptions", descriptions);
  for (NamedDescription& named : descriptions) {
    for (const NamedPair& pair : named.pairs) {
      named.about.pairs.push_back(pair.pair);
      named.about.pairs.back().first = number_of(pair.first, into.lists);
      named.about.pairs.back().second = number_of(pair.second, into.lists);
    }
    for (const NamedCell& cell : named.patterns)
      named.about.cells.push_back({.lists = mask_of(cell.on, into.lists), .count = cell.persons});
    into.descriptions.push_back(std::move(named.about));
  }
  at.field("sensitivity", into.sensitivity);
  std::vector<NamedCell> fitted;
  at.field("fitted", fitted);
  for (const NamedCell& cell : fitted) {
    into.fitted.push_back(cell.fitted);
    into.fitted.back().lists = mask_of(cell.on, into.lists);
  }
  at.field("traces", into.traces);
  at.field("linkage", into.linkage);
  at.field("scopes", into.scopes);
  at.field("by", into.by);
  at.field("incomplete", into.incomplete);
  at.field("seed", into.seed);
  at.field("input_sha256", into.input_sha256);
  at.field("version", into.version);
}

Result<EstimateReport> estimate_from_json(std::string_view line) { return value_from_json<EstimateReport>(line); }

/// What was asked: names and texts.
struct Options {
  EstimateOptions& options;
};
static void read_json(const JsonCursor& at, Options& into) {
  for (const auto& [name, value] : at.members()) read_json(at.member(name, value), into.options[std::string(name)]);
}

static void read_json(const JsonCursor& at, RecordEstimate& into) {
  if (!at.is_object_or_reject()) return;
  at.required("decision", into.decision);
  at.required("asked_by", into.asked_by);
  at.field("asked_at", into.asked_at);
  Options options{into.options};
  at.required("options", options);
  at.field("made_from", into.made_from);
  at.field("problem", into.problem);
  at.field("report", into.report);
}

Result<RecordEstimate> record_estimate_from_json(std::string_view line) {
  return value_from_json<RecordEstimate>(line);
}

}  // namespace cairn
