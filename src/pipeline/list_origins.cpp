#include "pipeline/list_origins.h"

#include <algorithm>
#include <set>

#include "model/capture_histories.h"
#include "text/fold.h"

namespace cairn {
namespace {

std::string key_of(const std::string& recorder) { return strip_articles(fold_name(recorder)); }

/// Columns of a table of histories that are no lists.
std::string as_column(const std::string& recorder) {
  const bool taken = recorder.empty() || recorder == "stratum" || recorder == "count" || recorder == "partition";
  return taken ? recorder + " (recorder)" : recorder;
}

template <class T>
void add_once(std::vector<T>& values, T value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
}

void widen(ListScope& scope, const std::optional<DayRange>& date) {
  if (!date || !date->start || !date->end) return;
  scope.first = scope.first ? std::min(*scope.first, *date->start) : *date->start;
  scope.last = scope.last ? std::max(*scope.last, *date->end) : *date->end;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

ListOrigins::ListOrigins(const Record& record) : statements_(list_statements(record.decisions)) {
  // The shortest of several spellings names the origin, of these the first by its letters.
  for (const Person& person : record.persons) {
    for (const PersonEntry& entry : person.entries) {
      const auto [known, is_new] = name_of_.emplace(key_of(said_origin(entry)), said_origin(entry));
      const auto rank = [](const std::string& name) { return std::pair(name.size(), name); };
      if (!is_new && rank(said_origin(entry)) < rank(known->second)) known->second = said_origin(entry);
    }
  }
  for (auto& [key, name] : name_of_) name = as_column(name);
  for (const Person& person : record.persons) {
    std::map<std::string, bool> on;  // By origin: is a day known?
    for (const PersonEntry& entry : person.entries) {
      if (entry.replaced) continue;
      ++entries_;
      if (entry.effect != Effect::killed) continue;
      const std::string& name = origin_of(entry);
      ListScope& scope = scopes_[name];
      scope.list = name;
      add_once(scope.recorders, entry.publisher);
      add_once(scope.names, entry.person.list);
      add_once(scope.files, {.file = entry.source.locator.substr(0, entry.source.locator.rfind("#line=")),
                             .sha256 = entry.file_sha256,
                             .capture = entry.capture});
      widen(scope, entry.person.date);
      bool& dated = on[name];
      dated = dated || (entry.person.date && entry.person.date->start && entry.person.date->end);
    }
    for (const auto& [name, dated] : on) {
      ++scopes_[name].persons;
      if (!dated) ++scopes_[name].without_day;
    }
  }
  for (auto& [name, scope] : scopes_) {
    std::ranges::sort(scope.recorders);
    std::ranges::sort(scope.names);
    std::ranges::sort(scope.files, {}, &ListFile::capture);
  }
  add_statements();
}

const std::string& ListOrigins::said_origin(const PersonEntry& entry) const {
  const auto statement = statements_.find(entry.person.list);
  const bool stated = statement != statements_.end() && !statement->second.origin.empty();
  return stated ? statement->second.origin : entry.publisher;
}

/// What an origin's lists cover together; unknown as long as it was not stated of each.
void ListOrigins::add_statements() {
  for (auto& [name, scope] : scopes_) {
    std::vector<const ListStatement*> all;
    for (const std::string& list : scope.names) {
      const auto statement = statements_.find(list);
      if (statement != statements_.end() && statement->second.has_scope()) all.push_back(&statement->second);
    }
    if (all.size() != scope.names.size()) continue;
    StatedScope stated{.from = all.front()->from, .to = all.front()->to, .governorates = {}, .by = {}};
    bool everywhere = false;
    std::vector<std::string> by;
    for (const ListStatement* statement : all) {
      stated.from =
          stated.from && statement->from ? std::optional(std::min(*stated.from, *statement->from)) : std::nullopt;
      stated.to = stated.to && statement->to ? std::optional(std::max(*stated.to, *statement->to)) : std::nullopt;
      everywhere = everywhere || statement->governorates.empty();
      for (const std::string& governorate : statement->governorates) add_once(stated.governorates, governorate);
      add_once(by, statement->by);
    }
    if (everywhere) stated.governorates.clear();
    std::ranges::sort(stated.governorates);
    std::ranges::sort(by);
    stated.by = listed(by);
    scope.stated = std::move(stated);
  }
}

const std::string& ListOrigins::origin_of(const PersonEntry& entry) const {
  return name_of_.at(key_of(said_origin(entry)));
}

Result<std::vector<ListScope>> ListOrigins::lists() const {
  std::vector<ListScope> out;
  for (const auto& [name, scope] : scopes_) out.push_back(scope);
  if (entries_ == 0)
    return fail("the record has no list of persons; `cairn add LIST.csv --recorder NAME --persons killed` adds one");
  if (out.empty()) return fail("no list of the record gives anybody as killed");
  if (out.size() == 1) {
    const ListScope& only = out.front();
    return fail("an estimate needs lists of two origins at least, and the record has those of one: " + only.list +
                " (" + listed(only.names) + "); lists by one recorder are one list");
  }
  if (out.size() > kMostLists)
    return fail("the record has lists of " + std::to_string(out.size()) + " origins; at most " +
                std::to_string(kMostLists) + " are taken");
  return out;
}

}  // namespace cairn
