#include "people/comparable_person.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "people/edits.h"
#include "people/name_agreement.h"
#include "text/fold.h"

namespace cairn {
namespace {

unsigned birth_level(const ComparablePerson& a, const ComparablePerson& b) {
  const CivilDate x = a.birth();
  const CivilDate y = b.birth();
  if (!a.birth_is_a_day() || !b.birth_is_a_day()) return x.year == y.year ? 5 : std::abs(x.year - y.year) == 1 ? 3 : 1;
  if (x == y) return 7;
  const bool swapped = x.year == y.year && x.month == y.day && x.day == y.month;
  const int differ = (x.year != y.year ? 1 : 0) + (x.month != y.month ? 1 : 0) + (x.day != y.day ? 1 : 0);
  if (swapped || differ == 1) return 6;
  if (x.year == y.year) return 5;
  const int years = std::abs(x.year - y.year);
  if (years == 1 && std::abs(a.birth_number() - b.birth_number()) < 200) return 4;
  return years <= 1 ? 3 : years <= 3 ? 2 : 1;
}

unsigned age_level(double a, double b) {
  const double gap = std::abs(a - b);
  if (gap < 0.5) return 5;
  if (gap <= 1) return 4;
  if (gap <= 2) return 3;
  return gap <= 5 ? 2 : 1;
}

unsigned date_level(const ComparablePerson& a, const ComparablePerson& b) {
  const std::int32_t gap = std::max({0, a.date_start() - b.date_end(), b.date_start() - a.date_end()});
  return gap == 0 ? 4 : gap <= 1 ? 3 : gap <= 7 ? 2 : 1;
}

/// Which share of the letters of the shorter text is in words that both have, or one letter apart.
double share_in_common(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  const auto for_each_word = [](std::string_view text, const auto& take) {
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      if (!word.empty()) take(word);
      text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
  };
  constexpr std::size_t kLong = 5;  // Shorter words are others if a letter differs.
  std::size_t all = 0;
  std::size_t in_common = 0;
  for_each_word(a, [&](std::string_view word) {
    bool found = false;
    for_each_word(b, [&](std::string_view other) { found = found || word == other || (word.size() >= kLong && within_one_edit(word, other)); });
    all += word.size();
    in_common += found ? word.size() : 0;
  });
  return all == 0 ? 0 : static_cast<double>(in_common) / static_cast<double>(all);
}

unsigned text_level(const ComparableText& a, const ComparableText& b) {
  if (a.folded == b.folded) return 3;
  if (a.folded.find(b.folded) != std::string::npos || b.folded.find(a.folded) != std::string::npos) return 2;
  const std::size_t edits = std::max<std::size_t>(1, std::min(a.points.size(), b.points.size()) / 4);
  return may_be_within_edits(a.letters, b.letters, a.points.size(), b.points.size(), edits) && within_edits(a.points, b.points, edits) ? 2 : 1;
}

/// An address has parts, of which one may be another or left out.
unsigned place_level(const ComparableText& a, const ComparableText& b) {
  constexpr double kInPart = 0.4;
  const unsigned level = text_level(a, b);
  if (level > 1) return level + 1;
  return share_in_common(a.folded, b.folded) >= kInPart ? 2 : 1;
}

ComparableText comparable_text(std::string_view text) {
  ComparableText out{.folded = fold_name(text), .points = {}};
  out.points = points_of(out.folded);
  out.letters = letter_set(out.points);
  return out;
}

}  // namespace

FoldedPerson folded(const PersonRecord& record, const NameWords& known) {
  return {.arabic = name_readings(record.name_ar, known),
          .latin = name_readings(record.name, known),
          .place = comparable_text(record.place),
          .note = comparable_text(record.note)};
}

namespace {

/// Of more than kMostParts the first ones and the last.
void add_numbers(std::vector<std::uint32_t>& numbers, std::span<const std::string> words, NameTable& names) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < kMostParts || i + 1 == words.size()) numbers.push_back(names.number_of(words[i]));
  }
}

}  // namespace

