#include "pipeline/match_tables.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "linkage/order.h"
#include "pipeline/event_table.h"
#include "pipeline/person_table.h"
#include "publication/csv_write.h"
#include "text/fixed_digits.h"

namespace cairn {
namespace {

/// "+3.1"; bits are not known more precisely than that.
std::string bits_text(double bits) { return (bits < 0 ? "" : "+") + fixed_digits(bits, 1); }

std::string probability_text(double probability) { return fixed_digits(probability, 4); }

std::string number_text(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : "?"; }

std::string words_of_record(const EventRecord& record) {
  std::string text = record.start ? to_string(*record.start) : "no date";
  if (record.end != record.start) text += " to " + to_string(*record.end);
  if (!record.place.empty()) text += ", " + record.place;
  if (record.killed_low || record.killed_high)
    text += ", killed " + number_text(record.killed_low) + " to " + number_text(record.killed_high);
  return text;
}

std::string days_words(const DayRange& days) {
  if (!days.start || !days.end) return "?";
  return *days.start == *days.end ? to_string(*days.start) : to_string(*days.start) + " to " + to_string(*days.end);
}

}  // namespace

std::string words_of_record(const PersonRecord& record) {
  std::string text = record.name_ar;
  if (!record.name.empty()) text += (text.empty() ? "" : " / ") + record.name;
  if (record.age) text += ", aged " + fixed_digits(*record.age, *record.age == std::floor(*record.age) ? 0 : 1);
  if (record.birth_date) text += ", born " + days_words(*record.birth_date);
  if (record.sex) text += ", " + std::string(to_string(*record.sex));
  if (record.date) text += ", " + days_words(*record.date);
  if (!record.place.empty()) text += ", " + record.place;
  return text;
}

MatchTables MatchTables::start(MatchKind kind, std::vector<TableMapping> mappings, NameWords names) {
  MatchTables tables;
  tables.names_ = std::move(names);
  tables.mappings_ = std::move(mappings);
  if (kind == MatchKind::event) tables.records_ = std::vector<EventRecord>{};
  return tables;
}

Result<TableReport> MatchTables::add(ByteSource& source, const std::string& list) {
  const std::size_t before = size();
  const auto report_of = [&](const auto& table) {
    return TableReport{.records = size() - before, .how = table.mapping + "; " + table.dialect, .problems = table.problems};
  };
  TableReport report;
  if (auto* events = std::get_if<std::vector<EventRecord>>(&records_)) {
    auto table = read_event_table(source, mappings_, list);
    if (!table) return tl::unexpected(table.error());
    std::ranges::move(table->records, std::back_inserter(*events));
    report = report_of(*table);
  } else {
    auto& persons = std::get<PackedPersons>(records_);
    auto table = read_person_table(source, mappings_, list, [&](const PersonRecord& record) { persons.push_back(record); });
    if (!table) return tl::unexpected(table.error());
    report = report_of(*table);
  }
  table_sizes_.push_back(report.records);
  if (const auto looked = look_at_ids(); !looked) return tl::unexpected(looked.error());
  return report;
}

Result<void> MatchTables::look_at_ids() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ids;
  for (std::uint32_t at = 0; at < size(); ++at) ids.emplace_back(seed_of_content(plain_id(at)), at);
  std::ranges::sort(ids);
  shared_id_.assign(size(), false);
  by_id_.clear();
  for (std::size_t begin = 0, end = 0; begin < ids.size(); begin = end) {
    while (end < ids.size() && ids[end].first == ids[begin].first) by_id_.push_back(ids[end++].second);
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = begin; j < i; ++j) {
        const std::uint32_t one = ids[j].second;
        const std::uint32_t other = ids[i].second;
        if (plain_id(one) != plain_id(other)) continue;
        if (list_of(one) == list_of(other))
          return fail("\"" + std::string(plain_id(one)) + "\" is an id of another table of the list \"" + std::string(list_of(one)) +
                      "\"; name the lists in a column \"list\"");
        shared_id_[one] = shared_id_[other] = true;
      }
    }
  }
  return {};
}

