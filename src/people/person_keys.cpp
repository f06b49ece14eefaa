#include "people/person_keys.h"

#include <algorithm>
#include <cmath>

#include "linkage/order.h"

namespace cairn {
namespace {

std::vector<std::string> keys_of(const std::vector<std::uint32_t>& parts, const NameTable& names) {
  std::vector<std::string> keys;
  for (const std::uint32_t part : parts) keys.push_back(key_of(names.part(part)));
  return keys;
}

/// Words of a place of four letters and more; shorter ones say what kind of street it is.
std::vector<std::string_view> words_of(std::string_view place) {
  std::vector<std::string_view> words;
  while (!place.empty()) {
    const std::string_view word = place.substr(0, place.find(' '));
    if (word.size() >= 4) words.push_back(word);
    place.remove_prefix(std::min(word.size() + 1, place.size()));
  }
  return words;
}

class Passes {
 public:
  void add(std::uint32_t record, const ComparablePerson& person, const std::vector<std::string>& parts) {
    const std::uint64_t finer = finer_of(person);
    // Given, father's and family names: the last stands for the family, however many there are between.
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t j = i + 1; j < parts.size(); ++j) {
        const auto& [low, high] = std::minmax(parts[i], parts[j]);  // Given and family name change places in some lists.
        add_key(pairs_, record, low + " " + high, finer);
      }
    }
    if (!person.note.empty()) add_key(notes_, record, person.note, finer);
    for (const std::string_view word : words_of(person.place)) {
      for (const std::string& part : parts) add_key(places_, record, std::string(word) + " " + part, finer);
    }
    if (parts.empty()) return;
    if (person.birth_date && person.birth_date->start) {
      const std::string day = to_string(*person.birth_date->start);
      for (const std::string& part : parts) add_key(births_, record, day + part.substr(0, 2), finer);
      const std::string year = day.substr(0, 4);
      add_key(years_, record, year + parts.back(), finer);
      add_key(years_, record, year + "+" + parts.front(), finer);
      add_key(years_, record, day, finer);
    }
    if (person.age && person.sex && parts.size() > 1) {
      // Ages a year apart meet in one of the two.
      const auto age = static_cast<int>(*person.age);
      for (const int at : {age, age + 1}) {
        add_key(ages_, record, std::to_string(at) + (*person.sex == Sex::female ? "f" : "m") + parts.front() + parts.back().substr(0, 1), finer);
      }
    }
  }

  std::vector<KeyPass> take() {
    std::vector<KeyPass> all;
    for (KeyPass* pass : {&pairs_, &births_, &years_, &ages_, &places_, &notes_}) {
      auto& keyed = pass->keyed;
      std::ranges::sort(keyed, {}, [](const Keyed& row) { return std::tuple(row.key, row.record); });
      const auto same = [](const Keyed& a, const Keyed& b) { return a.key == b.key && a.record == b.record; };
      keyed.erase(std::unique(keyed.begin(), keyed.end(), same), keyed.end());
      if (!keyed.empty()) all.push_back(std::move(*pass));
    }
    return all;
  }

 private:
  static std::uint64_t finer_of(const ComparablePerson& person) {
    if (person.birth_date && person.birth_date->start) return static_cast<std::uint64_t>(person.birth_date->start->number + 100'000);
    return person.age ? static_cast<std::uint64_t>(std::max(0.0, 60'000 - *person.age * 365)) : 0;
  }
  static void add_key(KeyPass& pass, std::uint32_t record, const std::string& key, std::uint64_t finer) {
    pass.keyed.push_back({.key = seed_of_content(key), .record = record, .visits = false, .finer = finer});
  }

  KeyPass pairs_{.name = "consonants of two parts of the name", .keyed = {}};
  KeyPass births_{.name = "birth date and the begin of a part", .keyed = {}};
  KeyPass years_{.name = "birth date; year and a part", .keyed = {}};
  KeyPass places_{.name = "a part of the name and a word of the place", .keyed = {}};
  KeyPass notes_{.name = "the note", .keyed = {}};
  KeyPass ages_{.name = "age, sex, given name and the begin of the family's", .keyed = {}};
};

}  // namespace

std::vector<KeyPass> person_keys(std::span<const ComparablePerson> persons, const NameTable& names) {
  Passes passes;
  for (std::uint32_t record = 0; record < persons.size(); ++record) {
    const ComparablePerson& person = persons[record];
    passes.add(record, person, keys_of(person.arabic, names));
    passes.add(record, person, keys_of(person.latin, names));
  }
  return passes.take();
}

}  // namespace cairn