ComparablePerson::ComparablePerson(const PersonRecord& record, FoldedPerson folded, NameTable& names) {
  if (record.age) age_ = static_cast<float>(*record.age);
  if (record.birth_date && record.birth_date->start && record.birth_date->end) {
    birth_number_ = record.birth_date->start->number;
    const CivilDate birth = civil_from_day(*record.birth_date->start);
    birth_year_ = static_cast<std::int16_t>(birth.year);
    birth_month_ = static_cast<std::uint8_t>(birth.month);
    birth_day_ = static_cast<std::uint8_t>(birth.day);
    flags_ = static_cast<std::uint8_t>(flags_ | kBirth | (record.birth_date->start == record.birth_date->end ? kBirthDay : 0));
  }
  if (record.sex) flags_ = static_cast<std::uint8_t>(flags_ | kSex | (*record.sex == Sex::female ? kFemale : 0));
  if (record.date && record.date->start && record.date->end) {
    date_start_ = record.date->start->number;
    date_end_ = record.date->end->number;
    flags_ |= kDate;
  }
  More more;
  add_numbers(more.parts, folded.arabic.words, names);
  arabic_ = static_cast<std::uint8_t>(more.parts.size());
  add_numbers(more.parts, folded.latin.words, names);
  latin_ = static_cast<std::uint8_t>(more.parts.size() - arabic_);
  for (const std::uint32_t number : std::span(more.parts).first(arabic_ > 0 ? arabic_ : latin_)) names.count(number);
  const bool is_long = more.parts.size() > kPartsHere;
  if (!is_long) {
    std::ranges::copy(more.parts, parts_.begin());
    more.parts.clear();
  }
  add_numbers(more.other_arabic, folded.arabic.other, names);
  add_numbers(more.other_latin, folded.latin.other, names);
  if (!folded.place.folded.empty()) more.place = std::move(folded.place);
  if (!folded.note.folded.empty()) more.note = std::move(folded.note);
  if (is_long || !more.other_arabic.empty() || !more.other_latin.empty() || more.place || more.note)
    more_ = std::make_unique<const More>(std::move(more));
}

PartNumbers ComparablePerson::other_arabic() const { return more_ ? PartNumbers(more_->other_arabic) : PartNumbers(); }

PartNumbers ComparablePerson::other_latin() const { return more_ ? PartNumbers(more_->other_latin) : PartNumbers(); }

std::vector<Comparison> person_comparisons() {
  return {
      {"name", {"different", "only the given name differs", "another part and the family differ", "one part differs, or three agree in their order",
                "several parts spelled nearly so", "one part spelled nearly so", "the same but for parts left out",
                "the same consonants", "three parts the same", "four parts the same"}},
      {"name of two parts", {"different", "only the family name alike", "only the given name alike", "alike as far as it goes, or with its parts in the other order",
                             "one part spelled nearly so", "the same consonants", "the same"}},
      {"birth date", {"years apart", "two or three years apart", "a year apart", "within months", "the same year",
                      "one number differs, or day and month change places", "the same"}},
      {"age", {"over five years apart", "up to five", "two", "one", "the same"}},
      {"sex", {"different", "the same"}},
      {"date of death", {"over a week apart", "within a week", "a day apart", "the same"}},
      {"place", {"different", "the same in part", "alike", "the same"}},
      {"note", {"different", "alike", "the same"}},
  };
}

namespace {

/// Are they so far apart in age as siblings are? By a year lists differ of one person.
bool differ_in_age(const ComparablePerson& a, const ComparablePerson& b) {
  constexpr int kYears = 2;
  if (a.has_birth() && b.has_birth()) return std::abs(a.birth().year - b.birth().year) >= kYears;
  return a.age() && b.age() && std::abs(*a.age() - *b.age()) >= kYears;
}

}  // namespace

ComparedPair compare_persons(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names) {
  NameLevel name = compare_names(a, b, names);
  // Hasan, 19, and Husayn, 17, of one father are brothers; of one age they are one whose name was misspelt.
  if (name.given_by_vowels && differ_in_age(a, b)) name.level = std::min(name.level, kGivenDiffers);
  Pattern pattern;
  pattern.set(name.is_short ? 1 : 0, name.level);
  if (a.has_birth() && b.has_birth()) {
    pattern.set(2, birth_level(a, b));
  } else if (a.age() && b.age()) {
    pattern.set(3, age_level(*a.age(), *b.age()));
  }
  if (a.sex() && b.sex()) pattern.set(4, a.sex() == b.sex() ? 2 : 1);
  if (a.has_date() && b.has_date()) pattern.set(5, date_level(a, b));
  if (a.place() && b.place()) pattern.set(6, place_level(*a.place(), *b.place()));
  if (a.note() && b.note()) pattern.set(7, text_level(*a.note(), *b.note()));
  return {pattern, static_cast<float>(name.rarity)};
}

void compare_persons(std::span<const CandidatePair> pairs, std::span<const ComparablePerson> persons, const NameTable& names, std::vector<ComparedPair>& out) {
  // Records lie in no order, and what is known of their names neither: both are fetched while others are compared.
  constexpr std::size_t kAhead = 12;
  constexpr std::size_t kNamesAhead = 4;
  if (out.empty()) out.reserve(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i + kAhead < pairs.size()) __builtin_prefetch(&persons[pairs[i + kAhead].records.b]);
    if (i + kNamesAhead < pairs.size()) {
      const ComparablePerson& next = persons[pairs[i + kNamesAhead].records.b];
      for (const std::uint32_t part : next.arabic()) names.prefetch(part);
      for (const std::uint32_t part : next.latin()) names.prefetch(part);
    }
    out.push_back(compare_persons(persons[pairs[i].records.a], persons[pairs[i].records.b], names));
  }
}

}  // namespace cairn
