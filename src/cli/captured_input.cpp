#include "cli/captured_input.h"

#include <algorithm>

#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/person_entries.h"
#include "pipeline/person_table.h"
#include "pipeline/table_survey.h"

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

Result<std::vector<TableMapping>> mappings_named(const std::string& name, const std::vector<TableMapping>& known,
                                                 Result<std::vector<TableMapping>> (*read)(std::string_view text),
                                                 const std::atomic<bool>& cancelled) {
  const auto of_name = [&](const TableMapping& mapping) { return mapping.name == name && name != kAnyTable; };
  if (const auto found = std::ranges::find_if(known, of_name); found != known.end() && !stamp_of(name)) {
    std::vector<TableMapping> out = {*found};
    const auto any = std::ranges::find(known, kAnyTable, &TableMapping::name);
    if (any != known.end()) out.push_back(*any);
    return out;
  }
  Result<Input> input = Input::open(name, cancelled);
  if (!input) {
    Error error = input.error();
    error.message += "; nor is it a table that is known, which are";
    for (const TableMapping& mapping : known) {
      if (mapping.name != kAnyTable) error.message += (error.message.ends_with("are") ? " " : ", ") + mapping.name;
    }
    return tl::unexpected(std::move(error));
  }
  const Result<std::string> text = input->read_all();
  if (!text) return tl::unexpected(text.error());
  auto mappings = read(*text);
  if (mappings) {
    // A record keeps the table that fits alone, so what holds for any table of the file goes with each.
    const auto any = std::ranges::find(*mappings, kAnyTable, &TableMapping::name);
    const auto words = any == mappings->end() ? decltype(any->words){} : any->words;
    for (TableMapping& mapping : *mappings) mapping.words.insert(words.begin(), words.end());
    return mappings;
  }
  Error error = mappings.error();
  error.where = input->name();
  return tl::unexpected(std::move(error));
}

Result<TableOptions> table_options_of(const Arguments& arguments, const std::atomic<bool>& cancelled) {
  TableOptions options{.columns = arguments.one_or("--columns", ""), .tables = {}, .chosen = {}};
  const auto recorder = arguments.one("--recorder");
  const auto persons = arguments.one("--persons");
  if (persons && !recorder) return fail("--persons needs --recorder NAME: who keeps the list");
  const auto mapping = arguments.one("--mapping");
  if (mapping && !recorder) return fail("--mapping needs --recorder NAME: who keeps the table");
  if (mapping && !options.columns.empty()) return fail("--mapping and --columns exclude each other");
  if (!recorder) return options;
  if (recorder->empty() || recorder->find_first_of(",=\"\n") != std::string::npos)
    return fail("--recorder: a name is needed, without a comma, an equals sign or a quotation mark");
  if (persons && *persons != "unknown" && !effect_of_list(*persons))
    return fail("--persons: there are killed, injured, missing, detained and unknown");
  const std::string data_folder = data_folder_of(arguments);
  auto tables = persons ? load_person_tables(data_folder) : load_event_tables(data_folder);
  if (!tables) return tl::unexpected(tables.error());
  if (mapping) {
    auto chosen = mappings_named(*mapping, *tables, persons ? read_person_mappings : read_event_mappings, cancelled);
    if (!chosen) return tl::unexpected(chosen.error());
    options.chosen = std::move(*chosen);
  }
  std::string pairs = "recorder=" + *recorder;
  if (persons) pairs += ",persons=" + *persons;
  options.columns = pairs + (options.columns.empty() ? "" : "," + options.columns);
  options.tables = std::move(*tables);
  options.of_records = true;
  return options;
}

Result<std::string> columns_by_survey(CaptureReader& reader, ByteSource& source, const std::string& locator,
                                      const TableOptions& options, const std::function<void(std::uint64_t)>& at_byte,
                                      const std::atomic<bool>& cancelled) {
  if (!options.of_records) return options.columns;
  const bool chosen = !options.chosen.empty();
  TableSurvey survey(options.columns, chosen ? options.chosen : options.tables, chosen);
  // What is wrong with the file is said when it is read.
  (void)reader.read(source, {.locator = locator, .columns = options.columns},
                    {.take = [&](const Document& document) { return survey.take(document); },
                     .say = [](const ReadProblem&) {},
                     .at_byte = at_byte,
                     .cancelled = &cancelled});
  if (const std::string words = survey.words(); !words.empty()) talk(locator + ": " + words);
  Result<std::string> columns = survey.columns();
  if (columns) return columns;
  Error error = columns.error();
  error.where = locator;
  return tl::unexpected(std::move(error));
}

bool RowCheck::is_first_of_id(const RowDocument& row, const std::string& list, const std::string& id, const char* what_becomes) {
  if (id.empty()) return true;
  const auto [first, is_new] = lines_.emplace(std::pair(list, id), row.row->line());
  if (is_new) return true;
  const RowProblem twice{.line = row.row->line(), .column = row.row->column("record"),
                         .sentence = "line " + std::to_string(first->second) + " has this id, too; " + what_becomes};
  problems_.say(locator_ + ": " + twice.text());
  return false;
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
    if (read) is_first_of_id(event, "", event.record.record, "both rows count, each as an event");
    return look(read, event.problems);
  }
  if (is_person_row(document)) {
    PersonDocument person;
    const auto read = read_person_document(document, *tables_, DateOrder::unknown, person);
    const bool no_loss = !read || is_first_of_id(person, person.record.list, person.record.record, "this row is not used");
    any_ = any_ || !no_loss;
    return look(read, person.problems);
  }
  return true;
}

Result<FileContents> RowCheck::result(Result<FileContents> read) const {
  if (error_) return tl::unexpected(*error_);
  if (read && any_) read->worst = std::max(read->worst, ProblemWeight::differs);
  return read;
}

void ProblemTeller::say(const std::string& sentence) {
  if (++said_ <= kProblemsSaid) talk(sentence);
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