std::size_t MatchTables::size() const {
  return std::visit([](const auto& records) { return records.size(); }, records_);
}

std::size_t MatchTables::lists() const {
  std::set<std::string_view> lists;
  for (std::uint32_t at = 0; at < size(); ++at) lists.insert(list_of(at));
  return lists.size();
}

std::string_view MatchTables::plain_id(std::uint32_t at) const {
  if (const auto* events = std::get_if<std::vector<EventRecord>>(&records_)) return (*events)[at].record;
  return std::get<PackedPersons>(records_).record(at);
}

std::string_view MatchTables::list_of(std::uint32_t at) const {
  if (const auto* events = std::get_if<std::vector<EventRecord>>(&records_)) return (*events)[at].list;
  return std::get<PackedPersons>(records_).list(at);
}

std::string MatchTables::id_of(std::uint32_t at) const {
  return (shared_id_[at] ? std::string(list_of(at)) + ":" : std::string()) + std::string(plain_id(at));
}

std::string MatchTables::words_of(std::uint32_t at) const {
  return std::visit([&](const auto& records) { return words_of_record(records[at]); }, records_);
}

Result<std::uint32_t> MatchTables::find(std::string_view id) const {
  std::set<std::uint32_t> found;
  const auto look = [&](std::string_view plain, std::string_view list) {
    const auto number = [&](std::uint32_t at) { return seed_of_content(plain_id(at)); };
    auto next = std::ranges::lower_bound(by_id_, seed_of_content(plain), {}, number);
    for (; next != by_id_.end() && number(*next) == seed_of_content(plain); ++next) {
      if (plain_id(*next) == plain && (list.data() == nullptr || list_of(*next) == list)) found.insert(*next);
    }
  };
  look(id, {});
  // LIST:ID, both of which may have a colon in them.
  for (std::size_t colon = id.find(':'); colon != std::string_view::npos; colon = id.find(':', colon + 1))
    look(id.substr(colon + 1), id.substr(0, colon));
  if (found.size() > 1) return fail("several lists have the id \"" + std::string(id) + "\"; write LIST:ID");
  if (found.empty()) return fail("no record has the id \"" + std::string(id) + "\"");
  return *found.begin();
}

EventPlacesFound MatchTables::locate(const Gazetteer& gazetteer) {
  auto* const events = std::get_if<std::vector<EventRecord>>(&records_);
  return events ? locate_events(*events, gazetteer) : EventPlacesFound{};
}

RecordMatches MatchTables::match(const MatchOptions& options) const {
  if (const auto* events = std::get_if<std::vector<EventRecord>>(&records_)) return match_events(*events, options);
  return match_persons(std::get<PackedPersons>(records_), names_, options);
}

std::string MatchTables::pairs_csv(const RecordMatches& matches) const {
  std::string out = "a,b,probability\n";
  for (const RecordMatch& match : matches.pairs) {
    append_cell(out, id_of(match.a));
    out += ',';
    append_cell(out, id_of(match.b));
    out += ',' + probability_text(match.probability) + '\n';
  }
  return out;
}

std::string MatchTables::clusters_csv(const RecordMatches& matches) const {
  std::string out = "record,cluster\n";
  for (std::uint32_t i = 0; i < size(); ++i) {
    append_cell(out, id_of(i));
    out += ',';
    append_cell(out, id_of(matches.cluster_of[i]));
    out += '\n';
  }
  return out;
}

std::string MatchTables::partitions_csv(const RecordMatches& matches) const {
  std::string out = "record";
  for (std::size_t i = 1; i <= matches.partitions.size(); ++i) out += ',' + std::to_string(i);
  out += '\n';
  for (std::uint32_t i = 0; i < size(); ++i) {
    append_cell(out, id_of(i));
    for (const auto& cluster_of : matches.partitions) {
      out += ',';
      append_cell(out, id_of(cluster_of[i]));
    }
    out += '\n';
  }
  return out;
}

