#include <functional>
#include <map>
#include <unordered_map>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/link_batches.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"CLAIMS.jsonl", Takes::one, "", "-", "Claims, as `cairn extract` prints them; `-` is stdin."},
    {"--decisions", Takes::one, "FILE", "none", "Reviewers' decisions, one JSON object a line."},
    {"--batches", Takes::nothing, "", "", "Claims come in batches that empty lines part; after each, print what it changed."},
    {"--sets", Takes::one, "FILE", "not written", "Where to write what is no incident: cumulative tolls and assessment series."},
    {"--unlinked", Takes::one, "FILE", "not written", "Where to write the claims that wait for a reviewer."},
    kDataRow,
};

template <class T>
Result<T> placed(Result<T> read, const Input& input) {
  if (const auto fine = input.state(); !fine) return tl::unexpected(fine.error());
  if (read) return read;
  Error error = read.error();
  error.where = input.name();
  return tl::unexpected(std::move(error));
}

/// "decisions.jsonl:3: " before a note on the decision of that line; empty for other notes.
std::string place_of(const Note& note, const std::string& file, const std::map<std::string, std::uint64_t>& line_of) {
  for (const auto& [decision, line] : line_of) {
    const std::string begin = "Decision " + decision;
    if (!note.message.starts_with(begin) || note.message.size() == begin.size()) continue;
    const char next = note.message[begin.size()];
    if (next == ' ' || next == ':') return file + ":" + std::to_string(line) + ": ";
  }
  return {};
}

template <class T>
Result<void> write_lines(const std::optional<std::string>& path, const std::vector<T>& values, Edge& edge) {
  if (!path) return {};
  Result<Output> output = Output::open(*path, edge.out);
  if (!output) return tl::unexpected(output.error());
  for (const T& value : values) output->stream() << to_json(value) << '\n';
  return output->commit();
}

/// Prints what batches change, and nothing that was printed before as it is.
class ChangePrinter {
 public:
  explicit ChangePrinter(std::ostream& out) : out_(out) {}

  void print(const LinkChanges& changes) {
    for (const Incident& incident : changes.incidents) {
      const std::string line = to_json(incident);
      const std::size_t hash = std::hash<std::string>{}(line);
      const auto [printed, is_new] = printed_.emplace(incident.incident, hash);
      if (!is_new && printed->second == hash) continue;
      printed->second = hash;
      out_ << line << '\n';
    }
    for (const std::string& gone : changes.gone) {
      if (printed_.erase(gone) > 0) out_ << R"({"incident":")" << gone << R"(","status":"gone"})" << '\n';
    }
    out_ << std::endl;  // Whoever listens is to have it now.
  }

 private:
  std::ostream& out_;
  std::unordered_map<std::string, std::size_t> printed_;
};

Result<int> finish(const Arguments& arguments, Edge& edge, const LinkResult& linked, const std::string& decisions_file,
                   const std::map<std::string, std::uint64_t>& line_of) {
  for (const Note& note : linked.notes) {
    talk(place_of(note, decisions_file, line_of) + note.code + ": " + note.message);
  }
  if (const auto written = write_lines(arguments.one("--sets"), linked.sets, edge); !written) {
    return tl::unexpected(written.error());
  }
  if (const auto written = write_lines(arguments.one("--unlinked"), linked.unlinked, edge); !written) {
    return tl::unexpected(written.error());
  }
  return 0;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::vector<Alignment>> alignments = load_alignments(data_folder_of(arguments));
  if (!alignments) return tl::unexpected(alignments.error());
  std::vector<Decision> decisions;
  std::map<std::string, std::uint64_t> line_of;
  std::string decisions_file;
  if (const auto path = arguments.one("--decisions")) {
    Result<Input> input = Input::open(*path, edge.cancelled);
    if (!input) return tl::unexpected(input.error());
    Result<std::vector<Decision>> read = placed(read_decisions(input->stream(), &line_of), *input);
    if (!read) return tl::unexpected(read.error());
    decisions = std::move(*read);
    decisions_file = input->name();
  }
  Result<Input> input = Input::open(arguments.one_or("CLAIMS.jsonl", "-"), edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  if (arguments.has("--batches")) {
    ChangePrinter printer(edge.out);
    const Result<LinkResult> linked =
        placed(link_batches(input->stream(), decisions, *alignments, [&](const LinkChanges& changes) { printer.print(changes); }), *input);
    if (!linked) return tl::unexpected(linked.error());
    return finish(arguments, edge, *linked, decisions_file, line_of);
  }
  if (follows_packed(decisions)) {
    Result<IncrementalLinker> linker = placed(link_packed(input->stream(), decisions, *alignments), *input);
    if (!linker) return tl::unexpected(linker.error());
    const Result<int> done = finish(arguments, edge, linker->result_but_incidents(), decisions_file, line_of);
    if (done) write_incidents(linker->incidents(), [&](std::size_t i) { return linker->incident(i); }, edge.out);
    return done;
  }
  Result<std::vector<Claim>> claims = placed(read_claims(input->stream()), *input);
  if (!claims) return tl::unexpected(claims.error());

  const Result<Gazetteer> gazetteer = Gazetteer::open(data_folder_of(arguments) + "/gazetteer.index");
  for (const Note& note : place_as_decided(*claims, {}, decisions, {}, gazetteer ? &*gazetteer : nullptr)) {
    talk(place_of(note, decisions_file, line_of) + note.code + ": " + note.message);
  }
  LinkResult linked = link_with_decisions(*claims, {}, decisions, {}, *alignments);
  const Result<int> done = finish(arguments, edge, linked, decisions_file, line_of);
  if (!done) return done;
  write_incidents(std::move(linked.incidents), edge.out);
  return 0;
}

}  // namespace

const Command kLinkCommand{"link", "Group claims into incidents, one JSON object a line.",
                           "The result does not depend on the order of the claims.", kOptions, run};

}  // namespace cairn
