#include "pipeline/person_table.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "pipeline/person_row.h"

namespace cairn {
namespace {

constexpr auto kFields = std::to_array<std::string_view>(
    {"record", "list", "name", "name_ar", "age", "age_unit", "birth_date", "sex", "date", "place", "effect", "note"});

class PersonReader {
 public:
  PersonReader(const std::vector<TableMapping>& mappings, const std::string& list, PersonTable& table,
               const std::function<void(const PersonRecord&)>& take, bool takes_nameless)
      : mappings_(mappings), list_(list), table_(table), take_(take), takes_nameless_(takes_nameless) {}

  void read(const TableRow& row, const TableMapping& mapping) {
    const std::string id = row.cell("record");
    if (id.empty()) return say(row, "the row has no id, so it was left out");
    if (!has_what_identifies(row)) return say(row, "the row has no name, so it was left out");
    if (const auto [first, is_new] = lines_.emplace(id, row.line()); !is_new)
      return say(row, "\"" + id + "\" is an id twice, on line " + std::to_string(first->second) + " too; this row was left out");
    PersonRecord record = read_person_row(row, mapping, mappings_, table_.order, [&](std::string_view field, std::string message) {
      // A word of a column that nobody knows stands in every row.
      if (field == "sex" && !said_sexes_.insert(message).second) return;
      say(row, std::string(field) + ": " + message + (field == "sex" ? ", here and below" : ""));
    });
    if (record.list.empty()) record.list = list_;
    take_(record);
  }

 private:
  bool has_what_identifies(const TableRow& row) const {
    if (!row.cell("name").empty() || !row.cell("name_ar").empty()) return true;
    return takes_nameless_ && (!row.cell("birth_date").empty() || !row.cell("note").empty());
  }

  void say(const TableRow& row, std::string message) { table_.problems.push_back(error_at_line(row.line(), std::move(message))); }

  const std::vector<TableMapping>& mappings_;
  const std::string& list_;
  PersonTable& table_;
  const std::function<void(const PersonRecord&)>& take_;
  bool takes_nameless_;
  std::unordered_map<std::string, std::size_t> lines_;  ///< By id.
  std::set<std::string> said_sexes_;
};

Result<PersonTable> read_rows(ByteSource& source, const std::vector<TableMapping>& mappings, const std::string& list,
                              const std::function<void(const PersonRecord&)>& take, bool takes_nameless) {
  const auto needed = person_fields_needed();
  PersonTable table;
  DateOrderFinder orders;
  const auto seen = for_each_row(source, mappings, needed, [&](const TableRow& row, const TableMapping&) {
    for (const char* field : {"birth_date", "date"}) orders.see(row.cell(field), row.line());
  });
  if (!seen) return tl::unexpected(seen.error());
  table.order = orders.order(seen->mapping->dates);
  PersonReader reader(mappings, list, table, take, takes_nameless);
  const auto rows = for_each_row(source, mappings, needed,
                                 [&](const TableRow& row, const TableMapping& mapping) { reader.read(row, mapping); });
  if (!rows) return tl::unexpected(rows.error());
  table.mapping = rows->mapping->name;
  table.dialect = rows->dialect + orders.words_behind(seen->mapping->dates);
  table.problems.insert(table.problems.end(), rows->problems.begin(), rows->problems.end());
  std::ranges::stable_sort(table.problems, {}, &Error::line);
  return table;
}

}  // namespace

Result<std::vector<TableMapping>> read_person_mappings(std::string_view text) { return read_table_mappings(text, kFields); }

Result<PersonTable> read_person_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                      const std::string& list) {
  std::vector<PersonRecord> records;
  auto table = read_rows(source, mappings, list, [&](const PersonRecord& record) { records.push_back(record); }, false);
  if (table) table->records = std::move(records);
  return table;
}

Result<PersonTable> read_person_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                      const std::string& list, const std::function<void(const PersonRecord&)>& take) {
  return read_rows(source, mappings, list, take, true);
}

}  // namespace cairn
