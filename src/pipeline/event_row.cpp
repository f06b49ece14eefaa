#include "pipeline/event_row.h"

#include <algorithm>
#include <array>
#include <cmath>


namespace cairn {
namespace {

/// Older events are mistakes of a spreadsheet ("0018-11-15", day 0 of 1900).
constexpr int kFirstYear = 1900;

constexpr auto kNumberFields = std::to_array<EventNumberField>({
    {"civilians_killed", Effect::killed, "", VictimStatus::civilian, true},
    {"combatants_killed", Effect::killed, "", VictimStatus::combatant, false},
    {"children_killed", Effect::killed, "children", VictimStatus::unknown, true},
    {"women_killed", Effect::killed, "women", VictimStatus::unknown, true},
    {"men_killed", Effect::killed, "men", VictimStatus::unknown, true},
    {"injured", Effect::injured, "", VictimStatus::unknown, false},
    {"children_injured", Effect::injured, "children", VictimStatus::unknown, true},
    {"women_injured", Effect::injured, "women", VictimStatus::unknown, true},
    {"men_injured", Effect::injured, "men", VictimStatus::unknown, true},
});

constexpr auto kFields = std::to_array<std::string_view>(
    {"record", "list", "date_start", "date_end", "latitude", "longitude", "precision", "place", "district", "governorate", "country",
     "killed_low", "killed_high", kNamedKilled, "actor", "role", "victims", "weapon", "recorder"});

std::string quoted(std::string_view cell) { return "\"" + std::string(cell) + "\""; }

std::vector<std::string> names_of_fields() {
  std::vector<std::string> fields(kFields.begin(), kFields.end());
  for (const EventNumberField& number : kNumberFields) {
    fields.push_back(std::string(number.field) + "_low");
    fields.push_back(std::string(number.field) + "_high");
  }
  return fields;
}

class RowReader {
 public:
  RowReader(const TableRow& row, const TableMapping& mapping, const std::vector<TableMapping>& mappings, DateOrder order,
            const SayOfRow& say)
      : row_(row), mapping_(mapping), mappings_(mappings), order_(order), say_(say) {}

  EventRecord read() {
    EventRecord record{.record = row_.cell("record"), .list = row_.cell("list"), .start = {}, .end = {}};
    read_days(record);
    read_point(record);
    read_precision(record);
    record.place = row_.cell("place");
    record.district = row_.cell("district");
    record.governorate = row_.cell("governorate");
    record.country = row_.cell("country");
    record.actor = row_.cell("actor");
    record.weapon = row_.cell("weapon");
    read_range("killed", record.killed_low, record.killed_high);
    for (const EventNumberField& field : kNumberFields) {
      EventNumber number{.field = std::string(field.field), .effect = field.effect, .group = std::string(field.group), .status = field.status};
      read_range(field.field, number.low, number.high);
      if (number.low || number.high) record.numbers.push_back(std::move(number));
    }
    if (const auto named = count_in(std::string(kNamedKilled)); named && *named > 0)
      record.numbers.push_back({.field = std::string(kNamedKilled), .effect = Effect::killed, .low = named});
    return record;
  }

 private:
  bool is_undecided(const std::string& cell) const { return order_ == DateOrder::unknown && is_of_either_order(cell); }

  void read_days(EventRecord& record) {
    const std::string start = row_.cell("date_start");
    const std::string end = row_.cell("date_end");
    const auto first = days_of_cell(start, order_);
    if (start.empty()) return say_("date_start", "the row has no date");
    if (is_undecided(start))
      return say_("date_start", quoted(start) + " may have the day or the month first; it was left out: write the year first, 2017-07-03");
    if (!first || !first->start || !first->end) return say_("date_start", quoted(start) + " is not a date that can be read; it was left out");
    if (civil_from_day(*first->start).year < kFirstYear)
      return say_("date_start", quoted(start) + " is before " + std::to_string(kFirstYear) + "; it was left out");
    record.start = first->start;
    record.end = first->end;
    const auto last = days_of_cell(end, order_);
    if (end.empty()) return;
    if (is_undecided(end)) return say_("date_end", quoted(end) + " may have the day or the month first; the event is taken to end on its first day");
    if (!last || !last->end) return say_("date_end", quoted(end) + " is not a date that can be read; the event is taken to end on its first day");
    if (*last->end < *record.start) return say_("date_end", quoted(end) + " is before the first day; the event is taken to end on that day");
    record.end = last->end;
  }

