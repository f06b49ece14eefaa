#include <unistd.h>

#include <algorithm>
#include <optional>

#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "pipeline/pipeline.h"
#include "pipeline/seen_documents.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"FILE", Takes::many, "", "", "HTML, PDF, text, JSONL, WARC, WACZ, zip, RSS, Atom, CSV; `-` is stdin.", true},
    kColumnsRow,
    kRecorderRow,
    kPersonsRow,
    kMappingRow,
    kDataRow,
    {"--records", Takes::nothing, "", "", "List the records of WARC files in place of their documents."},
};

/// Bytes read of all files. Nothing where the documents themselves go to the terminal.
class TextProgress {
 public:
  explicit TextProgress(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      const auto stamp = path == "-" ? std::nullopt : stamp_of(path);
      all_ += stamp ? stamp->size : 0;
    }
  }
  void begin_file(std::uint64_t size) {
    before_ += size_;
    size_ = size;
    at_ = 0;
  }
  void at_byte(std::uint64_t byte) {
    at_ = std::max(at_, byte);
    show();
  }
  void show() {
    if (isatty(STDOUT_FILENO) == 0) line_.show(before_ + at_, std::max(all_, before_ + size_));
  }

 private:
  ProgressLine line_{"reading:", "bytes"};
  std::uint64_t all_ = 0;
  std::uint64_t before_ = 0;  ///< Of the files before.
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;
};

class DocumentPrinter {
 public:
  DocumentPrinter(Edge& edge, CaptureReader& reader, const std::vector<std::string>& paths, TableOptions tables)
      : edge_(edge), reader_(reader), line_(paths), tables_(std::move(tables)) {}

  /// Prints the documents of one file; ids must differ over all of them, copies are left out. Returns the exit status.
  Result<int> print(const std::string& path) {
    Result<CapturedInput> input = CapturedInput::open(path, edge_.cancelled);
    if (!input) return tl::unexpected(input.error());
    line_.begin_file(input->source().size());
    const std::string locator = path == "-" ? "stdin" : path;
    files_.push_back(locator);
    std::optional<Error> twice;
    std::uint64_t again = 0;
    ProblemTeller problems;
    const Result<std::string> columns = columns_by_survey(reader_, input->source(), locator, tables_, {}, edge_.cancelled);
    if (!columns) return tl::unexpected(columns.error());
    RowCheck rows(tables_.known_tables(), locator, problems);
    const auto take = [&](Document document) {
      if (edge_.cancelled || !edge_.out || !rows.take(document)) return false;
      line_.show();
      const auto answer = seen_.take(document, static_cast<std::uint32_t>(files_.size() - 1));
      const std::string& first = files_[seen_.first_file()];
      if (answer == SeenDocuments::Answer::is_new) {
        edge_.out << to_json(document) << '\n';
      } else if (answer == SeenDocuments::Answer::clash) {
        twice = Error{.message = "the id \"" + document.id + "\" was used before, in " + first,
                      .byte = {},
                      .line = {},
                      .where = locator};
      } else if (document.source.locator == locator) {
        talk(locator + ": left out, the same bytes as " + first);
      } else {
        ++again;
      }
      return !twice;
    };
    Result<FileContents> read = reader_.read(input->source(), {.locator = locator, .columns = *columns},
                                             {.take = take,
                                              .say = [&](const ReadProblem& problem) { problems.say(problem); },
                                              .at_byte = [&](std::uint64_t byte) { line_.at_byte(byte); },
                                              .cancelled = &edge_.cancelled});
    if (edge_.cancelled) return fail("interrupted");
    problems.say_how_many_more(locator);
    if (twice) return tl::unexpected(std::move(*twice));
    read = rows.result(std::move(read));
    if (!read) return tl::unexpected(read.error());
    if (again > 0) read->left_out["with the bytes of an earlier one"] = again;
    if (!read->left_out.empty())
      talk(locator + ": " + counted(read->documents - again, "document") + "; " + left_out_words(*read));
    return static_cast<int>(read->worst);
  }

 private:
  Edge& edge_;
  CaptureReader& reader_;
  TextProgress line_;
  const TableOptions tables_;
  std::vector<std::string> files_;
  SeenDocuments seen_;
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
  const Result<TableOptions> tables = table_options_of(arguments, edge.cancelled);
  if (!tables) return tl::unexpected(tables.error());
  CaptureReader reader = start_capture_reader();
  DocumentPrinter printer(edge, reader, arguments.all("FILE"), *tables);
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
