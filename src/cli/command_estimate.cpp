#include <filesystem>
#include <optional>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/estimate_input.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "cli/record_access.h"
#include "pipeline/estimate_job.h"
#include "pipeline/estimate_options.h"
#include "pipeline/kept_answers_file.h"
#include "pipeline/parallel.h"
#include "pipeline/record_estimates.h"
#include "publication/estimate_json.h"
#include "publication/estimate_plots.h"
#include "publication/estimate_text.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"HISTORIES.csv", Takes::one, "", "",
     "Who is on which list: a column of 0 and 1 per list, and perhaps stratum, count, partition; or a record's folder.",
     true},
    {"--by", Takes::one, "KEYS", "one stratum",
     "Of a record: strata by age (under 18 or not), governorate, month, sex, year; several with commas between."},
    {"--partitions", Takes::one, "N", "the record's own",
     "Of a record: carry the doubt about who is who by N ways to part the entries, each drawn by its probability."},
    {"--histories", Takes::one, "FILE", "not written",
     "Of a record: where to write the table that the estimate is made from; `cairn estimate FILE` reads it."},
    {"--text", Takes::nothing, "", "", "Print a report in words in place of JSON."},
    {"--plots", Takes::one, "DIR", "none", "Folder to write plots to, as SVG."},
    {"--save", Takes::one, "NAME", "not kept",
     "Of a record: keep the estimate in it and on its pages; NAME is who says so, and stands in the ledger."},
    {"--resume", Takes::one, "FILE", "none",
     "Where to keep what is done, so that the same command goes on after it was stopped; gone when all is done."},
    {"--models", Takes::one, "LIST", "all",
     "Which models, parted by commas: loglinear, loglinear_average, decomposable_average, latent_class."},
    {"--classes", Takes::one, "N", "10", "The most classes of persons of the latent class model."},
    {"--prior", Takes::one, "NAME", "automatic",
     "Priors of the latent class model: automatic, or lcmcr (those of the R package LCMCR)."},
    {"--delta", Takes::one, "X", "2^-lists", "Prior count of each pattern of the average over decomposable graphs."},
    {"--draws", Takes::one, "N", "2000", "How many draws of each distribution to keep."},
    {"--replicates", Takes::one, "N", "200", "Bootstrap replicates of the stepwise log-linear model."},
    {"--quick", Takes::nothing, "", "",
     "Do not leave lists out or change priors; the rules that look at that do not refuse then."},
    {"--seed", Takes::one, "N", "1", "Seed of the numbers of chance; the same seed gives the same bytes."},
    {"-o,--output", Takes::one, "FILE", "-", "Where to write; `-` is stdout."},
    kThreadsRow,
    kDataRow,
    kTimeRow,
};

/// What was given of the options that change figures.
EstimateOptions estimate_options_of(const Arguments& arguments) {
  EstimateOptions options;
  for (const std::string_view name : kEstimateOptions) {
    const std::string flag = "--" + std::string(name);
    if (arguments.has(flag)) options.emplace(name, arguments.one_or(flag, "yes"));
  }
  return options;
}

/// Shows how far it is; stops at Ctrl-C.
bool keep_going(const EstimateProgress& at, ProgressLine& line, const Edge& edge) {
  show(line, step_of(at));
  return !edge.cancelled;
}

Result<void> write_plots(const std::string& folder, const EstimateReport& report) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(folder + ": " + error.message());
  for (const EstimatePlot& plot : estimate_plots(report)) {
    if (const auto written = write_file(folder + "/" + plot.name + ".svg", plot.svg); !written)
      return tl::unexpected(written.error());
  }
  return {};
}