  void read_point(EventRecord& record) {
    const std::string latitude = row_.cell("latitude");
    const std::string longitude = row_.cell("longitude");
    if (latitude.empty() && longitude.empty()) return;
    const auto read = [&](const char* field, const std::string& cell, double most) -> std::optional<double> {
      const auto degrees = number_in(plain_digits(cell));
      if (degrees && std::abs(*degrees) <= most) return degrees;
      say_(field, cell.empty() ? "there is only one of the two coordinates; they were left out"
                               : quoted(cell) + " is no place on the globe; the coordinates were left out");
      return std::nullopt;
    };
    const auto north = read("latitude", latitude, 90);
    const auto east = read("longitude", longitude, 180);
    if (!north || !east) return;
    record.latitude = north;
    record.longitude = east;
  }

  void read_precision(EventRecord& record) {
    const std::string word = row_.cell("precision");
    if (word.empty()) return;
    record.precision = from_string<PlacePrecision>(meaning_of_word(mapping_, mappings_, "precision", word));
    if (!record.precision) say_("precision", quoted(word) + " is no precision that is known; it was left out");
  }

  std::optional<std::int64_t> count_in(const std::string& field) {
    const std::string cell = row_.cell(field);
    if (cell.empty()) return std::nullopt;
    const auto number = number_in(plain_digits(cell));
    constexpr double kMost = 1e9;
    if (number && *number >= 0 && *number <= kMost && *number == std::floor(*number)) return static_cast<std::int64_t>(*number);
    say_(field, quoted(cell) + " is not a number of people; it was left out");
    return std::nullopt;
  }

  void read_range(std::string_view field, std::optional<std::int64_t>& low, std::optional<std::int64_t>& high) {
    const std::string low_field = std::string(field) + "_low";
    low = count_in(low_field);
    high = count_in(std::string(field) + "_high");
    if (!low || !high || *low <= *high) return;
    say_(low_field, std::to_string(*low) + " to " + std::to_string(*high) + " runs backwards; the range was left out");
    low = high = std::nullopt;
  }

  const TableRow& row_;
  const TableMapping& mapping_;
  const std::vector<TableMapping>& mappings_;
  const DateOrder order_;
  const SayOfRow& say_;
};

}  // namespace

Result<std::vector<TableMapping>> read_event_mappings(std::string_view text) {
  const std::vector<std::string> names = names_of_fields();
  const std::vector<std::string_view> fields(names.begin(), names.end());
  auto mappings = read_table_mappings(text, fields);
  if (!mappings) return mappings;
  for (const TableMapping& mapping : *mappings) {
    for (const auto& [word, meaning] : mapping.words) {
      const auto means = [&](std::string_view field) { return word.starts_with(std::string(field) + ": "); };
      const bool known = means("precision") ? from_string<PlacePrecision>(meaning).has_value()
                         : means("victims") ? from_string<VictimStatus>(meaning).has_value()
                         : means("role")    ? meaning == "alleged" || meaning == "party"
                                            : true;
      if (!known) return fail(quoted(meaning) + " is nothing that " + quoted(word) + " can mean");
    }
  }
  return mappings;
}

std::span<const std::vector<std::string_view>> event_fields_needed() {
  static const std::vector<std::string_view> kNeeded[] = {{"record"}, {"date_start"}};
  return kNeeded;
}

std::span<const EventNumberField> event_number_fields() { return kNumberFields; }

EventRecord read_event_row(const TableRow& row, const TableMapping& mapping, const std::vector<TableMapping>& mappings,
                           DateOrder order, const SayOfRow& say) {
  return RowReader(row, mapping, mappings, order, say).read();
}

}  // namespace cairn
