#include "pipeline/record_histories.h"

#include <algorithm>
#include <set>

#include "estimates/list_scopes.h"
#include "model/capture_histories.h"
#include "pipeline/list_origins.h"
#include "pipeline/persons.h"
#include "pipeline/row_document.h"
#include "publication/csv_write.h"

namespace cairn {
namespace {

constexpr std::string_view kNotStated = "not stated";

/// Entries of one person.
using Entries = std::vector<const PersonEntry*>;

/// A person as the table counts them.
struct Counted {
  ListedDeath death;
  std::string stratum;
};

bool gives_as_killed(const PersonEntry& entry) { return !entry.replaced && entry.effect == Effect::killed; }

/// "2 entries", "1 entry".
std::string entries_words(std::size_t count) { return std::to_string(count) + (count == 1 ? " entry" : " entries"); }
std::string persons_words(std::size_t count) { return std::to_string(count) + (count == 1 ? " person" : " persons"); }

std::vector<const PersonEntry*> in_ledger_order(const Record& record) {
  std::vector<const PersonEntry*> entries;
  for (const Person& person : record.persons) {
    for (const PersonEntry& entry : person.entries) entries.push_back(&entry);
  }
  std::ranges::sort(entries, {}, [](const PersonEntry* entry) {
    return std::tuple(entry->capture, line_in(entry->source.locator), std::string_view(entry->entry));
  });
  return entries;
}

class Tally {
 public:
  Tally(const std::vector<ListScope>& lists, const ListOrigins& origins, const RecordHistoriesOptions& options)
      : lists_(lists), origins_(origins), options_(options), strata_(options.gazetteer) {
    for (std::size_t i = 0; i < lists.size(); ++i) number_of_.emplace(lists[i].list, i);
  }

  /// Nothing where no list gives the person as killed.
  std::optional<Counted> count(const Entries& entries) {
    Counted out;
    std::map<PersonKey, std::map<std::string, std::size_t>> said;
    std::map<std::string, std::size_t> days;
    std::map<std::string, std::size_t> governorates;
    for (const PersonEntry* entry : entries) {
      if (!gives_as_killed(*entry)) continue;
      out.death.lists |= std::uint64_t{1} << number_of_.at(origins_.origin_of(*entry));
      const PersonRecord& person = entry->person;
      for (const PersonKey key : options_.by) {
        if (std::string value = strata_.value_of(person, key); !value.empty()) ++said[key][value];
      }
      if (person.date && person.date->start && person.date->start == person.date->end)
        ++days[to_string(*person.date->start)];
      if (std::string governorate = strata_.governorate_of(person.place); !governorate.empty())
        ++governorates[governorate];
    }
    if (out.death.lists == 0) return std::nullopt;
    out.death.day = parse_day(most_said(days));
    out.death.governorate = most_said(governorates);
    for (const PersonKey key : options_.by) {
      const std::string value = most_said(said[key]);
      out.stratum += (out.stratum.empty() ? "" : ", ") + (value.empty() ? std::string(kNotStated) : value);
    }
    return out;
  }