Result<std::string> MatchTables::changes_csv(const MatchOptions& options, std::string& said) const {
  const auto* const persons = std::get_if<PackedPersons>(&records_);
  if (!persons) return fail("only lists of persons are compared as releases");
  if (table_sizes_.size() != 2) return fail("two releases of a list are compared, the earlier one first");
  std::vector<PersonRecord> records;
  for (std::size_t i = 0; i < persons->size(); ++i) records.push_back((*persons)[i]);
  const std::span<const PersonRecord> all(records);
  const std::size_t earlier = table_sizes_.front();
  const ReleaseComparison found = compare_releases(all.first(earlier), all.subspan(earlier), names_, options);
  std::map<ReleaseChange, std::size_t> counts;
  std::string out = "change,before,after,probability,field,was,is\n";
  for (const PersonChange& change : found.changes) {
    ++counts[change.change];
    const auto id = [&](std::optional<std::uint32_t> at, std::size_t first) { return at ? all[*at + first].record : std::string(); };
    const auto words = [&](std::optional<std::uint32_t> at, std::size_t first) { return at ? words_of_record(all[*at + first]) : std::string(); };
    const bool is_field = change.change == ReleaseChange::changed;
    out += std::string(to_string(change.change)) + ',';
    append_cell(out, id(change.before, 0));
    out += ',';
    append_cell(out, id(change.after, earlier));
    out += ',' + probability_text(change.probability) + ',';
    append_cell(out, change.field);
    out += ',';
    append_cell(out, is_field ? change.was : words(change.before, 0));
    out += ',';
    append_cell(out, is_field ? change.is : words(change.after, earlier));
    out += '\n';
  }
  said = std::to_string(found.in_both) + " in both, of whom " + std::to_string(found.unchanged) + " as before and " +
         std::to_string(found.in_both - found.unchanged) + " changed; " + std::to_string(counts[ReleaseChange::merged]) + " merged, " +
         std::to_string(counts[ReleaseChange::split]) + " split, " + std::to_string(counts[ReleaseChange::removed]) + " removed, " +
         std::to_string(counts[ReleaseChange::added]) + " added";
  return out;
}

PairExplanation MatchTables::why(const MatchOptions& options, const RecordMatches& matches, std::uint32_t a, std::uint32_t b) const {
  if (const auto* const events = std::get_if<std::vector<EventRecord>>(&records_)) return explain_events(*events, options, a, b);
  const auto& persons = std::get<PackedPersons>(records_);
  return explain_by_model(matches.model, names_, persons[a], persons[b]);
}

std::string MatchTables::explanation(const MatchOptions& options, std::uint32_t a, std::uint32_t b) const {
  const auto* const events = std::get_if<std::vector<EventRecord>>(&records_);
  const PairExplanation why = events ? explain_events(*events, options, a, b)
                                     : explain_persons(std::get<PackedPersons>(records_), names_, options, a, b);
  const auto named = [&](std::uint32_t at) { return std::string(list_of(at)) + " " + std::string(plain_id(at)) + ": " + words_of(at) + "\n"; };
  std::string out = named(a) + named(b) + "\n";
  double total = 0;
  for (const WaterfallStep& step : why.steps) {
    total += step.bits;
    out += bits_text(step.bits) + "\t" + bits_text(total) + "\t" + step.name + (step.level.empty() ? "" : ": " + step.level) + "\n";
  }
  const std::string_view what = events ? "event" : "person";
  out += "\nBy themselves: " + probability_text(probability_of(why.bits)) + " that both are of one " + std::string(what) + ".\n";
  for (const Counterfactual& other : why.others) {
    out += std::string(why.bits > 0 ? "Would not match" : "Would match") + " if " + other.name + " were \"" + other.level + "\" (" +
           probability_text(probability_of(other.bits)) + ").\n";
  }
  return out;
}

}  // namespace cairn
