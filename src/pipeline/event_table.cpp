#include "pipeline/event_table.h"

#include <algorithm>
#include <map>
#include <set>

namespace cairn {

Result<EventTable> read_event_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                    const std::string& list) {
  EventTable table;
  DateOrderFinder orders;
  const auto seen = for_each_row(source, mappings, event_fields_needed(), [&](const TableRow& row, const TableMapping&) {
    for (const char* field : {"date_start", "date_end"}) orders.see(row.cell(field), row.line());
  });
  if (!seen) return tl::unexpected(seen.error());
  const DateOrder order = orders.order(seen->mapping->dates);
  std::map<std::string, std::size_t> lines;  // By id.
  std::set<std::string> said_precisions;
  const auto take = [&](const TableRow& row, const TableMapping& mapping) {
    const auto say = [&](std::string_view field, std::string sentence) {
      // One word that nobody knows may stand in every row.
      if (field == "precision" && !said_precisions.insert(sentence).second) return;
      table.problems.push_back(error_at_line(row.line(), row.column(field) + ": " + std::move(sentence) + (field == "precision" ? ", here and below" : "")));
    };
    EventRecord record = read_event_row(row, mapping, mappings, order, say);
    if (record.list.empty()) record.list = list;
    const std::string line = "line " + std::to_string(row.line());
    if (record.record.empty()) {
      say("record", "the row has no id; it is called \"" + line + "\"");
      record.record = line;
    } else if (const auto [first, is_new] = lines.emplace(record.record, row.line()); !is_new) {
      record.record += " (" + line + ")";
      say("record", "line " + std::to_string(first->second) + " has this id, too; this one is called \"" + record.record + "\"");
    }
    table.records.push_back(std::move(record));
  };
  const auto rows = for_each_row(source, mappings, event_fields_needed(), take);
  if (!rows) return tl::unexpected(rows.error());
  table.mapping = rows->mapping->name;
  table.dialect = rows->dialect + orders.words_behind(seen->mapping->dates);
  table.problems.insert(table.problems.end(), rows->problems.begin(), rows->problems.end());
  std::ranges::stable_sort(table.problems, {}, &Error::line);
  return table;
}

}  // namespace cairn
