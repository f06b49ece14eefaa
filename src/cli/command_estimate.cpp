#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/estimate_input.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "pipeline/estimate_job.h"
#include "pipeline/parallel.h"
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
};

constexpr std::uint64_t kMostSeed = 1ULL << 53U;  // a number that JSON readers keep

Result<std::vector<EstimateModel>> models_of(const Arguments& arguments) {
  std::vector<EstimateModel> models;
  const auto given = arguments.one("--models");
  if (!given) return models;
  for (std::size_t at = 0; at <= given->size();) {
    const std::size_t end = std::min(given->find(',', at), given->size());
    const std::string name = given->substr(at, end - at);
    const auto model = from_string<EstimateModel>(name);
    if (!model || *model < EstimateModel::loglinear)
      return fail("--models: there are loglinear, loglinear_average, decomposable_average and latent_class, not \"" +
                  name + "\"");
    models.push_back(*model);
    at = end + 1;
  }
  return models;
}

Result<std::optional<double>> delta_of(const Arguments& arguments) {
  const auto given = arguments.one("--delta");
  if (!given) return std::optional<double>();
  double delta = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), delta);
  if (error != std::errc{} || end != given->data() + given->size() || !(delta > 0 && delta <= 1000))
    return fail("--delta: expected a number above 0, at most 1000, not \"" + *given + "\"");
  return std::optional(delta);
}

Result<EstimateSettings> settings_of(const Arguments& arguments) {
  EstimateSettings settings;
  const auto models = models_of(arguments);
  if (!models) return tl::unexpected(models.error());
  settings.models = *models;
  const auto delta = delta_of(arguments);
  if (!delta) return tl::unexpected(delta.error());
  settings.delta = *delta;
  const std::string prior = arguments.one_or("--prior", "automatic");
  if (prior != "automatic" && prior != "lcmcr")
    return fail("--prior: there are automatic and lcmcr, not \"" + prior + "\"");
  if (prior == "lcmcr") settings.priors = lcmcr_priors();
  constexpr std::uint64_t kMostDraws = 1'000'000;
  constexpr std::uint64_t kMostReplicates = 100'000;
  const auto classes = arguments.number_or("--classes", settings.classes, 1, kMostClasses);
  if (!classes) return tl::unexpected(classes.error());
  const auto draws = arguments.number_or("--draws", settings.draws, 100, kMostDraws);
  if (!draws) return tl::unexpected(draws.error());
  const auto replicates = arguments.number_or("--replicates", settings.replicates, 0, kMostReplicates);
  if (!replicates) return tl::unexpected(replicates.error());
  const auto seed = arguments.number_or("--seed", settings.seed, 0, kMostSeed);
  if (!seed) return tl::unexpected(seed.error());
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  settings.classes = *classes;
  settings.draws = *draws;
  settings.replicates = *replicates;
  settings.seed = *seed;
  settings.sensitivity = !arguments.has("--quick");
  settings.for_each = pieces_on(*threads);
  return settings;
}

std::string thousandths(double number) {
  std::array<char, 400> digits;  // the longest double
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 3).ptr;
  return {digits.data(), end};
}

/// Shows how far it is; stops at Ctrl-C.
bool keep_going(const EstimateProgress& at, ProgressLine& line, const Edge& edge) {
  std::string what = "estimating";
  if (!at.stratum.empty())
    what += " " + at.stratum + " (" + std::to_string(at.done + 1) + " of " + std::to_string(at.strata) + ")";
  what += ", " + std::string(to_string(at.model));
  if (at.convergence) {
    constexpr std::uint64_t kWanted = 2000;
    line.say_what(what + ", R-hat " + thousandths(at.convergence->rhat) + ":");
    line.show(static_cast<std::uint64_t>(std::max(std::min(at.convergence->ess_bulk, at.convergence->ess_tail), 0.0)),
              kWanted);
  } else {
    line.say_what(what + ":");
    line.show(at.done, at.strata);
  }
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

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<EstimateSettings> settings = settings_of(arguments);
  if (!settings) return tl::unexpected(settings.error());
  const Result<EstimateInput> input = estimate_input_of(arguments, edge);
  if (!input) return tl::unexpected(input.error());
  ProgressLine line("estimating:", "effective draws");
  const EstimateWatch watch = [&](const EstimateProgress& at) { return keep_going(at, line, edge); };
  Result<EstimateReport> report = input->of_record
                                      ? estimate_histories(*input->of_record, input->by, *settings, watch)
                                      : estimate_table(input->table, *settings, watch);
  if (!report) {
    report.error().where = input->name;
    return tl::unexpected(report.error());
  }
  report->version = CAIRN_VERSION;
  clear_progress_line();
  if (const auto folder = arguments.one("--plots")) {
    if (const auto written = write_plots(*folder, *report); !written) return tl::unexpected(written.error());
  }
  Result<Output> output = Output::open(arguments.one_or("--output", "-"), edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream() << (arguments.has("--text") ? estimate_text(*report) : estimate_json(*report));
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  for (const Refusal& reason : report->reasons) talk("not estimable: " + reason.reason);
  if (report->incomplete) talk("stopped: the answer is marked incomplete; the same seed starts it again");
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
