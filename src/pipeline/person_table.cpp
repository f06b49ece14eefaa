#include "pipeline/person_table.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "documents/publication_date.h"
#include "text/fold.h"

namespace cairn {
namespace {

constexpr auto kFields = std::to_array<std::string_view>(
    {"record", "list", "name", "name_ar", "age", "age_unit", "birth_date", "sex", "date", "place", "note"});
constexpr double kOldest = 130;

std::string quoted(std::string_view cell) { return "\"" + std::string(cell) + "\""; }

/// "٢٣" as "23"; other letters as they are.
std::string plain_digits(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const auto at = [&](std::size_t j) { return j < cell.size() ? static_cast<unsigned char>(cell[j]) : 0U; };
    const bool arabic = at(i) == 0xD9 && at(i + 1) >= 0xA0 && at(i + 1) <= 0xA9;
    const bool persian = at(i) == 0xDB && at(i + 1) >= 0xB0 && at(i + 1) <= 0xB9;
    if (arabic || persian) {
      out += static_cast<char>('0' + (at(i + 1) & 0x0FU));
      ++i;
    } else {
      out += cell[i];
    }
  }
  return out;
}

/// The numbers of "3/4/1990", "3-4-1990" or "3.4.1990".
std::optional<std::array<int, 3>> three_numbers(std::string_view cell) {
  std::array<int, 3> numbers{};
  std::size_t which = 0;
  bool any = false;
  for (const char c : cell) {
    if (c >= '0' && c <= '9') {
      numbers[which] = numbers[which] * 10 + (c - '0');
      if (numbers[which] > 9999) return std::nullopt;
      any = true;
    } else if ((c == '/' || c == '-' || c == '.') && any && which < 2) {
      ++which;
      any = false;
    } else {
      return std::nullopt;
    }
  }
  return which == 2 && any && numbers[2] >= 1000 ? std::optional(numbers) : std::nullopt;
}

/// What the dates of three numbers of one column say together.
class OrderFinder {
 public:
  void see(const std::string& cell) {
    const auto numbers = three_numbers(plain_digits(cell));
    if (!numbers) return;
    if ((*numbers)[0] > 12) ++day_first_;
    if ((*numbers)[1] > 12) ++month_first_;
  }
  /// Unknown where no date decides, or where dates contradict each other.
  DateOrder order() const {
    if ((day_first_ > 0) == (month_first_ > 0)) return DateOrder::unknown;
    return day_first_ > 0 ? DateOrder::day_first : DateOrder::month_first;
  }

 private:
  std::size_t day_first_ = 0;
  std::size_t month_first_ = 0;
};

std::optional<DayRange> days_in(std::string_view cell, DateOrder order) {
  const std::string text = plain_digits(cell);
  if (const auto iso = days_of_iso(text)) return iso;
  if (const auto numbers = three_numbers(text)) {
    auto [day, month, year] = *numbers;
    if (order == DateOrder::month_first || (order == DateOrder::unknown && month > 12)) std::swap(day, month);
    const bool decided = order != DateOrder::unknown || day > 12 || day == month;
    if (!decided) return std::nullopt;
    const auto found = day_from_civil({.year = year, .month = month, .day = day});
    return found ? std::optional(DayRange{.start = found, .end = found}) : std::nullopt;
  }
  const auto date = read_written_date(text);
  return date ? days_of_iso(date->iso) : std::nullopt;
}

class PersonReader {
 public:
  PersonReader(const std::vector<TableMapping>& mappings, const std::string& list, PersonTable& table,
               const std::function<void(const PersonRecord&)>& take, bool takes_nameless)
      : mappings_(mappings), list_(list), table_(table), take_(take), takes_nameless_(takes_nameless) {}

