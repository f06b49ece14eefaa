#include "pipeline/person_row.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/fold.h"

namespace cairn {
namespace {

constexpr double kOldest = 130;

std::string quoted(std::string_view cell) { return "\"" + std::string(cell) + "\""; }

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
    auto days = days_of_cell(cell, order);
    if (!days && order == DateOrder::unknown && is_of_either_order(cell))
      say(field, quoted(cell) + " may have the day or the month first; it was left out");
    else if (!days)
      say(field, quoted(cell) + " cannot be read; it was left out");
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
