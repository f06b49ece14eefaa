#include <algorithm>
#include <filesystem>

#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "cli/terminal_review.h"
#include "pipeline/kept_pieces.h"
#include "pipeline/match_review.h"
#include "pipeline/match_tables.h"
#include "pipeline/parallel.h"
#include "pipeline/person_table.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"LIST.csv", Takes::many, "", "",
     "Lists of persons, or tables of events; without a column \"list\" each file is a list.", true},
    {"--kind", Takes::one, "KIND", "person", "What the rows are: person or event."},
    {"--pairs", Takes::nothing, "", "", "Print pairs of records as CSV: a, b, probability. This is the default."},
    {"--clusters", Takes::nothing, "", "", "Print which records belong together as CSV: record, cluster."},
    {"--partitions", Takes::one, "N", "none",
     "Print N ways to part the records as CSV, each drawn by its probability: record, 1, 2 …"},
    {"--histories", Takes::nothing, "", "",
     "Print how many are on exactly which lists as CSV, for `cairn estimate`; with --partitions for each of them."},
    {"--stratum", Takes::one, "WHAT", "none",
     "With --histories: part them by age (under 18 or not), month, place, sex or year."},
    {"--explain", Takes::two, "A B", "", "Print why two records are, or are not, taken to be the same."},
    {"--releases", Takes::nothing, "", "",
     "Print what became of the persons of an earlier release of a list in a later one as CSV."},
    {"--one-to-one", Takes::nothing, "", "",
     "No list names anybody, or an event, twice. This is the default for several lists."},
    {"--many-to-many", Takes::nothing, "", "",
     "Lists may name the same twice; pairs within a list are looked for, too. The default for one list."},
    {"--decisions", Takes::one, "FILE", "none", "What a person decided: CSV with a, b, decision (same or not_same)."},
    {"--review", Takes::one, "FILE", "not written",
     "Where to write the pairs that a person should decide, the most doubtful first."},
    {"--ask", Takes::one, "FILE", "",
     "Settle these pairs here in the terminal, one key each; every answer is written to FILE at once."},
    {"--resume", Takes::one, "FILE", "none",
     "Where to keep what is done, so that the same command goes on after it was stopped; gone when all is done."},
    {"--mapping", Takes::one, "FILE", "lexicon/KIND_tables.txt", "Which columns of a table fill what; a file, or the name of a table that is known: airwars, ucdp_ged, acled."},
    {"-o,--output", Takes::one, "FILE", "-", "Where to write; `-` is stdout."},
    kThreadsRow,
    kDataRow,
};

std::string list_name(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  if (name.size() > 4 && name.ends_with(".csv")) name.resize(name.size() - 4);
  return name == "-" ? "stdin" : name;
}

tl::unexpected<Error> placed(Error error, const std::string& name) {
  error.where = name;
  return tl::unexpected(std::move(error));
}

Result<MatchTables> start_of(const Arguments& arguments, MatchKind kind, Edge& edge) {
  const bool of_events = kind == MatchKind::event;
  const std::string data_folder = data_folder_of(arguments);
  auto mappings = of_events ? load_event_tables(data_folder) : load_person_tables(data_folder);
  if (!mappings) return tl::unexpected(mappings.error());
  if (const auto name = arguments.one("--mapping")) {
    auto named = mappings_named(*name, *mappings, of_events ? read_event_mappings : read_person_mappings, edge.cancelled);
    if (!named) return tl::unexpected(named.error());
    mappings = std::move(named);
  }
  Result<NameWords> names = load_name_words(data_folder);
  if (!names) return tl::unexpected(names.error());
  return MatchTables::start(kind, std::move(*mappings), std::move(*names));
}

/// A table while it is read, twice: once to see how it is written. A line says how far it is; after Ctrl-C it ends.
class TableInView final : public ByteSource {
 public:
  TableInView(ByteSource& whole, const std::string& name, const Edge& edge)
      : whole_(whole), edge_(edge), line_("reading " + name + ":", "bytes") {}
  std::uint64_t size() const override { return whole_.size(); }
  std::size_t read_at(std::uint64_t at, char* to, std::size_t count) override {
    if (edge_.cancelled) return 0;
    const std::size_t read = whole_.read_at(at, to, count);
    read_ += read;
    line_.show(std::min(read_, 2 * size()), 2 * size());
    return read;
  }