 private:
  const std::vector<ListScope>& lists_;
  const ListOrigins& origins_;
  const RecordHistoriesOptions& options_;
  PersonStrata strata_;
  std::map<std::string, std::size_t> number_of_;
};

std::vector<Counted> counted_persons(Tally& tally, const std::vector<Entries>& persons) {
  std::vector<Counted> out;
  for (const Entries& entries : persons) {
    if (auto one = tally.count(entries)) out.push_back(std::move(*one));
  }
  return out;
}

std::vector<Entries> persons_in(const Record& record) {
  std::vector<Entries> persons;
  for (const Person& person : record.persons) {
    Entries& entries = persons.emplace_back();
    for (const PersonEntry& entry : person.entries) entries.push_back(&entry);
  }
  return persons;
}

/// The same entries, parted as one of the drawn partitions has them.
std::vector<Entries> persons_by(const std::vector<std::uint32_t>& cluster_of, const EntryMatches& matched,
                                const std::vector<const PersonEntry*>& entries) {
  std::map<std::uint32_t, Entries> clusters;
  for (std::size_t i = 0; i < entries.size(); ++i) clusters[cluster_of[matched.stands_for[i]]].push_back(entries[i]);
  std::vector<Entries> persons;
  for (auto& [first, cluster] : clusters) persons.push_back(std::move(cluster));
  return persons;
}

void append_rows(std::string& out, const std::vector<Counted>& persons, std::size_t lists, const std::string& partition,
                 bool parted) {
  std::map<std::pair<std::string_view, std::uint64_t>, std::size_t> counts;
  for (const Counted& person : persons) ++counts[{person.stratum, person.death.lists}];
  for (const auto& [key, count] : counts) {
    out += partition;
    for (std::size_t list = 0; list < lists; ++list) out += (key.second >> list & 1U) != 0 ? "1," : "0,";
    if (parted) {
      append_cell(out, key.first);
      out += ',';
    }
    out += std::to_string(count) + '\n';
  }
}

std::string header_of(const std::vector<ListScope>& lists, bool drawn, bool parted) {
  std::string out = drawn ? "partition," : "";
  for (const ListScope& list : lists) {
    append_cell(out, list.list);
    out += ',';
  }
  return out + (parted ? "stratum,count\n" : "count\n");
}

std::map<std::string, std::vector<const Counted*>> by_stratum(const std::vector<Counted>& persons) {
  std::map<std::string, std::vector<const Counted*>> strata;
  for (const Counted& person : persons) strata[person.stratum].push_back(&person);
  return strata;
}

/// Could the list, as far as is known, have had any of these persons?
bool could_have(const ListScope& list, const std::vector<const Counted*>& persons) {
  return std::ranges::any_of(persons, [&](const Counted* person) {
    const ListedDeath& death = person->death;
    if (list.stated) return covers(*list.stated, death.day, death.governorate);
    return !death.day || !list.first || (*list.first <= *death.day && *death.day <= *list.last);
  });
}

void look_at_scopes(RecordHistories& out, const std::vector<Counted>& persons) {
  const auto strata = by_stratum(persons);
  for (const auto& [name, members] : strata) {
    std::vector<ListedDeath> deaths;
    std::uint64_t any = 0;
    for (const Counted* person : members) {
      deaths.push_back(person->death);
      any |= person->death.lists;
    }
    for (Refusal& refusal : refusals_of_scopes(deaths, out.scopes)) {
      if (strata.size() > 1) refusal.reason = "stratum " + name + ": " + refusal.reason;
      out.refusals.push_back(std::move(refusal));
    }
    for (std::size_t i = 0; i < out.scopes.size(); ++i) {
      if ((any >> i & 1U) == 0 && !could_have(out.scopes[i], members))
        out.not_covered[name].push_back(out.scopes[i].list);
    }
  }
}

/// Those who are in no figure, or in one that not all lists would put them in.
void say_who_counts(RecordHistories& out, const std::vector<Entries>& persons) {
  std::map<std::string, std::size_t> left_out;
  std::size_t nowhere_killed = 0;
  std::size_t disputed = 0;
  for (const Entries& entries : persons) {
    bool killed = false;
    bool otherwise = false;
    for (const PersonEntry* entry : entries) {
      if (entry->replaced) continue;
      killed = killed || gives_as_killed(*entry);
      if (gives_as_killed(*entry)) continue;
      otherwise = true;
      ++left_out[entry->effect ? std::string(to_string(*entry->effect)) : "without saying what befell them"];
    }
    if (!killed && otherwise) ++nowhere_killed;
    if (killed && otherwise) ++disputed;
  }
  if (nowhere_killed > 0) {
    std::string words;
    for (const auto& [effect, count] : left_out)
      words += (words.empty() ? "" : ", ") + entries_words(count) + " " + effect;
    out.warnings.push_back(
        persons_words(nowhere_killed) +
        (nowhere_killed == 1 ? " whom no list gives as killed is" : " whom no list gives as killed are") +
        " in no figure here (entries that are no deaths: " + words + ")");
  }
  if (disputed > 0)
    out.warnings.push_back(persons_words(disputed) + (disputed == 1 ? " is" : " are") +
                           " given as killed by one list and otherwise by another; they are counted on the lists that "
                           "give them as killed");
}

Result<void> check(const RecordHistoriesOptions& options) {
  for (const PersonKey key : options.by) {
    if (key == PersonKey::place)
      return fail(
          "places of persons are not shown one by one, as they may give away whose name is sealed; part them by "
          "governorate");
    if (key == PersonKey::governorate && !options.gazetteer)
      return fail("without a gazetteer no governorate is known; see `cairn gazetteer`");
  }
  return {};
}

}  // namespace

Result<RecordHistories> histories_of_record(const Record& record, const RecordHistoriesOptions& options) {
  if (const auto checked = check(options); !checked) return tl::unexpected(checked.error());
  const ListOrigins origins(record);
  RecordHistories out;
  Result<std::vector<ListScope>> scopes = origins.lists();
  if (!scopes) return tl::unexpected(scopes.error());
  out.scopes = std::move(*scopes);
  Tally tally(out.scopes, origins, options);
  const bool parted = !options.by.empty();
  out.table = header_of(out.scopes, options.partitions > 0, parted);
  const std::vector<Entries> persons = persons_in(record);
  const std::vector<Counted> counted = counted_persons(tally, persons);
  if (options.partitions == 0) append_rows(out.table, counted, out.scopes.size(), "", parted);
  if (options.partitions > 0) {
    const std::vector<const PersonEntry*> order = in_ledger_order(record);
    std::vector<PersonEntry> entries;
    entries.reserve(order.size());
    for (const PersonEntry* entry : order) entries.push_back(*entry);
    std::vector<Note> notes;  // The build gave the same already.
    const NameWords none;
    const EntryMatches matched = match_entries(entries, record.decisions, options.names ? *options.names : none,
                                               options.partitions, options.for_each, notes);
    for (std::size_t i = 0; i < matched.matches.partitions.size(); ++i)
      append_rows(out.table, counted_persons(tally, persons_by(matched.matches.partitions[i], matched, order)),
                  out.scopes.size(), std::to_string(i + 1) + ",", parted);
  }
  look_at_scopes(out, counted);
  say_who_counts(out, persons);
  return out;
}

}  // namespace cairn
