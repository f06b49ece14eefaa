#include "publication/persons.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "publication/home_places.h"

namespace cairn {
namespace {

constexpr double kAdult = 18;
constexpr std::string_view kListPrefix = "list:";

/// Years between two days, whole ones.
double years_between(Day birth, Day day) {
  const CivilDate a = civil_from_day(birth);
  const CivilDate b = civil_from_day(day);
  const bool before_birthday = b.month < a.month || (b.month == a.month && b.day < a.day);
  return b.year - a.year - (before_birthday ? 1 : 0);
}

/// The least that a row allows; the age that it gives stands above what its dates make.
std::optional<double> least_age(const PersonRecord& record) {
  if (record.age) return record.age;
  if (!record.birth_date || !record.birth_date->end || !record.date || !record.date->start) return std::nullopt;
  return years_between(*record.birth_date->end, *record.date->start);
}

std::optional<NameSeal> seal_by_rules(const Person& person) {
  bool all_killed = true;
  bool minor = false;
  bool adult = false;
  for (const PersonEntry& entry : person.entries) {
    if (entry.replaced) continue;
    all_killed = all_killed && entry.effect == Effect::killed;
    const std::optional<double> age = least_age(entry.person);
    minor = minor || (age && *age < kAdult);
    adult = adult || (age && *age >= kAdult);
  }
  if (!all_killed) return NameSeal::living;
  if (minor) return NameSeal::minor;
  return adult ? std::nullopt : std::optional(NameSeal::age_unknown);
}

struct Said {
  const Decision* decision = nullptr;
  bool of_list = false;  ///< Of a whole list, not of the person.
};

/// What reviewers said of names, without what was taken back.
class SaidOfNames {
 public:
  explicit SaidOfNames(std::span<const Decision> decisions) {
    std::set<std::string_view> undone;
    for (std::size_t i = decisions.size(); i-- > 0;) {  // From the last, so that an undo can be undone.
      const Decision& decision = decisions[i];
      if (undone.contains(decision.decision)) continue;
      for (const DecisionTarget& target : decision.targets) {
        const auto* name = std::get_if<std::string>(&target);
        if (!name) continue;
        if (decision.action == DecisionAction::undo) undone.insert(*name);
        // The last that was said holds.
        if (decision.action == DecisionAction::publish || decision.action == DecisionAction::seal)
          said_.emplace(*name, &decision);
      }
    }
  }

  /// What is said of the person themselves; else of a list that names them.
  Said of(const Person& person) const {
    const auto find = [&](const auto& key_of) {
      const Decision* found = nullptr;
      for (const PersonEntry& entry : person.entries) {
        const auto said = said_.find(key_of(entry));
        if (said == said_.end()) continue;
        if (!found || said->second->action == DecisionAction::seal) found = said->second;
      }
      return found;
    };
    if (const Decision* own = find([](const PersonEntry& entry) { return entry.entry; }))
      return {.decision = own, .of_list = false};
    return {.decision = find([](const PersonEntry& entry) { return std::string(kListPrefix) + entry.person.list; }),
            .of_list = true};
  }

