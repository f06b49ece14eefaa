#include "people/person_keys.h"

#include <algorithm>
#include <array>
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
  std::uint16_t first_two = 0;  ///< Its first two bytes, the first one lowest.
  bool is_rare = false;
  std::uint8_t first() const { return static_cast<std::uint8_t>(first_two & 0xFFU); }
};

/// A part of a name or a word of a note that so few records have is a key by itself.
constexpr double kFewBearers = 30;

std::vector<PartKey> part_keys(const NameTable& names) {
  std::vector<PartKey> keys;
  keys.reserve(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const std::string& key = names.key(i);
    const auto byte = [&](std::size_t at) { return at < key.size() ? static_cast<unsigned char>(key[at]) : 0U; };
    keys.push_back({seed_of_content(key), static_cast<std::uint16_t>(byte(0) | byte(1) << 8U), names.bearers(i) <= kFewBearers});
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
    if (!person.note()) continue;
    for (const std::string_view word : words_of(person.note()->folded)) ++counts[word];
  }
  return counts;
}

using Parts = std::span<const PartKey>;
using Keys = std::vector<std::uint64_t>;

void keys_of_names(const ComparablePerson&, Parts parts, Keys& keys) {
  // Given, father's and family names: the last stands for the family, however many there are between.
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      const auto& [low, high] = std::minmax(parts[i].whole, parts[j].whole);  // Given and family name change places in some lists.
      keys.push_back(mixed(low, high));
    }
  }
}

void keys_of_births(const ComparablePerson& person, Parts parts, Keys& keys) {
  if (!person.has_birth()) return;
  const auto day = static_cast<std::uint64_t>(person.birth_number());
  for (const PartKey& part : parts) keys.push_back(mixed(day, part.first_two));
}

void keys_of_years(const ComparablePerson& person, Parts parts, Keys& keys) {
  if (!person.has_birth()) return;
  const auto year = static_cast<std::uint64_t>(person.birth().year);
  keys.push_back(mixed(static_cast<std::uint64_t>(person.birth_number()), 0));
  if (parts.empty()) return;
  keys.push_back(mixed(mixed(year, 1), parts.back().whole));
  keys.push_back(mixed(mixed(year, 2), parts.front().whole));
}

void keys_of_ages(const ComparablePerson& person, Parts parts, Keys& keys) {
  if (!person.age() || !person.sex() || parts.size() < 2) return;
  const std::uint64_t given = mixed(parts.front().whole, parts.back().first());
  // Ages a year apart meet in one of the two.
  const auto age = static_cast<std::uint64_t>(*person.age());
  for (const std::uint64_t at : {age, age + 1}) keys.push_back(mixed(mixed(at, *person.sex() == Sex::female ? 1 : 2), given));
}

void keys_of_places(const ComparablePerson& person, Parts parts, Keys& keys) {
  if (!person.place()) return;
  for (const std::string_view word : words_of(person.place()->folded)) {
    for (const PartKey& part : parts) keys.push_back(mixed(seed_of_content(word), part.whole));
  }
}

void keys_of_rare_parts(const ComparablePerson&, Parts parts, Keys& keys) {
  for (const PartKey& part : parts) {
    if (part.is_rare) keys.push_back(mixed(part.whole, 3));
  }
}

/// Each reading of a name has its keys; the same key of several counts once.
class Readings {
 public:
  Readings(std::span<const ComparablePerson> persons, const NameTable& names) : persons_(persons), parts_(part_keys(names)) {}

  template <typename KeysOf>
  void keys(std::uint32_t record, const KeysOf& keys_of, Keys& keys) const {
    const ComparablePerson& person = persons_[record];
    if (person.arabic().empty() && person.latin().empty()) keys_of(person, Parts(), keys);
    for (const PartNumbers& reading : {person.arabic(), person.latin(), person.other_arabic(), person.other_latin()}) {
      if (reading.empty()) continue;
      std::array<PartKey, kMostParts> parts;
      for (std::size_t i = 0; i < reading.size(); ++i) parts[i] = parts_[reading[i]];
      keys_of(person, Parts(parts).first(reading.size()), keys);
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  }

 private:
  std::span<const ComparablePerson> persons_;
  std::vector<PartKey> parts_;
};

}  // namespace

std::vector<KeyMaker> person_keys(std::span<const ComparablePerson> persons, const NameTable& names) {
  const auto readings = std::make_shared<const Readings>(persons, names);
  std::vector<KeyMaker> passes;
  const auto add = [&](const char* name, const auto& keys_of) {
    passes.push_back({name, [readings, keys_of](std::uint32_t record, Keys& keys) { readings->keys(record, keys_of, keys); }});
  };
  add("consonants of two parts of the name", keys_of_names);
  add("birth date and the begin of a part", keys_of_births);
  add("birth date; year and a part", keys_of_years);
  add("age, sex, given name and the begin of the family's", keys_of_ages);
  add("a part of the name and a word of the place", keys_of_places);
  const auto note_words = std::make_shared<const WordCounts>(count_words_of_notes(persons));
  add("the note, or a word of it that few have", [note_words](const ComparablePerson& person, Parts, Keys& keys) {
    if (!person.note()) return;
    keys.push_back(seed_of_content(person.note()->folded));
    for (const std::string_view word : words_of(person.note()->folded)) {
      if (note_words->at(word) <= kFewBearers) keys.push_back(mixed(seed_of_content(word), 1));
    }
  });
  add("a part of the name that few bear", keys_of_rare_parts);
  return passes;
}

std::uint64_t finer_key(const ComparablePerson& person) {
  if (person.has_birth()) return static_cast<std::uint64_t>(std::int64_t{person.birth_number()} + 100'000);
  return person.age() ? static_cast<std::uint64_t>(std::max(0.0, 60'000 - *person.age() * 365)) : 0;
}

KeyIndex index_persons(std::span<const ComparablePerson> persons, const NameTable& names, const ForEachPiece& for_each,
                       std::vector<PassReport>& reports, const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  const auto records = static_cast<std::uint32_t>(persons.size());
  IndexOptions options{.finer = [persons](std::uint32_t record) { return finer_key(persons[record]); },
                       .most_pairs = std::max(kPairsAnyway, kPairsOfARecord * records),
                       .for_each = for_each,
                       .progress = progress};
  if (records > kFewRecords) return index_keys(person_keys(persons, names), records, options, reports);
  options.most_pairs_of_a_key = 0;
  const KeyMaker every[] = {{"every pair, of few records", [](std::uint32_t, Keys& keys) { keys.push_back(0); }}};
  return index_keys(every, records, options, reports);
}

}  // namespace cairn