 private:
  ByteSource& whole_;
  const Edge& edge_;
  ProgressLine line_;
  std::uint64_t read_ = 0;
};

/// Returns how many rows or values could not be read.
Result<std::size_t> add_table(MatchTables& tables, const std::string& path, std::string_view what, Edge& edge) {
  Result<CapturedInput> input = CapturedInput::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  std::optional<TableInView> in_view(std::in_place, input->source(), input->name(), edge);
  Result<TableReport> report = tables.add(*in_view, list_name(path));
  in_view.reset();
  if (edge.cancelled) return fail("interrupted");
  if (!report) return placed(report.error(), input->name());
  constexpr std::size_t kProblemsSaid = 20;
  for (std::size_t i = 0; i < std::min(report->problems.size(), kProblemsSaid); ++i) {
    Error problem = report->problems[i];
    problem.where = input->name();
    talk(problem.text());
  }
  if (report->problems.size() > kProblemsSaid)
    talk(input->name() + ": and " + std::to_string(report->problems.size() - kProblemsSaid) + " more like these");
  talk(input->name() + ": " + counted(report->records, what) + " (" + report->how + ")");
  return report->problems.size();
}

Result<MatchOptions> options_of(const Arguments& arguments, const MatchTables& tables, Edge& edge) {
  if (arguments.has("--one-to-one") && arguments.has("--many-to-many"))
    return fail("--one-to-one and --many-to-many exclude each other");
  MatchOptions options;
  options.one_to_one = arguments.has("--one-to-one") || (tables.lists() > 1 && !arguments.has("--many-to-many"));
  options.within_lists = !options.one_to_one;
  constexpr std::uint64_t kMostPartitions = 10'000;
  const Result<std::uint64_t> partitions = arguments.number_or("--partitions", 0, 1, kMostPartitions);
  if (!partitions) return tl::unexpected(partitions.error());
  options.partitions = *partitions;
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  options.for_each = pieces_on(*threads);
  if (const auto path = arguments.one("--decisions")) {
    Result<CapturedInput> input = CapturedInput::open(*path, edge.cancelled);
    if (!input) return tl::unexpected(input.error());
    const auto decided = read_review(input->source(), tables);
    if (!decided) return placed(decided.error(), input->name());
    talk(input->name() + ": " + counted(obey(*decided, options), "decision"));
  }
  return options;
}

