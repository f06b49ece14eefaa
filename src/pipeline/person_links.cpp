#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "incidents/place_match.h"
#include "people/name_table.h"
#include "pipeline/persons.h"
#include "places/cell_place.h"

// Which incident a person was harmed in: by the names that its claims give, by day and place, by the family.

namespace cairn {
namespace {

constexpr std::int32_t kLongestEventDays = 3;  ///< What lasts longer says too little of a day.
constexpr std::size_t kBetween = 2;            ///< Words that a text may leave between given and family name.
constexpr std::size_t kLeastParts = 2;

/// Do these words, in their order, bear the name: its first part, and soon after it its last?
bool bears(const std::vector<NamePart>& words, const std::vector<NamePart>& name) {
  const auto same = [](const NamePart& a, const NamePart& b) {
    const PartLikeness how = likeness(a, b);
    return how == PartLikeness::same || how == PartLikeness::same_consonants;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!same(words[i], name.front())) continue;
    // Those between are the father's and grandfather's, who may be left out.
    const std::size_t end = std::min(words.size(), i + std::max(name.size(), kLeastParts + kBetween));
    for (std::size_t j = i + 1; j < end; ++j) {
      if (same(words[j], name.back())) return true;
    }
  }
  return false;
}

/// Can "on that day, in that place" mean one event, and not any in a city?
bool is_narrow(const PlaceKey& place) {
  return !is_vague(place) && (!place.precision || *place.precision < PlacePrecision::city);
}

bool is_one_place(const PlaceKey& row, const PlaceKey& incident) {
  const PlaceMatch match = match_places(row, incident);
  const bool fits =
      match == PlaceMatch::same || match == PlaceMatch::around || (match == PlaceMatch::inside && is_narrow(incident));
  return fits && is_narrow(row);
}

struct EventOfRecord {
  const Incident* incident = nullptr;
  std::optional<PlaceKey> place;
  std::vector<std::vector<NamePart>> sentences;
};

class PersonLinker {
 public:
  PersonLinker(const Record& record, const NameWords& known, const Gazetteer* gazetteer)
      : known_(known), gazetteer_(gazetteer) {
    std::unordered_map<std::string_view, const Claim*> claims;
    for (const Claim& claim : record.claims) claims.emplace(claim.claim, &claim);
    std::unordered_map<std::string_view, const Document*> documents;
    for (const Document& document : record.documents) documents.emplace(document.id, &document);
    for (const Incident& incident : record.incidents) {
      const bool dated = incident.date.start && incident.date.end &&
                         incident.date.end->number - incident.date.start->number < kLongestEventDays;
      if (incident.status != "active" || !dated) continue;
      EventOfRecord event{.incident = &incident, .place = {}, .sentences = {}};
      if (incident.place) event.place = place_key(*incident.place);
      std::set<std::pair<std::string_view, std::uint32_t>> seen;
      for (const ClaimLink& link : incident.claims) {
        const auto claim = claims.find(link.claim);
        if (claim == claims.end() || link.relation == LinkRelation::candidate || is_of_a_list(*claim->second)) continue;
        const auto document = documents.find(claim->second->document);
        const std::optional<Span>& sentence = claim->second->sentence;
        if (document == documents.end() || !sentence || sentence->end > document->second->text.size()) continue;
        if (seen.emplace(document->first, sentence->begin).second)
          event.sentences.push_back(name_parts(words_of(document->second->text, *sentence), known_));
      }
      for (std::int32_t day = incident.date.start->number - 1; day <= incident.date.end->number + 1; ++day)
        by_day_[day].push_back(events_.size());
      events_.push_back(std::move(event));
    }
  }

  void link(Person& person) {
    std::map<PersonLink, std::set<std::size_t>> found;
    for (const PersonEntry& entry : person.entries) {
      if (!entry.replaced) look(entry.person, found);
    }
    // What is said by name decides over day and place; of several events none is taken.
    for (const PersonLink how : {PersonLink::named, PersonLink::day_and_place}) {
      if (found[how].empty()) continue;
      if (found[how].size() == 1) set(person, *found[how].begin(), how);
      return;
    }
  }

