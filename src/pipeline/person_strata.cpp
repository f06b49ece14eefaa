#include "pipeline/person_strata.h"

#include <algorithm>

#include "places/cell_place.h"

namespace cairn {
namespace {

constexpr double kAdult = 18;

/// "2018-11" of days that all lie in it.
std::string days_prefix(const std::optional<DayRange>& days, std::size_t letters) {
  if (!days || !days->start || !days->end) return {};
  const std::string start = to_string(*days->start).substr(0, letters);
  return start == to_string(*days->end).substr(0, letters) ? start : std::string();
}

}  // namespace

Result<std::vector<PersonKey>> person_keys_of(std::string_view words) {
  std::vector<PersonKey> keys;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(','));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    const auto key = from_string<PersonKey>(word);
    if (!key)
      return fail("\"" + std::string(word) +
                  "\" is no stratum; there are age, governorate, month, place, sex and year");
    if (std::ranges::find(keys, *key) != keys.end()) return fail("\"" + std::string(word) + "\" is there twice");
    keys.push_back(*key);
  }
  return keys;
}

std::string PersonStrata::value_of(const PersonRecord& record, PersonKey key) {
  switch (key) {
    case PersonKey::age:
      return !record.age ? "" : *record.age < kAdult ? "under 18" : "18 and over";
    case PersonKey::governorate:
      return governorate_of(record.place);
    case PersonKey::month:
      return days_prefix(record.date, std::string_view("2018-11").size());
    case PersonKey::place:
      return record.place;
    case PersonKey::sex:
      return record.sex ? std::string(to_string(*record.sex)) : "";
    case PersonKey::year:
      return days_prefix(record.date, std::string_view("2018").size());
  }
  return {};
}

std::string PersonStrata::governorate_of(const std::string& place) {
  if (!gazetteer_ || place.empty()) return {};
  const auto [known, is_new] = governorates_.try_emplace(place);
  if (!is_new) return known->second;
  const auto found =
      place_of_cell({.place = place, .district = {}, .governorate = {}, .country = {}, .may_be = {}}, *gazetteer_);
  if (found) known->second = gazetteer_->parents(found->place.row).admin1;
  return known->second;
}

std::string most_said(const std::map<std::string, std::size_t>& said) {
  const std::pair<const std::string, std::size_t>* most = nullptr;
  for (const auto& one : said) {
    if (!most || one.second > most->second) most = &one;
  }
  return most ? most->first : std::string();
}

}  // namespace cairn
