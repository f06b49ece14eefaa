#include "cli/captured_input.h"

#include <algorithm>

#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/person_entries.h"

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
  TableOptions options{.columns = arguments.one_or("--columns", ""), .tables = {}};
  const auto recorder = arguments.one("--recorder");
  const auto persons = arguments.one("--persons");
  if (persons && !recorder) return fail("--persons needs --recorder NAME: who keeps the list");
  if (!recorder) return options;
  if (recorder->empty() || recorder->find_first_of(",=\"\n") != std::string::npos)
    return fail("--recorder: a name is needed, without a comma, an equals sign or a quotation mark");
  if (persons && *persons != "unknown" && !effect_of_list(*persons))
    return fail("--persons: there are killed, injured, missing, detained and unknown");
  const std::string data_folder = data_folder_of(arguments);
  auto tables = persons ? load_person_tables(data_folder) : load_event_tables(data_folder);
  if (!tables) return tl::unexpected(tables.error());
  std::string pairs = "recorder=" + *recorder;
  if (persons) pairs += ",persons=" + *persons;
  options.columns = pairs + (options.columns.empty() ? "" : "," + options.columns);
  options.tables = std::move(*tables);
  options.of_records = true;
  return options;
}

bool RowCheck::take(const Document& document) {
  if (tables_ == nullptr || error_) return !error_;
  const auto look = [&](const Result<void>& read, const std::vector<RowProblem>& problems) {
    if (!read) {
      error_ = read.error();
      error_->where = locator_;
      return false;
    }
    for (const RowProblem& problem : problems) {
      any_ = true;
      problems_.say({.code = "row_value_unused", .message = problem.text(), .where = locator_});
    }
    return true;
  };
  if (is_event_row(document)) {
    EventDocument event;
    const auto read = read_event_document(document, *tables_, event);
    return look(read, event.problems);
  }
  if (is_person_row(document)) {
    PersonDocument person;
    // In which order days and months stand is known at the end of the file only.
    const auto read = read_person_document(document, *tables_, DateOrder::day_first, person);
    return look(read, person.problems);
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