Result<void> write_to(const std::string& path, const std::string& text, Edge& edge) {
  Result<Output> output = Output::open(path, edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream() << text;
  return output->commit();
}

/// What an earlier --ask wrote; nothing where there is no such file yet.
Result<std::vector<ReviewPair>> earlier_answers(const std::string& path, const MatchTables& tables, Edge& edge) {
  std::error_code error;
  if (path == "-") return fail("--ask needs a file to keep the answers in");
  if (!std::filesystem::exists(path, error)) return std::vector<ReviewPair>{};
  Result<CapturedInput> input = CapturedInput::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  auto pairs = read_review(input->source(), tables);
  if (!pairs) return placed(pairs.error(), input->name());
  return pairs;
}

std::vector<RecordPair> decided_pairs(const MatchOptions& options) {
  std::vector<RecordPair> pairs = options.must;
  pairs.insert(pairs.end(), options.cannot.begin(), options.cannot.end());
  return pairs;
}

/// Asks for what is doubtful still. What was answered is in the file whatever ends it, and is not asked again.
Result<int> ask(const std::string& path, const MatchTables& tables, MatchOptions options, Edge& edge) {
  Result<std::vector<ReviewPair>> earlier = earlier_answers(path, tables, edge);
  if (!earlier) return tl::unexpected(earlier.error());
  std::erase_if(*earlier, [](const ReviewPair& pair) { return pair.decision.empty(); });
  obey(*earlier, options);
  const RecordMatches matches = tables.match(options);
  const std::vector<RecordPair> decided = decided_pairs(options);
  std::vector<ReviewPair> pairs = doubtful_pairs(matches);
  std::erase_if(pairs, [&](const ReviewPair& pair) {
    return std::ranges::find(decided, pair_of(pair.a, pair.b)) != decided.end();
  });
  talk(counted(pairs.size(), "pair is", "pairs are") + " doubtful" +
       (earlier->empty() ? "" : "; " + counted(earlier->size(), "answer") + " in " + path + " already"));

  const auto text_of = [&](const ReviewPair& pair) {
    const auto record = [&](std::uint32_t at) {
      return safe_line(tables.id_of(at) + " (" + std::string(tables.list_of(at)) + "): " + tables.words_of(at)) + "\n";
    };
    return "  " + record(pair.a) + "  " + record(pair.b) + "  " +
           why_line(tables.why(options, matches, pair.a, pair.b)) + "\n";
  };
  std::vector<ReviewPair> all = *earlier;
  const auto save = [&](std::size_t answered) {
    all.resize(earlier->size());
    all.insert(all.end(), pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(answered));
    return write_to(path, review_csv(tables, all), edge);
  };
  const auto done = review_in_terminal(pairs, text_of, save, edge.cancelled);
  if (!done && !edge.cancelled) return tl::unexpected(done.error());
  const auto count = [&](std::string_view decision) {
    return static_cast<std::size_t>(std::ranges::count(all, decision, &ReviewPair::decision));
  };
  const std::size_t settled = count("same") + count("not_same");
  talk(path + ": " + std::to_string(count("same")) + " same, " + std::to_string(count("not_same")) + " not the same; " +
       std::to_string(earlier->size() + pairs.size() - settled) + " open");
  if (!done) return tl::unexpected(done.error());
  return 0;
}

Result<std::string> explanation(const MatchTables& tables, const MatchOptions& options,
                                const std::vector<std::string>& ids) {
  if (ids.size() != 2) return fail("--explain needs the ids of two records");
  const Result<std::uint32_t> a = tables.find(ids[0]);
  if (!a) return tl::unexpected(a.error());
  const Result<std::uint32_t> b = tables.find(ids[1]);
  if (!b) return tl::unexpected(b.error());
  if (*a == *b) return fail("--explain needs two records, not one twice");
  return tables.explanation(options, *a, *b);
}

/// Without a gazetteer, events without coordinates stay so.
Result<void> locate(MatchTables& tables, const Arguments& arguments) {
  const std::string path = data_folder_of(arguments) + "/gazetteer.index";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  const Result<Gazetteer> gazetteer = Gazetteer::open(path);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  const EventPlacesFound found = tables.locate(*gazetteer);
  if (found.looked_up > 0)
    talk(counted(found.looked_up, "event has", "events have") + " no coordinates; of " + std::to_string(found.found) +
         " the gazetteer knows the place");
  return {};
}

Result<std::string> text_of(const RecordMatches& matches, const MatchTables& tables, const Arguments& arguments) {
  if (arguments.has("--histories")) return tables.histories_csv(matches, arguments.one_or("--stratum", ""));
  if (!matches.partitions.empty()) return tables.partitions_csv(matches);
  return arguments.has("--clusters") ? tables.clusters_csv(matches) : tables.pairs_csv(matches);
}

/// Overfull keys were refined: what that may have left out.
void say_what_was_not_compared(const RecordMatches& matches) {
  std::uint64_t keys = 0;
  std::uint64_t pairs = 0;
  for (const PassReport& pass : matches.passes) keys += pass.refined_keys, pairs += pass.pairs_not_made;
  if (pairs == 0) return;
  talk(counted(keys, "key is", "keys are") + " shared by so many records that " + std::to_string(pairs) +
       " pairs were not made of them; each record met those nearest to it, and most pairs share another key");
}

std::string words_of(MatchStep step) {
  switch (step) {
    case MatchStep::preparing:
      return "preparing:";
    case MatchStep::indexing:
      return "indexing:";
    case MatchStep::fitting:
      return "fitting:";
    case MatchStep::comparing:
      return "comparing:";
    case MatchStep::comparing_groups:
      return "comparing groups:";
    case MatchStep::weighing:
      return "weighing:";
    case MatchStep::clustering:
      return "clustering:";
  }
  return {};
}

/// Errors: the file of pieces; somebody stopped it.
Result<RecordMatches> match(const MatchTables& tables, MatchOptions options, const Arguments& arguments, Edge& edge) {
  std::optional<KeptPieces> kept;
  if (const auto path = arguments.one("--resume")) {
    Result<KeptPieces> opened = KeptPieces::open(*path);
    if (!opened) return tl::unexpected(opened.error());
    if (opened->size() > 0) talk(*path + ": goes on after " + counted(opened->size(), "piece"));
    kept = std::move(*opened);
    options.kept.recall = [&](std::uint64_t work, std::uint64_t piece) { return kept->recall(work, piece); };
    options.kept.keep = [&](std::uint64_t work, std::uint64_t piece, std::span<const ScoredPair> pairs) { kept->keep(work, piece, pairs); };
  }
  std::optional<ProgressLine> line;
  std::optional<MatchStep> shown;
  options.kept.progress = [&](MatchStep step, std::uint64_t done, std::uint64_t all) {
    if (shown != step) line.emplace(words_of(step), step == MatchStep::preparing ? "records" : "pieces");
    shown = step;
    line->show(done, all);
    return !edge.cancelled;
  };
  RecordMatches matches = tables.match(options);
  line.reset();
  if (matches.stopped) {
    talk(kept ? "the same command goes on where it was, from " + kept->path() : "with --resume FILE it could have gone on where it was");
    return fail("stopped");
  }
  if (kept) {
    std::error_code error;
    std::filesystem::remove(kept->path(), error);
  }
  say_what_was_not_compared(matches);
  return matches;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const auto kind = from_string<MatchKind>(arguments.one_or("--kind", "person"));
  if (!kind) return fail("--kind: there are person and event");
  Result<MatchTables> tables = start_of(arguments, *kind, edge);
  if (!tables) return tl::unexpected(tables.error());
  std::size_t problems = 0;
  for (const std::string& path : arguments.all("LIST.csv")) {
    const Result<std::size_t> added = add_table(*tables, path, to_string(*kind), edge);
    if (!added) return tl::unexpected(added.error());
    problems += *added;
  }
  if (const auto located = locate(*tables, arguments); !located) return tl::unexpected(located.error());
  const Result<MatchOptions> options = options_of(arguments, *tables, edge);
  if (!options) return tl::unexpected(options.error());
  const int status = problems == 0 ? 0 : 1;
  const std::string output = arguments.one_or("--output", "-");
  if (arguments.has("--explain")) {
    const Result<std::string> text = explanation(*tables, *options, arguments.all("--explain"));
    if (!text) return tl::unexpected(text.error());
    const auto written = write_to(output, *text, edge);
    return written ? Result<int>(status) : tl::unexpected(written.error());
  }
  if (arguments.has("--releases")) {
    std::string said;
    const Result<std::string> text = tables->changes_csv(*options, said);
    if (!text) return tl::unexpected(text.error());
    const auto written = write_to(output, *text, edge);
    if (!written) return tl::unexpected(written.error());
    talk(said);
    return status;
  }
  if (const auto path = arguments.one("--ask")) {
    const Result<int> asked = ask(*path, *tables, *options, edge);
    return asked ? Result<int>(status) : asked;
  }
  const Result<RecordMatches> found = match(*tables, *options, arguments, edge);
  if (!found) return tl::unexpected(found.error());
  const RecordMatches& matches = *found;
  const Result<std::string> text = text_of(matches, *tables, arguments);
  if (!text) return tl::unexpected(text.error());
  for (std::size_t i = 0; i < matches.conflicts.size(); ++i)
    talk("a decision \"same\" stands against a \"not_same\"; the records stay apart");
  if (const auto path = arguments.one("--review")) {
    if (const auto written = write_to(*path, review_csv(*tables, doubtful_pairs(matches)), edge); !written)
      return tl::unexpected(written.error());
  }
  const auto written = write_to(output, *text, edge);
  if (!written) return tl::unexpected(written.error());
  return matches.conflicts.empty() ? status : 1;
}

}  // namespace

const Command kMatchCommand{
    "match", "Find which records of lists of persons, or of tables of events, are the same.",
    "The weights are fitted to the tables themselves; nothing has to be labelled. The result does not depend on the "
    "order of\n"
    "rows or files. Rows that cannot be read are said with their line, and the exit status is 1 then.",
    kOptions, run};

}  // namespace cairn
