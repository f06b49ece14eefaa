#include "pipeline/event_table.h"

#include <algorithm>
#include <set>

namespace cairn {

Result<EventTable> read_event_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                    const std::string& list) {
  EventTable table;
  std::set<std::string> ids;
  std::set<std::string> said_precisions;
  const auto take = [&](const TableRow& row, const TableMapping& mapping) {
    const auto say = [&](std::string_view field, std::string sentence) {
      // One word that nobody knows may stand in every row.
      if (field == "precision" && !said_precisions.insert(sentence).second) return;
      table.problems.push_back(error_at_line(row.line(), row.column(field) + ": " + std::move(sentence) + (field == "precision" ? ", here and below" : "")));
    };
    EventRecord record = read_event_row(row, mapping, mappings, say);
    if (record.list.empty()) record.list = list;
    const std::string line = "line " + std::to_string(row.line());
    if (record.record.empty()) {
      say("record", "the row has no id; it is called \"" + line + "\"");
      record.record = line;
    } else if (!ids.insert(record.record).second) {
      record.record += " (" + line + ")";
      say("record", "another row has this id, too; this one is called \"" + record.record + "\"");
    }
    table.records.push_back(std::move(record));
  };
  const auto rows = for_each_row(source, mappings, event_fields_needed(), take);
  if (!rows) return tl::unexpected(rows.error());
  table.mapping = rows->mapping->name;
  table.dialect = rows->dialect;
  table.problems.insert(table.problems.end(), rows->problems.begin(), rows->problems.end());
  std::ranges::stable_sort(table.problems, {}, &Error::line);
  return table;
}

}  // namespace cairn