  void read(const TableRow& row, const TableMapping& mapping) {
    PersonRecord record{.record = row.cell("record"), .list = row.cell("list"), .name = row.cell("name"), .name_ar = row.cell("name_ar")};
    if (record.list.empty()) record.list = list_;
    if (record.record.empty()) return say(row, "the row has no id, so it was left out");
    if (!has_what_identifies(row)) return say(row, "the row has no name, so it was left out");
    if (!ids_.insert(record.record).second) return say(row, quoted(record.record) + " is an id twice; this row was left out");
    record.age = age_in(row, mapping);
    record.birth_date = date_in(row, "birth_date");
    record.date = date_in(row, "date");
    record.sex = sex_in(row, mapping);
    record.place = row.cell("place");
    record.note = row.cell("note");
    take_(record);
  }

 private:
  bool has_what_identifies(const TableRow& row) const {
    if (!row.cell("name").empty() || !row.cell("name_ar").empty()) return true;
    return takes_nameless_ && (!row.cell("birth_date").empty() || !row.cell("note").empty());
  }

  void say(const TableRow& row, std::string message) { table_.problems.push_back(error_at_line(row.line(), std::move(message))); }

  std::optional<double> age_in(const TableRow& row, const TableMapping& mapping) {
    const std::string cell = row.cell("age");
    if (cell.empty()) return std::nullopt;
    const std::string text = plain_digits(cell);
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto number = number_in(std::string_view(text).substr(0, end));
    const std::size_t unit_at = std::min(text.find_first_not_of(" ", end), text.size());
    std::string unit = meaning_of_word(mapping, mappings_, "age_unit", text.substr(unit_at));
    const double a_year = unit.empty() || unit == "years" ? 1 : unit == "months" ? 12 : unit == "weeks" ? 52.18 : unit == "days" ? 365.25 : 0;
    if (number && a_year > 0 && *number / a_year <= kOldest) return *number / a_year;
    say(row, "age: " + quoted(cell) + " cannot be read; it was left out");
    return std::nullopt;
  }

  std::optional<DayRange> date_in(const TableRow& row, const char* field) {
    const std::string cell = row.cell(field);
    if (cell.empty()) return std::nullopt;
    if (auto days = days_in(cell, table_.order)) return days;
    say(row, std::string(field) + ": " + quoted(cell) + " cannot be read, or not in one way; it was left out");
    return std::nullopt;
  }

  std::optional<Sex> sex_in(const TableRow& row, const TableMapping& mapping) {
    const std::string cell = row.cell("sex");
    if (cell.empty()) return std::nullopt;
    const auto sex = from_string<Sex>(meaning_of_word(mapping, mappings_, "sex", cell));
    if (!sex && said_sexes_.insert(cell).second) say(row, "sex: " + quoted(cell) + " is not known; it was left out, here and below");
    return sex;
  }

  const std::vector<TableMapping>& mappings_;
  const std::string& list_;
  PersonTable& table_;
  const std::function<void(const PersonRecord&)>& take_;
  bool takes_nameless_;
  std::unordered_set<std::string> ids_;
  std::set<std::string> said_sexes_;
};

Result<PersonTable> read_rows(ByteSource& source, const std::vector<TableMapping>& mappings, const std::string& list,
                              const std::function<void(const PersonRecord&)>& take, bool takes_nameless) {
  const std::vector<std::string_view> needed[] = {{"record"}, {"name", "name_ar"}};
  PersonTable table;
  OrderFinder orders;
  const auto seen = for_each_row(source, mappings, needed, [&](const TableRow& row, const TableMapping&) {
    for (const char* field : {"birth_date", "date"}) orders.see(row.cell(field));
  });
  if (!seen) return tl::unexpected(seen.error());
  table.order = orders.order();
  PersonReader reader(mappings, list, table, take, takes_nameless);
  const auto rows = for_each_row(source, mappings, needed,
                                 [&](const TableRow& row, const TableMapping& mapping) { reader.read(row, mapping); });
  if (!rows) return tl::unexpected(rows.error());
  table.mapping = rows->mapping->name;
  table.dialect = rows->dialect;
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
