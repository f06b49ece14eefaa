#include "pipeline/event_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "documents/publication_date.h"

namespace cairn {
namespace {

/// Older events are mistakes of a spreadsheet ("0018-11-15", day 0 of 1900).
constexpr int kFirstYear = 1900;
constexpr auto kFields = std::to_array<std::string_view>({"record", "list", "date_start", "date_end", "latitude", "longitude",
                                                          "precision", "place", "killed_low", "killed_high", "actor", "weapon"});

std::string quoted(std::string_view cell) { return "\"" + std::string(cell) + "\""; }

class EventReader {
 public:
  EventReader(const std::vector<TableMapping>& mappings, const std::string& list, EventTable& table)
      : mappings_(mappings), list_(list), table_(table) {}

  void read(const TableRow& row, const TableMapping& mapping) {
    EventRecord record{.record = row.cell("record"), .list = row.cell("list"), .start = {}, .end = {}};
    if (record.list.empty()) record.list = list_;
    if (record.record.empty()) return say(row, "the row has no id, so it was left out");
    if (!ids_.insert(record.record).second) return say(row, quoted(record.record) + " is an id twice; this row was left out");
    if (!read_days(row, record)) return;
    read_point(row, record);
    read_precision(row, mapping, record);
    read_killed(row, record);
    record.place = row.cell("place");
    record.actor = row.cell("actor");
    record.weapon = row.cell("weapon");
    table_.records.push_back(std::move(record));
  }

 private:
  void say(const TableRow& row, std::string message) { table_.problems.push_back(error_at_line(row.line(), std::move(message))); }

  static std::optional<DayRange> days_in(const std::string& cell) {
    const auto date = read_written_date(cell);
    return date ? days_of_iso(date->iso) : std::nullopt;
  }

  bool read_days(const TableRow& row, EventRecord& record) {
    const std::string start = row.cell("date_start");
    const std::string end = row.cell("date_end");
    const auto first = days_in(start);
    if (!first || !first->start || !first->end) {
      say(row, start.empty() ? "the row has no date, so it was left out"
                             : quoted(start) + " is not a date that can be read; the row was left out");
      return false;
    }
    record.start = *first->start;
    record.end = *first->end;
    if (const auto last = days_in(end); last && last->end) {
      record.end = *last->end;
    } else if (!end.empty()) {
      say(row, quoted(end) + " is not a date that can be read; the event is taken to end on its first day");
    }
    if (civil_from_day(record.start).year < kFirstYear) {
      say(row, quoted(start) + " is before " + std::to_string(kFirstYear) + "; the row was left out");
      return false;
    }
    if (record.end < record.start) {
      say(row, quoted(end) + " is before the first day; the event is taken to end on that day");
      record.end = *first->end;
    }
    return true;
  }

  void read_point(const TableRow& row, EventRecord& record) {
    const std::string latitude = row.cell("latitude");
    const std::string longitude = row.cell("longitude");
    if (latitude.empty() && longitude.empty()) return;
    const auto north = number_in(latitude);
    const auto east = number_in(longitude);
    if (north && east && std::abs(*north) <= 90 && std::abs(*east) <= 180) {
      record.latitude = *north;
      record.longitude = *east;
      return;
    }
    say(row, quoted(latitude) + ", " + quoted(longitude) + " is no place on the globe; the coordinates were left out");
  }

  void read_precision(const TableRow& row, const TableMapping& mapping, EventRecord& record) {
    const std::string word = row.cell("precision");
    if (word.empty()) return;
    record.precision = from_string<PlacePrecision>(meaning_of_word(mapping, mappings_, "precision", word));
    if (!record.precision && said_precisions_.insert(word).second)
      say(row, quoted(word) + " is no precision that is known; it was left out, here and below");
  }

  std::optional<std::int64_t> count_in(const TableRow& row, const char* field) {
    const std::string cell = row.cell(field);
    if (cell.empty()) return std::nullopt;
    const auto number = number_in(cell);
    constexpr double kMost = 1e9;
    if (number && *number >= 0 && *number <= kMost && *number == std::floor(*number)) return static_cast<std::int64_t>(*number);
    say(row, std::string(field) + ": " + quoted(cell) + " is not a number of people; it was left out");
    return std::nullopt;
  }

  void read_killed(const TableRow& row, EventRecord& record) {
    record.killed_low = count_in(row, "killed_low");
    record.killed_high = count_in(row, "killed_high");
    if (!record.killed_low || !record.killed_high || *record.killed_low <= *record.killed_high) return;
    say(row, "the range of killed runs backwards; it was left out");
    record.killed_low = record.killed_high = std::nullopt;
  }

  const std::vector<TableMapping>& mappings_;
  const std::string& list_;
  EventTable& table_;
  std::set<std::string> ids_;
  std::set<std::string> said_precisions_;
};

}  // namespace

Result<std::vector<TableMapping>> read_event_mappings(std::string_view text) {
  auto mappings = read_table_mappings(text, kFields);
  if (!mappings) return mappings;
  for (const TableMapping& mapping : *mappings) {
    for (const auto& [word, meaning] : mapping.words) {
      if (!from_string<PlacePrecision>(meaning)) return fail(quoted(meaning) + " is no precision of a place (" + word + ")");
    }
  }
  return mappings;
}

Result<EventTable> read_event_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                    const std::string& list) {
  EventTable table;
  EventReader reader(mappings, list, table);
  const std::vector<std::string_view> needed[] = {{"record"}, {"date_start"}};
  const auto rows = for_each_row(source, mappings, needed,
                                 [&](const TableRow& row, const TableMapping& mapping) { reader.read(row, mapping); });
  if (!rows) return tl::unexpected(rows.error());
  table.mapping = rows->mapping->name;
  table.dialect = rows->dialect;
  table.problems.insert(table.problems.end(), rows->problems.begin(), rows->problems.end());
  std::ranges::stable_sort(table.problems, {}, &Error::line);
  return table;
}

}  // namespace cairn