/// Keeps the estimate in the record: the decision in the ledger, what came of it in the index.
Result<void> save(const EstimateInput& input, const EstimateReport& report, const EstimateOptions& options,
                  const std::string& by, const Arguments& arguments) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  Result<RecordFolder> folder = open_for_writing(input.name);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::vector<Decision>> decisions = folder->decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  const Decision decision = estimate_decision(options, *decisions, by, *time);
  const RecordEstimate estimate{.decision = decision.decision,
                                .asked_by = by,
                                .asked_at = *time,
                                .options = options,
                                .made_from = estimate_made_from(*input.of_record, options),
                                .problem = {},
                                .report = report};
  if (const auto kept = keep_estimate(*folder, decision, estimate, *time); !kept) return kept;
  talk(input.name + ": " + decision.decision + " is in the ledger; the record's pages show the estimate");
  return {};
}

/// --resume: where finished answers are kept; what was kept of this estimate before is not worked out again.
Result<std::optional<KeptAnswersFile>> kept_answers_of(const Arguments& arguments) {
  const auto path = arguments.one("--resume");
  if (!path) return std::optional<KeptAnswersFile>();
  Result<KeptAnswersFile> kept = KeptAnswersFile::open(*path, kModelsVersion);
  if (!kept) return tl::unexpected(kept.error());
  if (kept->size() > 0) talk(*path + ": goes on after " + counted(kept->size(), "answer"));
  return std::optional(std::move(*kept));
}

Result<EstimateReport> estimated(const EstimateInput& input, const EstimateSettings& settings, const Edge& edge) {
  ProgressLine line("estimating:", "effective draws");
  const EstimateWatch watch = [&](const EstimateProgress& at) { return keep_going(at, line, edge); };
  Result<EstimateReport> report = input.of_record ? estimate_histories(*input.of_record, input.by, settings, watch)
                                                  : estimate_table(input.table, settings, watch);
  if (!report) {
    report.error().where = input.name;
    return report;
  }
  report->version = CAIRN_VERSION;
  clear_progress_line();
  return report;
}

/// What was said to be kept until the end is let go, or is named for the next time.
void end_with(const EstimateReport& report, const std::optional<KeptAnswersFile>& kept) {
  for (const Refusal& reason : report.reasons) talk("not estimable: " + reason.reason);
  if (report.incomplete)
    talk("stopped: the answer is marked incomplete; " +
         (kept ? "the same command goes on where it was, from " + kept->path() : "the same seed starts it again"));
  std::error_code error;
  if (kept && !report.incomplete) std::filesystem::remove(kept->path(), error);
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const EstimateOptions options = estimate_options_of(arguments);
  Result<EstimateSettings> settings = estimate_settings_of(options);
  if (!settings) return tl::unexpected(settings.error());
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  settings->for_each = pieces_on(*threads);
  const Result<EstimateInput> input = estimate_input_of(arguments, edge);
  if (!input) return tl::unexpected(input.error());
  Result<std::optional<KeptAnswersFile>> kept = kept_answers_of(arguments);
  if (!kept) return tl::unexpected(kept.error());
  if (*kept) settings->kept = (*kept)->answers();
  const Result<EstimateReport> report = estimated(*input, *settings, edge);
  if (!report) return tl::unexpected(report.error());
  if (const auto folder = arguments.one("--plots")) {
    if (const auto written = write_plots(*folder, *report); !written) return tl::unexpected(written.error());
  }
  if (const auto by = arguments.one("--save"); by && !report->incomplete) {
    if (const auto saved = save(*input, *report, options, *by, arguments); !saved) return tl::unexpected(saved.error());
  }
  Result<Output> output = Output::open(arguments.one_or("--output", "-"), edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream() << (arguments.has("--text") ? estimate_text(*report) : estimate_json(*report));
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  end_with(*report, *kept);
  return report->incomplete ? 1 : 0;
}

}  // namespace

const Command kEstimateCommand{
    "estimate", "Estimate how many persons are on none of several overlapping lists, or say why that cannot be said.",
    "Every model is asked, what moves the answer is tried, and data that cannot carry an answer are refused, with the "
    "reason,\n"
    "bounds and tables. A refusal is an answer: the exit status is 0. Ctrl-C ends it with what there is, marked "
    "incomplete.",
    kOptions, run};

}  // namespace cairn
