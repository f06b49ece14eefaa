#include <algorithm>
#include <optional>
#include <unordered_map>

#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"FILE", Takes::many, "", "", "HTML, text, JSONL, WARC, WACZ, zip, RSS, Atom, CSV; `-` is stdin.", true},
    kColumnsRow,
    {"--records", Takes::nothing, "", "", "List the records of WARC files in place of their documents."},
};

/// Which file gave an id, so that a second one can be told apart from a copy.
struct Seen {
  std::size_t file = 0;
  std::string sha256_begin;
};

class DocumentPrinter {
 public:
  DocumentPrinter(Edge& edge, CaptureReader& reader, const std::string& columns)
      : edge_(edge), reader_(reader), columns_(columns) {}

  /// Prints the documents of one file; ids must differ over all of them, copies are left out. Returns the exit status.
  Result<int> print(const std::string& path) {
    Result<CapturedInput> input = CapturedInput::open(path, edge_.cancelled);
    if (!input) return tl::unexpected(input.error());
    const std::string locator = path == "-" ? "stdin" : path;
    files_.push_back(locator);
    std::optional<Error> twice;
    std::uint64_t again = 0;
    const auto take = [&](Document document) {
      if (edge_.cancelled || !edge_.out) return false;
      const std::string begin = document.source.sha256.substr(0, 16);
      const auto [before, is_new] = seen_.try_emplace(document.id, Seen{files_.size() - 1, begin});
      if (is_new) {
        edge_.out << to_json(document) << '\n';
      } else if (before->second.sha256_begin != begin) {
        twice = Error{.message = "the id \"" + document.id + "\" was used before, in " + files_[before->second.file],
                      .byte = {},
                      .line = {},
                      .where = locator};
      } else if (document.source.locator == locator) {
        talk(locator + ": left out, the same bytes as " + files_[before->second.file]);
      } else {
        ++again;
      }
      return !twice;
    };
    ProblemTeller problems;
    Result<FileContents> read = reader_.read(input->source(), {.locator = locator, .columns = columns_},
                                             {.take = take,
                                              .say = [&](const ReadProblem& problem) { problems.say(problem); },
                                              .cancelled = &edge_.cancelled});
    if (edge_.cancelled) return fail("interrupted");
    problems.say_how_many_more(locator);
    if (twice) return tl::unexpected(std::move(*twice));
    if (!read) return tl::unexpected(read.error());
    if (again > 0) read->left_out["with the bytes of an earlier one"] = again;
    if (!read->left_out.empty())
      talk(locator + ": " + counted(read->documents - again, "document") + "; " + left_out_words(*read));
    return static_cast<int>(read->worst);
  }

 private:
  Edge& edge_;
  CaptureReader& reader_;
  const std::string columns_;
  std::vector<std::string> files_;
  std::unordered_map<std::string, Seen> seen_;
};

Result<int> print_records(const std::string& path, CaptureReader& reader, Edge& edge) {
  Result<CapturedInput> input = CapturedInput::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  ProblemTeller problems;
  const auto worst = reader.list_records(
      input->source(), path == "-" ? "stdin" : path, edge.out,
      [&](const ReadProblem& problem) { problems.say(problem); }, edge.cancelled);
  if (!worst) return tl::unexpected(worst.error());
  problems.say_how_many_more(path);
  if (edge.cancelled) return fail("interrupted");
  return static_cast<int>(*worst);
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  CaptureReader reader = start_capture_reader();
  DocumentPrinter printer(edge, reader, arguments.one_or("--columns", ""));
  int status = 0;
  for (const std::string& path : arguments.all("FILE")) {
    if (!edge.out) break;
    const Result<int> printed = arguments.has("--records") ? print_records(path, reader, edge) : printer.print(path);
    if (!printed && edge.cancelled) return printed;
    if (!printed) talk(printed.error().text());
    status = std::max(status, printed.value_or(2));  // The other files are read all the same.
  }
  return status;
}

}  // namespace

const Command kTextCommand{"text", "Read captured files into documents, one JSON object a line.",
                           "A file that cannot be read is named on stderr and the others are read all the same; the "
                           "exit status is 2 then, and\n"
                           "also if a part of an archive could not be read. It is 1 if all could be read but a part is "
                           "not what the archive says.",
                           kOptions, run};

}  // namespace cairn
