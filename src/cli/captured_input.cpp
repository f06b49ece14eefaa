#include "cli/captured_input.h"

#include <algorithm>

#include "cli/edge.h"
#include "cli/files.h"

namespace cairn {
namespace {

constexpr std::uint64_t kProblemsSaid = 20;

}  // namespace

Result<CapturedInput> CapturedInput::open(const std::string& path, const std::atomic<bool>& cancelled) {
  Result<Input> input = Input::open(path, cancelled);
  if (!input) return tl::unexpected(input.error());
  CapturedInput out;
  out.name_ = input->name();
  if (path != "-") {
    if (Result<FileSource> opened = FileSource::open(path)) {
      auto file = std::make_unique<FileSource>(std::move(*opened));
      out.file_ = file.get();
      out.source_ = std::move(file);
      return out;
    }
  }
  Result<std::string> bytes = input->read_all();
  if (!bytes) return tl::unexpected(bytes.error());
  out.bytes_ = std::make_unique<std::string>(std::move(*bytes));
  out.source_ = std::make_unique<MemorySource>(*out.bytes_);
  return out;
}

CaptureReader start_capture_reader() {
  CaptureReader reader = CaptureReader::start();
  if (const auto why = reader.without_sandbox()) talk(*why);
  return reader;
}

Result<TableOptions> table_options_of(const Arguments& arguments) {
  TableOptions options{.columns = arguments.one_or("--columns", ""), .event_tables = {}};
  const auto recorder = arguments.one("--recorder");
  if (!recorder) return options;
  if (recorder->empty() || recorder->find_first_of(",=\"\n") != std::string::npos)
    return fail("--recorder: a name is needed, without a comma, an equals sign or a quotation mark");
  auto tables = load_event_tables(data_folder_of(arguments));
  if (!tables) return tl::unexpected(tables.error());
  options.columns = "recorder=" + *recorder + (options.columns.empty() ? "" : ",") + options.columns;
  options.event_tables = std::move(*tables);
  options.of_events = true;
  return options;
}

bool RowCheck::take(const Document& document) {
  if (tables_ == nullptr || error_ || !is_event_row(document)) return !error_;
  EventDocument event;
  if (const auto read = read_event_document(document, *tables_, event); !read) {
    error_ = read.error();
    error_->where = locator_;
    return false;
  }
  for (const RowProblem& problem : event.problems) {
    any_ = true;
    problems_.say({.code = "row_value_unused", .message = problem.text(), .where = locator_});
  }
  return true;
}

Result<FileContents> RowCheck::result(Result<FileContents> read) const {
  if (error_) return tl::unexpected(*error_);
  if (read && any_) read->worst = std::max(read->worst, ProblemWeight::differs);
  return read;
}

void ProblemTeller::say(const ReadProblem& problem) {
  if (++said_ <= kProblemsSaid) talk(problem.text());
}

void ProblemTeller::say_how_many_more(const std::string& name) {
  if (said_ > kProblemsSaid) talk(name + ": and " + std::to_string(said_ - kProblemsSaid) + " more like these");
}

std::string left_out_words(const FileContents& contents) {
  std::string words;
  for (const auto& [kind, count] : contents.left_out)
    words += (words.empty() ? "left out: " : ", ") + std::to_string(count) + " " + kind;
  return words;
}

}  // namespace cairn
