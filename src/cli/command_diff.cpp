#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/difference_text.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/record_access.h"
#include "pipeline/compare_records.h"
#include "pipeline/history.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"A", Takes::one, "", "",
     "Before: a record folder, a file of incidents (JSON Lines), or a point of the record's ledger.", true},
    {"B", Takes::one, "", "the newest entry", "After: the same kind of thing."},
    {"--json", Takes::nothing, "", "", "Print one JSON object."},
    kRecordRow,
    kThreadsRow,
    kDataRow,
};

constexpr std::size_t kLeastHashCharacters = 6;

enum class Kind { record, file, point };

Kind kind_of(const std::string& name) {
  std::error_code error;
  if (std::filesystem::is_directory(name, error)) return Kind::record;
  return std::filesystem::exists(name, error) ? Kind::file : Kind::point;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 19 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// How many entries a point of the ledger stands for: an entry's number, a day or time, or a root of its hash tree.
Result<std::uint64_t> entries_at(const RecordHistory& history, const RecordFolder& folder, const std::string& point) {
  const std::size_t all = history.steps().size();
  if (is_number(point)) {
    const std::uint64_t entry = std::stoull(point);
    if (entry < all) return entry + 1;
    return fail("there is no entry " + point + "; the ledger has " + counted(all, "entry", "entries") + ", from 0 on");
  }
  if (point.size() >= 10 && parse_day(point.substr(0, 10))) return history.entries_by(point);
  if (point.size() < kLeastHashCharacters) {
    return fail("\"" + point + "\" is no folder, no file, and no entry, day or root hash of the ledger");
  }
  const Result<std::vector<std::uint64_t>> sizes = folder.sizes_with_root(point);
  if (!sizes) return tl::unexpected(sizes.error());
  if (sizes->size() == 1) return sizes->front();
  if (sizes->empty())
    return fail("\"" + point + "\" is no folder, no file, and no entry, day or root hash of the ledger");
  return fail("several root hashes begin with \"" + point + "\"; give more of it");
}

std::string named(const RecordHistory& history, const std::string& point, std::uint64_t entries) {
  return point + " (after entry " + std::to_string(entries - 1) + " of " + history.steps()[entries - 1].time + ")";
}

Result<RecordDifference> compare_points(const Arguments& arguments, const std::string& a, const std::string& b) {
  const Result<RecordToLookBackAt> back = open_to_look_back(arguments);
  if (!back) return tl::unexpected(back.error());
  const Result<RecordHistory> history = RecordHistory::open(back->folder, back->record, back->data, back->threads);
  if (!history) return tl::unexpected(history.error());
  if (history->steps().empty()) return fail(back->folder.path() + ": the record has nothing in its ledger yet");
  const Result<std::uint64_t> before = entries_at(*history, back->folder, a);
  if (!before) return tl::unexpected(before.error());
  const Result<std::uint64_t> after =
      b.empty() ? Result<std::uint64_t>(history->steps().size()) : entries_at(*history, back->folder, b);
  if (!after) return tl::unexpected(after.error());
  Result<RecordDifference> difference = compare_states(*history, *before, *after);
  if (!difference) return difference;
  difference->before = named(*history, a, *before);
  difference->after = named(*history, b.empty() ? "now" : b, *after);
  return difference;
}

Result<std::vector<Incident>> read_incidents(const std::string& path, Edge& edge) {
  Result<Input> input = Input::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  std::vector<Incident> incidents;
  std::string line;
  for (std::size_t number = 1; std::getline(input->stream(), line); ++number) {
    if (line.empty()) continue;
    Result<Incident> incident = incident_from_json(line);
    if (!incident) {
      Error error = incident.error();
      error.line = number;
      error.where = path;
      return tl::unexpected(std::move(error));
    }
    incidents.push_back(std::move(*incident));
  }
  if (const auto read = input->state(); !read) return tl::unexpected(read.error());
  return incidents;
}

Result<RecordDifference> compare_files(const std::string& a, const std::string& b, Edge& edge) {
  const Result<std::vector<Incident>> before = read_incidents(a, edge);
  if (!before) return tl::unexpected(before.error());
  const Result<std::vector<Incident>> after = read_incidents(b, edge);
  if (!after) return tl::unexpected(after.error());
  Record then;
  then.incidents = *before;
  Record now;
  now.incidents = *after;
  return compare_records(then, now);
}

Result<RecordDifference> compare_folders(const std::string& a, const std::string& b) {
  const Result<Record> before = load_built_record(a);
  if (!before) return tl::unexpected(before.error());
  const Result<Record> after = load_built_record(b);
  if (!after) return tl::unexpected(after.error());
  return compare_records(*before, *after);
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const std::string a = arguments.one_or("A", "");
  const std::string b = arguments.one_or("B", "");
  const Kind kind = kind_of(a);
  if (kind != Kind::point && b.empty()) return fail("\"" + a + "\" is to be compared with what? `cairn diff A B`");
  if (!b.empty() && kind_of(b) != kind) {
    return fail("\"" + a + "\" and \"" + b +
                "\" are not of one kind: two record folders, two files of incidents, or two points of a ledger");
  }
  Result<RecordDifference> difference = kind == Kind::record ? compare_folders(a, b)
                                        : kind == Kind::file ? compare_files(a, b, edge)
                                                             : compare_points(arguments, a, b);
  if (!difference) return tl::unexpected(difference.error());
  if (kind != Kind::point) {
    difference->before = a;
    difference->after = b;
  }
  edge.out << (arguments.has("--json") ? to_json(*difference) + "\n" : difference_text(*difference));
  return difference->incidents.empty() ? 0 : 1;
}

}  // namespace

const Command kDiffCommand{
    "diff", "Say which incidents differ between two records, two outputs, or two points of a ledger.",
    "A point of the ledger is the number of an entry (the state after it), a day (its end), a time, or the begin of a "
    "root\n"
    "hash as checkpoints have it. Exit status: 0 nothing differs, 1 something does, 2 could not.\n"
    "  cairn diff 2018-11-20 2018-12-20\n"
    "  cairn diff 12\n"
    "  cairn diff old.cairn new.cairn --json",
    kOptions, run};

}  // namespace cairn
