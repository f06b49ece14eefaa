#include "people/person_keys.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "linkage/order.h"

namespace cairn {
namespace {

/// One number of two, the same on every machine; not the same the other way round.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = (a + 0x9E3779B97F4A7C15U) ^ (b * 0xBF58476D1CE4E5B9U);
  z = (z ^ (z >> 32U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 29U);
}

/// What of a part of a name keys are made of.
struct PartKey {
  std::uint64_t whole = 0;
  std::uint64_t first = 0;      ///< Its first byte.
  std::uint64_t first_two = 0;  ///< Its first two bytes.
  bool is_rare = false;
};

/// A part of a name or a word of a note that so few records have is a key by itself.
constexpr double kFewBearers = 30;

std::vector<PartKey> part_keys(const NameTable& names) {
  std::vector<PartKey> keys;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const std::string_view key = names.key(i);
    keys.push_back({seed_of_content(key), seed_of_content(key.substr(0, 1)), seed_of_content(key.substr(0, 2)), names.bearers(i) <= kFewBearers});
  }
  return keys;
}

/// Words of four letters and more; of a place, shorter ones say what kind of street it is.
std::vector<std::string_view> words_of(std::string_view place) {
  std::vector<std::string_view> words;
  while (!place.empty()) {
    const std::string_view word = place.substr(0, place.find(' '));
    if (word.size() >= 4) words.push_back(word);
    place.remove_prefix(std::min(word.size() + 1, place.size()));
  }
  return words;
}

/// How many records have each word of a note.
using WordCounts = std::unordered_map<std::string_view, std::uint32_t>;

WordCounts count_words_of_notes(std::span<const ComparablePerson> persons) {
  WordCounts counts;
  for (const ComparablePerson& person : persons) {
    if (!person.note) continue;
    for (const std::string_view word : words_of(person.note->folded)) ++counts[word];
  }
  return counts;
}

class Passes {
 public:
  explicit Passes(std::span<const ComparablePerson> persons) : note_words_(count_words_of_notes(persons)) {}

  void add(std::uint32_t record, const ComparablePerson& person, std::span<const PartKey> parts) {
    const std::uint64_t finer = finer_of(person);
    // Given, father's and family names: the last stands for the family, however many there are between.
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t j = i + 1; j < parts.size(); ++j) {
        const auto& [low, high] = std::minmax(parts[i].whole, parts[j].whole);  // Given and family name change places in some lists.
        add_key(pairs_, record, mixed(low, high), finer);
      }
    }
    for (const PartKey& part : parts) {
      if (part.is_rare) add_key(rare_, record, part.whole, finer);
    }
    if (person.note) {
      add_key(notes_, record, seed_of_content(person.note->folded), finer);
      for (const std::string_view word : words_of(person.note->folded)) {
        if (note_words_.at(word) <= kFewBearers) add_key(notes_, record, mixed(seed_of_content(word), 1), finer);
      }
    }
    for (const std::string_view word : words_of(person.place ? std::string_view(person.place->folded) : std::string_view())) {
      for (const PartKey& part : parts) add_key(places_, record, mixed(seed_of_content(word), part.whole), finer);
    }
    if (parts.empty()) return;
    if (person.birth_date && person.birth_date->start) {
      const auto day = static_cast<std::uint64_t>(person.birth_date->start->number);
      const auto year = static_cast<std::uint64_t>(person.birth.year);
      for (const PartKey& part : parts) add_key(births_, record, mixed(day, part.first_two), finer);
      add_key(years_, record, mixed(mixed(year, 1), parts.back().whole), finer);
      add_key(years_, record, mixed(mixed(year, 2), parts.front().whole), finer);
      add_key(years_, record, mixed(day, 0), finer);
    }
    if (person.age && person.sex && parts.size() > 1) {
      const std::uint64_t given = mixed(parts.front().whole, parts.back().first);
      // Ages a year apart meet in one of the two.
      const auto age = static_cast<std::uint64_t>(*person.age);
      for (const std::uint64_t at : {age, age + 1}) add_key(ages_, record, mixed(mixed(at, *person.sex == Sex::female ? 1 : 2), given), finer);
    }
  }

  std::vector<KeyPass> take() {
    std::vector<KeyPass> all;
    for (KeyPass* pass : {&pairs_, &births_, &years_, &ages_, &places_, &notes_, &rare_}) {
      auto& keyed = pass->keyed;
      std::ranges::sort(keyed, {}, [](const Keyed& row) { return std::tuple(row.key, row.record); });
      const auto same = [](const Keyed& a, const Keyed& b) { return a.key == b.key && a.record == b.record; };
      keyed.erase(std::unique(keyed.begin(), keyed.end(), same), keyed.end());
      if (!keyed.empty() || pass == &pairs_) all.push_back(std::move(*pass));
    }
    return all;
  }

 private:
  static std::uint64_t finer_of(const ComparablePerson& person) {
    if (person.birth_date && person.birth_date->start) return static_cast<std::uint64_t>(std::int64_t{person.birth_date->start->number} + 100'000);
    return person.age ? static_cast<std::uint64_t>(std::max(0.0, 60'000 - *person.age * 365)) : 0;
  }
  static void add_key(KeyPass& pass, std::uint32_t record, std::uint64_t key, std::uint64_t finer) {
    pass.keyed.push_back({.key = key, .record = record, .visits = false, .finer = finer});
  }

  WordCounts note_words_;
  KeyPass pairs_{.name = "consonants of two parts of the name", .keyed = {}};
  KeyPass births_{.name = "birth date and the begin of a part", .keyed = {}};
  KeyPass years_{.name = "birth date; year and a part", .keyed = {}};
  KeyPass places_{.name = "a part of the name and a word of the place", .keyed = {}};
  KeyPass rare_{.name = "a part of the name that few bear", .keyed = {}};
  KeyPass notes_{.name = "the note, or a word of it that few have", .keyed = {}};
  KeyPass ages_{.name = "age, sex, given name and the begin of the family's", .keyed = {}};
};

}  // namespace

std::vector<KeyPass> person_keys(std::span<const ComparablePerson> persons, const NameTable& names) {
  const std::vector<PartKey> known = part_keys(names);
  Passes passes(persons);
  std::vector<PartKey> parts;
  const auto add = [&](std::uint32_t record, const PartNumbers& numbers) {
    if (numbers.empty()) return;
    parts.clear();
    for (const std::uint32_t number : numbers) parts.push_back(known[number]);
    passes.add(record, persons[record], parts);
  };
  for (std::uint32_t record = 0; record < persons.size(); ++record) {
    add(record, persons[record].arabic);
    add(record, persons[record].latin);
    if (!persons[record].others) continue;
    add(record, persons[record].others->arabic);
    add(record, persons[record].others->latin);
  }
  std::vector<KeyPass> all = passes.take();
  if (persons.size() <= kFewRecords) {
    KeyPass& every = all.emplace_back(KeyPass{.name = "every pair, of few records", .keyed = {}, .refines = false});
    for (std::uint32_t record = 0; record < persons.size(); ++record) every.keyed.push_back({.key = 0, .record = record, .visits = false, .finer = 0});
  }
  return all;
}

}  // namespace cairn