  /// Who has the family name of somebody that an event's texts name, and is listed for the same day and place.
  void link_families(std::vector<Person>& persons) {
    std::map<std::string, std::set<std::string>> incidents_of;
    for (const Person& person : persons) {
      if (person.link != PersonLink::named) continue;
      for (const std::string& family : families_of(person)) incidents_of[family].insert(person.incident);
    }
    for (Person& person : persons) {
      if (person.link) continue;
      std::set<std::string> incidents;
      for (const std::string& family : families_of(person)) {
        if (const auto known = incidents_of.find(family); known != incidents_of.end())
          incidents.insert(known->second.begin(), known->second.end());
      }
      if (incidents.size() != 1) continue;
      person.incident = *incidents.begin();
      person.link = PersonLink::family;
    }
  }

 private:
  void set(Person& person, std::size_t event, PersonLink how) const {
    person.incident = events_[event].incident->incident;
    person.link = how;
  }

  void look(const PersonRecord& record, std::map<PersonLink, std::set<std::size_t>>& found) {
    const bool one_day = record.date && record.date->start && record.date->end &&
                         record.date->end->number - record.date->start->number < kLongestEventDays;
    if (!one_day) return;
    std::vector<std::vector<NamePart>> names;
    for (const std::string& name : {record.name, record.name_ar}) {
      if (std::vector<NamePart> parts = name_parts(name, known_); parts.size() >= kLeastParts)
        names.push_back(std::move(parts));
    }
    const std::optional<PlaceKey>& place = place_of(record.place);
    std::set<std::size_t> near;
    for (std::int32_t day = record.date->start->number; day <= record.date->end->number; ++day) {
      if (const auto events = by_day_.find(day); events != by_day_.end())
        near.insert(events->second.begin(), events->second.end());
    }
    for (const std::size_t at : near) {
      const EventOfRecord& event = events_[at];
      const bool named = std::ranges::any_of(event.sentences, [&](const auto& words) {
        return std::ranges::any_of(names, [&](const auto& name) { return bears(words, name); });
      });
      if (named) found[PersonLink::named].insert(at);
      const bool that_day =
          *record.date->start <= *event.incident->date.end && *event.incident->date.start <= *record.date->end;
      if (that_day && place && event.place && is_one_place(*place, *event.place))
        found[PersonLink::day_and_place].insert(at);
    }
  }

  const std::optional<PlaceKey>& place_of(const std::string& cell) {
    const auto [known, is_new] = places_.try_emplace(cell);
    if (!is_new || cell.empty()) return known->second;
    Place place;
    place.name = cell;
    if (gazetteer_) {
      if (const auto found = place_of_cell(
              {.place = cell, .district = {}, .governorate = {}, .country = {}, .may_be = {}}, *gazetteer_)) {
        place.gazetteer_id = gazetteer_->id(found->place.row);
        place.latitude = found->place.latitude;
        place.longitude = found->place.longitude;
        place.precision = found->place.precision;
      }
    }
    known->second = place_key(place);
    return known->second;
  }

  /// Family, day and place of each entry: what those who died together share.
  std::set<std::string> families_of(const Person& person) const {
    std::set<std::string> keys;
    for (const PersonEntry& entry : person.entries) {
      const PersonRecord& record = entry.person;
      if (entry.replaced || !record.date || !record.date->start || record.place.empty()) continue;
      for (const std::string& name : {record.name, record.name_ar}) {
        const std::vector<NamePart> parts = name_parts(name, known_);
        if (parts.size() < kLeastParts) continue;
        const std::string& family = parts.back().consonants.empty() ? parts.back().word : parts.back().consonants;
        keys.insert(family + "\n" + to_string(*record.date->start) + "\n" + record.place);
      }
    }
    return keys;
  }

  const NameWords& known_;
  const Gazetteer* gazetteer_;
  std::vector<EventOfRecord> events_;
  std::map<std::int32_t, std::vector<std::size_t>> by_day_;
  std::map<std::string, std::optional<PlaceKey>> places_;
};

}  // namespace

void link_persons(std::vector<Person>& persons, const Record& record, const NameWords& known,
                  const Gazetteer* gazetteer) {
  if (persons.empty()) return;
  PersonLinker linker(record, known, gazetteer);
  for (Person& person : persons) {
    person.incident.clear();
    person.link.reset();
    linker.link(person);
  }
  linker.link_families(persons);
}

}  // namespace cairn
