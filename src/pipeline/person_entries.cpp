#include "pipeline/person_entries.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "documents/record_rows.h"
#include "pipeline/person_table.h"
#include "pipeline/pipeline.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kIdDigits = 12;

/// "lists/killed-2018.csv" as "killed-2018".
std::string list_name(const std::string& locator) {
  std::string name = locator.substr(locator.rfind('/') + 1);
  if (name.size() > 4 && name.ends_with(".csv")) name.resize(name.size() - 4);
  return name;
}

/// "list.csv#line=14&bytes=71-160" as "bytes=71-160".
std::string_view place_in_file(std::string_view locator) {
  return locator.substr(std::min(locator.rfind("bytes="), locator.size()));
}

/// Nothing of what the row says is in it, so that it gives away nobody whose name is sealed.
std::string entry_id(const std::string& file_sha256, std::string_view locator) {
  return "person-" + sha256_hex(file_sha256 + "\n" + std::string(place_in_file(locator))).substr(0, kIdDigits);
}

DateOrder order_in(std::span<const Document> rows, const std::vector<TableMapping>& tables) {
  DateOrderFinder finder;
  for (const Document& row : rows) {
    PersonDocument read;
    if (!read_person_document(row, tables, DateOrder::unknown, read)) continue;
    for (const char* field : {"birth_date", "date"}) finder.see(read.row->cell(field), read.row->line());
  }
  return finder.order();
}

class UnusedCount {
 public:
  explicit UnusedCount(const CaptureEntry& capture) : capture_(capture) {}
  void add(std::uint64_t line, std::string_view what) {
    if (count_++ == 0) first_ = "line " + std::to_string(line) + ": " + std::string(what);
  }
  void note(std::vector<Note>& notes) const {
    if (count_ == 0) return;
    notes.push_back({.code = "row_value_unused",
                     .message = capture_.locator + ": " + std::to_string(count_) +
                                " rows or values of the list were not used; the first: " + first_,
                     .span = {}});
  }

 private:
  const CaptureEntry& capture_;
  std::size_t count_ = 0;
  std::string first_;
};

}  // namespace

bool is_list_of_persons(const std::string& media_type) {
  return media_type.starts_with("text/csv") && persons_in(columns_in(media_type)).has_value();
}

bool is_person_row(const Document& document) { return is_list_of_persons(document.source.media_type); }

RowKind person_row_kind() {
  return {.read_mappings = read_person_mappings,
          .needed = person_fields_needed(),
          .unknown =
              "no known list of persons has its columns in the header; say which with --columns record=NAME,name=NAME"};
}

Result<void> read_person_document(const Document& document, const std::vector<TableMapping>& tables, DateOrder order,
                                  PersonDocument& out) {
  if (auto read = read_row_document(document, tables, person_row_kind(), out); !read) return read;
  if (out.dates != DateOrder::unknown) order = out.dates;
  const std::vector<TableMapping>& known = tables;
  const auto say = [&](std::string_view field, std::string sentence) {
    out.problems.push_back(
        {.line = out.row->line(), .column = out.row->column(field), .sentence = std::move(sentence)});
  };
  out.record = read_person_row(*out.row, *out.found.mapping, known, order, say);
  if (const std::string cell = out.row->cell("effect"); cell.empty()) {
    out.effect = effect_of_list(persons_in(columns_in(document.source.media_type)).value_or(""));
  } else {
    out.effect = effect_in(*out.row, *out.found.mapping, known);
    if (!out.effect) say("effect", "\"" + cell + "\" is not known; it was left out");
  }
  if (out.record.record.empty()) say("record", "the row has no id, so it was left out");
  if (out.record.name.empty() && out.record.name_ar.empty()) say("name", "the row has no name, so it was left out");
  return {};
}

std::vector<PersonEntry> entries_of_file(std::span<const Document> rows, const CaptureEntry& capture,
                                         const std::vector<TableMapping>& tables, std::vector<Note>& notes) {
  std::vector<PersonEntry> entries;
  const DateOrder order = order_in(rows, tables);
  UnusedCount unused(capture);
  std::set<std::pair<std::string, std::string>> ids;
  for (const Document& row : rows) {
    PersonDocument read;
    if (const auto known = read_person_document(row, tables, order, read); !known) {
      notes.push_back(
          {.code = "capture_unreadable", .message = capture.locator + ": " + known.error().text(), .span = {}});
      return {};
    }
    for (const RowProblem& problem : read.problems) unused.add(problem.line, problem.column);
    if (read.record.record.empty() || (read.record.name.empty() && read.record.name_ar.empty())) continue;
    if (read.record.list.empty()) read.record.list = list_name(capture.locator);
    if (!ids.emplace(read.record.list, read.record.record).second) {
      unused.add(read.row->line(), "its id is another row's, too");
      continue;
    }
    entries.push_back({.entry = entry_id(capture.sha256, row.source.locator),
                       .person = std::move(read.record),
                       .effect = read.effect,
                       .publisher = row.outlet.value_or(""),
                       .source = row.source,
                       .file_sha256 = capture.sha256,
                       .capture = capture.seq});
  }
  unused.note(notes);
  return entries;
}

std::vector<PersonEntry> entries_as_captured(std::span<const Person> persons) {
  std::vector<PersonEntry> entries;
  for (const Person& person : persons) entries.insert(entries.end(), person.entries.begin(), person.entries.end());
  for (PersonEntry& entry : entries) entry.replaced = false;
  std::ranges::sort(entries, {}, [](const PersonEntry& entry) {
    return std::tuple(entry.capture, line_in(entry.source.locator), entry.entry);
  });
  return entries;
}

void settle_versions(std::vector<PersonEntry>& entries) {
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> latest;
  std::vector<PersonEntry> kept;
  for (PersonEntry& entry : entries) {
    const auto [before, is_new] =
        latest.emplace(std::tuple(entry.publisher, entry.person.list, entry.person.record), kept.size());
    if (!is_new) {
      PersonEntry& earlier = kept[before->second];
      if (earlier.person == entry.person && earlier.effect == entry.effect) continue;
      earlier.replaced = true;
      before->second = kept.size();
    }
    kept.push_back(std::move(entry));
  }
  entries = std::move(kept);
}

}  // namespace cairn
