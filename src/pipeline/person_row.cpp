#include "pipeline/person_row.h"

#include <algorithm>
#include <array>
#include <optional>

#include "documents/publication_date.h"
#include "text/fold.h"

namespace cairn {
namespace {

constexpr double kOldest = 130;

std::string quoted(std::string_view cell) { return "\"" + std::string(cell) + "\""; }

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

std::optional<double> age_in(std::string_view cell, const TableMapping& mapping,
                             const std::vector<TableMapping>& mappings) {
  const std::string text = plain_digits(cell);
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto number = number_in(std::string_view(text).substr(0, end));
  const std::size_t unit_at = std::min(text.find_first_not_of(" ", end), text.size());
  const std::string unit = meaning_of_word(mapping, mappings, "age_unit", text.substr(unit_at));
  const double a_year = unit.empty() || unit == "years" ? 1
                        : unit == "months"              ? 12
                        : unit == "weeks"               ? 52.18
                        : unit == "days"                ? 365.25
                                                        : 0;
  return number && a_year > 0 && *number / a_year <= kOldest ? std::optional(*number / a_year) : std::nullopt;
}

}  // namespace

void DateOrderFinder::see(const std::string& cell) {
  const auto numbers = three_numbers(plain_digits(cell));
  if (!numbers) return;
  const auto [first, second, year] = *numbers;
  const auto exists = [year = year](int month, int day) { return day_from_civil({.year = year, .month = month, .day = day}).has_value(); };
  if (first > 12 && exists(second, first)) ++day_first_;
  if (second > 12 && exists(first, second)) ++month_first_;  // "02/30/2017" is no date in either order
}

DateOrder DateOrderFinder::order() const {
  if ((day_first_ > 0) == (month_first_ > 0)) return DateOrder::unknown;
  return day_first_ > 0 ? DateOrder::day_first : DateOrder::month_first;
}

std::span<const std::vector<std::string_view>> person_fields_needed() {
  static const std::vector<std::string_view> kNeeded[] = {{"record"}, {"name", "name_ar"}};
  return kNeeded;
}

PersonRecord read_person_row(const TableRow& row, const TableMapping& mapping,
                             const std::vector<TableMapping>& mappings, DateOrder order,
                             const std::function<void(std::string_view field, std::string message)>& say) {
  PersonRecord record{
      .record = row.cell("record"), .list = row.cell("list"), .name = row.cell("name"), .name_ar = row.cell("name_ar")};
  if (const std::string cell = row.cell("age"); !cell.empty()) {
    record.age = age_in(cell, mapping, mappings);
    if (!record.age) say("age", quoted(cell) + " cannot be read; it was left out");
  }
  const auto date_in = [&](const char* field) -> std::optional<DayRange> {
    const std::string cell = row.cell(field);
    if (cell.empty()) return std::nullopt;
    auto days = days_in(cell, order);
    if (!days) say(field, quoted(cell) + " cannot be read, or not in one way; it was left out");
    return days;
  };
  record.birth_date = date_in("birth_date");
  record.date = date_in("date");
  if (const std::string cell = row.cell("sex"); !cell.empty()) {
    record.sex = from_string<Sex>(meaning_of_word(mapping, mappings, "sex", cell));
    if (!record.sex) say("sex", quoted(cell) + " is not known; it was left out");
  }
  record.place = row.cell("place");
  record.note = row.cell("note");
  return record;
}

std::optional<Effect> effect_of_list(std::string_view word) {
  const auto effect = from_string<Effect>(word);
  const bool one_of_these = effect && (*effect == Effect::killed || *effect == Effect::injured ||
                                       *effect == Effect::missing || *effect == Effect::detained);
  return one_of_these ? effect : std::nullopt;
}

std::optional<Effect> effect_in(const TableRow& row, const TableMapping& mapping,
                                const std::vector<TableMapping>& mappings) {
  const std::string cell = row.cell("effect");
  return cell.empty() ? std::nullopt : effect_of_list(meaning_of_word(mapping, mappings, "effect", cell));
}

}  // namespace cairn