 private:
  std::map<std::string, const Decision*, std::less<>> said_;
};

/// Behind a row's '#': "line=14&bytes=71-160".
std::string rows_in(const std::string& locator) {
  const std::size_t at = locator.rfind("#line=");
  return at == std::string::npos ? std::string() : locator.substr(at + 1);
}

PublishedEntry published(const PersonEntry& entry, bool sealed, PrivacyMode privacy) {
  const PersonRecord& record = entry.person;
  PublishedEntry out{.entry = entry.entry,
                     .age = {},
                     .sex = record.sex,
                     .date = record.date,
                     .effect = entry.effect,
                     .publisher = entry.publisher,
                     .list = record.list,
                     .file = entry.source.locator.substr(0, entry.source.locator.rfind("#line=")),
                     .file_sha256 = entry.file_sha256,
                     .rows = rows_in(entry.source.locator),
                     .capture = entry.capture,
                     .replaced = entry.replaced};
  if (const auto age = least_age(record)) out.age = static_cast<std::int64_t>(std::floor(*age));
  if (sealed) return out;
  out.name = record.name;
  out.name_ar = record.name_ar;
  out.place = privacy == PrivacyMode::public_ ? place_without_home(record.place) : record.place;
  return out;
}

/// Does this mode show a name that the public one seals?
bool opens(PrivacyMode privacy, NameSeal seal) {
  switch (privacy) {
    case PrivacyMode::public_:
      return false;
    case PrivacyMode::partner:
      return seal == NameSeal::minor || seal == NameSeal::age_unknown;
    case PrivacyMode::internal:
      return true;
  }
  return false;
}

PublishedPerson published(const Person& person, const SaidOfNames& said, PrivacyMode privacy) {
  PublishedPerson out{.person = person.person,
                      .privacy = privacy,
                      .sealed = seal_by_rules(person),
                      .sealed_in_public = {},
                      .decided_by = {},
                      .incident = person.incident,
                      .link = person.link,
                      .probability = person.probability,
                      .entries = {}};
  const Said said_of = said.of(person);
  if (const Decision* decision = said_of.decision) {
    const bool publishes = decision->action == DecisionAction::publish;
    // A list as a whole opens the names of its dead whose age nobody knows; the living and minors need a word each.
    const bool reaches = !publishes || !said_of.of_list || out.sealed == NameSeal::age_unknown;
    if (reaches) {
      out.sealed = publishes ? std::nullopt : std::optional(NameSeal::decided);
      out.decided_by = decision->by;
    }
  }
  out.sealed_in_public = out.sealed;
  if (out.sealed && opens(privacy, *out.sealed)) out.sealed.reset();
  for (const PersonEntry& entry : person.entries) out.entries.push_back(published(entry, out.sealed.has_value(), privacy));
  return out;
}

/// The first value that an entry in force gives.
template <class T>
std::optional<T> first_of(const PublishedPerson& person, std::optional<T> PublishedEntry::*field) {
  for (const PublishedEntry& entry : person.entries) {
    if (!entry.replaced && entry.*field) return entry.*field;
  }
  return std::nullopt;
}

}  // namespace

std::vector<PublishedPerson> published_persons(std::span<const Person> persons, std::span<const Decision> decisions,
                                               PrivacyMode privacy) {
  const SaidOfNames said(decisions);
  std::vector<PublishedPerson> out;
  for (const Person& person : persons) out.push_back(published(person, said, privacy));
  return out;
}

std::vector<PublishedPerson> published_persons_of(std::span<const Person> persons, std::span<const Decision> decisions,
                                                  std::string_view incident, PrivacyMode privacy) {
  const SaidOfNames said(decisions);
  std::vector<PublishedPerson> out;
  for (const Person& person : persons) {
    if (person.incident == incident) out.push_back(published(person, said, privacy));
  }
  return out;
}

std::string_view seal_words(NameSeal seal) {
  switch (seal) {
    case NameSeal::living:
      return "not given as killed by every list";
    case NameSeal::minor:
      return "a minor";
    case NameSeal::age_unknown:
      return "age not known";
    case NameSeal::decided:
      return "by a reviewer";
  }
  return {};
}

std::string name_or_seal(const PublishedPerson& person) {
  if (person.sealed) return "name sealed (" + std::string(seal_words(*person.sealed)) + ")";
  std::string name;
  std::string name_ar;
  for (const PublishedEntry& entry : person.entries) {
    if (entry.replaced) continue;
    if (name.empty()) name = entry.name;
    if (name_ar.empty()) name_ar = entry.name_ar;
  }
  name += (name.empty() || name_ar.empty() ? "" : " / ") + name_ar;
  return person.sealed_in_public ? name + " (not public: " + std::string(seal_words(*person.sealed_in_public)) + ")" : name;
}

std::string facts_words(const PublishedPerson& person) {
  std::vector<std::string> facts;
  if (const auto age = first_of(person, &PublishedEntry::age)) facts.push_back("aged " + std::to_string(*age));
  if (const auto sex = first_of(person, &PublishedEntry::sex)) facts.emplace_back(to_string(*sex));
  if (const auto effect = first_of(person, &PublishedEntry::effect)) facts.emplace_back(to_string(*effect));
  std::string words;
  for (const std::string& fact : facts) words += (words.empty() ? "" : ", ") + fact;
  return words;
}

}  // namespace cairn
