#include "people/comparable_person.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "people/edits.h"
#include "text/fold.h"

namespace cairn {
namespace {

/// Two names of which the first has no more parts.
struct TwoNames {
  PartNumbers shorter;
  PartNumbers longer;
  const NameTable& names;
  PartLikeness at(std::size_t i, std::size_t j) const { return names.likeness(shorter[i], longer[j]); }
};

/// How two names agree, part by part.
struct NameAgreement {
  std::size_t compared = 0;  ///< Parts of the shorter name.
  std::size_t same = 0;      ///< Written the same.
  std::size_t alike = 0;     ///< The same, or with the same consonants.
  std::size_t near = 0;      ///< Near, but not alike.
  bool given_alike = false;
  bool given_near = false;
  bool family_alike = false;
  std::size_t not_there = 0;  ///< Parts of the longer name that the shorter lacks.
  double rarity = 0;  ///< Of the parts that agree, in bits.
};

/// First part with first, last with last, those between in their order: each of the shorter name takes the first alike one
/// that is left of the longer.
NameAgreement agreement(const TwoNames& both) {
  const PartNumbers shorter = both.shorter;
  const PartNumbers longer = both.longer;
  NameAgreement out{.compared = shorter.size(), .not_there = longer.size() - shorter.size()};
  const auto take = [&](std::uint32_t part, PartLikeness like) {
    if (like == PartLikeness::same) ++out.same;
    if (like >= PartLikeness::same_consonants) ++out.alike;
    if (like == PartLikeness::near) ++out.near;
    if (like != PartLikeness::different) out.rarity += both.names.bits(part);
  };
  const std::size_t last = shorter.size() - 1;
  const std::size_t end = longer.size() - 1;
  PartLikeness given = both.at(0, 0);
  // A single name may be the family's.
  if (last == 0 && end > 0) given = std::max(given, both.at(0, end));
  take(shorter.front(), given);
  out.given_alike = given >= PartLikeness::same_consonants;
  out.given_near = given == PartLikeness::near;
  if (last == 0) return out;
  const PartLikeness family = both.at(last, end);
  take(shorter.back(), family);
  out.family_alike = family >= PartLikeness::near;

  std::size_t next = 1;
  for (std::size_t i = 1; i < last; ++i) {
    PartLikeness best = PartLikeness::different;
    std::size_t best_at = next;
    const std::size_t furthest = std::min(end, next + 1 + out.not_there);
    for (std::size_t j = next; j < furthest; ++j) {
      const PartLikeness like = both.at(i, j);
      if (like > best) {
        best = like;
        best_at = j;
      }
    }
    take(shorter[i], best);
    next = best == PartLikeness::different ? std::min(next + 1, end) : best_at + 1;
  }
  return out;
}

/// How many parts of both are alike or near, in their order, the given name among them: "Samir Nabil Aziz Nouri" and "Samir Nabil
/// Nouri Qasem", who added his mother's family or that of his clan, have three. 0 if the given names are not.
std::size_t in_their_order(const TwoNames& both) {
  if (both.at(0, 0) == PartLikeness::different) return 0;
  const PartNumbers a = both.shorter;
  const PartNumbers b = both.longer;
  std::array<std::size_t, kMostParts + 1> best{};  // For the parts of a so far and the first i of b.
  for (std::size_t i = 1; i < a.size(); ++i) {
    std::size_t before = 0;  // best[j - 1] without this part of a.
    for (std::size_t j = 1; j < b.size(); ++j) {
      const std::size_t without = best[j];
      const bool agree = both.at(i, j) != PartLikeness::different;
      best[j] = std::max({best[j], best[j - 1], agree ? before + 1 : 0});
      before = without;
    }
  }
  return 1 + best[b.size() - 1];
}

/// Of names of three parts and more.
unsigned level_of(const NameAgreement& names) {
  const std::size_t fine = names.alike + names.near;
  if (fine == names.compared) {
    if (names.near > 0) return names.near == 1 ? 6 : 5;
    if (names.not_there > 0) return 7;
    return names.same == names.compared ? (names.compared >= 4 ? 10 : 9) : 8;
  }
  if (names.compared - fine > 1) return 1;
  if (!names.given_alike && !names.given_near) return 2;  // Siblings share all but the given name.
  return names.family_alike ? 4 : 3;
}

/// Of names of which one has two parts or only one.
unsigned level_of_short(const NameAgreement& names) {
  const std::size_t fine = names.alike + names.near;
  if (fine < names.compared) {
    if (fine == 0) return 1;
    return names.family_alike ? 2 : 3;
  }
  if (names.compared == 1) return 4;
  if (names.near > 0) return names.near == 1 ? 5 : 4;
  return names.same == names.compared ? 7 : 6;
}

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

FoldedPerson folded(const PersonRecord& record) {
  return {.arabic = name_readings(record.name_ar),
          .latin = name_readings(record.name),
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

/// The best level of the readings of two names.
class BestReading {
 public:
  explicit BestReading(const NameTable& names) : names_(names) {}

  void consider(PartNumbers x, PartNumbers y) {
    if (x.empty() || y.empty()) return;
    const TwoNames both{x.size() <= y.size() ? x : y, x.size() <= y.size() ? y : x, names_};
    const NameAgreement found = agreement(both);
    const bool its_short = found.compared < 3;
    unsigned its = its_short ? level_of_short(found) : level_of(found);
    if (!its_short && (its == 1 || its == 3) && in_their_order(both) >= 3) its = 4;
    if (its == 1 && x.size() == 2 && y.size() == 2) {
      const std::array<std::uint32_t, 2> turned{y[1], y[0]};
      const NameAgreement other = agreement({x, turned, names_});
      if (other.alike + other.near == 2) its = 4;  // Given and family name change places.
    }
    if (level_ > 0 && !says_more(its, its_short)) return;
    level_ = its;
    is_short_ = its_short;
    rarity_ = found.rarity;
  }

  unsigned level() const { return level_; }
  bool is_short() const { return is_short_; }
  double rarity() const { return rarity_; }

 private:
  /// The longer form of a name says more, unless it does not agree and a short one does without a letter's difference.
  bool says_more(unsigned level, bool its_short) const {
    constexpr unsigned kOnePartDiffers = 4;
    constexpr unsigned kShortSameConsonants = 6;
    if (its_short == is_short_) return level > level_;
    if (its_short) return level_ < kOnePartDiffers && level >= kShortSameConsonants;
    return level >= kOnePartDiffers || level_ < kShortSameConsonants;
  }

  const NameTable& names_;
  unsigned level_ = 0;
  bool is_short_ = false;
  double rarity_ = 0;
};

/// As the names are meant first; how else they may be is tried only where somebody has another reading.
BestReading best_reading(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names) {
  BestReading best(names);
  best.consider(a.arabic(), b.arabic());
  best.consider(a.latin(), b.latin());
  const bool across = a.arabic().empty() != b.arabic().empty();
  if (across) {
    best.consider(a.arabic(), b.latin());
    best.consider(a.latin(), b.arabic());
  }
  const auto try_others = [&](const ComparablePerson& of, const ComparablePerson& with) {
    if (!of.has_other_reading()) return;
    best.consider(of.other_arabic(), with.arabic());
    best.consider(of.other_latin(), with.latin());
    if (!across) return;
    best.consider(of.other_arabic(), with.latin());
    best.consider(of.other_latin(), with.arabic());
  };
  try_others(a, b);
  try_others(b, a);
  best.consider(a.other_arabic(), b.other_arabic());
  best.consider(a.other_latin(), b.other_latin());
  return best;
}

}  // namespace

ComparedPair compare_persons(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names) {
  const BestReading best = best_reading(a, b, names);
  Pattern pattern;
  pattern.set(best.is_short() ? 1 : 0, best.level());
  if (a.has_birth() && b.has_birth()) {
    pattern.set(2, birth_level(a, b));
  } else if (a.age() && b.age()) {
    pattern.set(3, age_level(*a.age(), *b.age()));
  }
  if (a.sex() && b.sex()) pattern.set(4, a.sex() == b.sex() ? 2 : 1);
  if (a.has_date() && b.has_date()) pattern.set(5, date_level(a, b));
  if (a.place() && b.place()) pattern.set(6, place_level(*a.place(), *b.place()));
  if (a.note() && b.note()) pattern.set(7, text_level(*a.note(), *b.note()));
  return {pattern, static_cast<float>(best.rarity())};
}

void compare_persons(std::span<const CandidatePair> pairs, std::span<const ComparablePerson> persons, const NameTable& names, std::vector<ComparedPair>& out) {
  constexpr std::size_t kAhead = 8;  // Records lie in no order: they are fetched while others are compared.
  if (out.empty()) out.reserve(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i + kAhead < pairs.size()) __builtin_prefetch(&persons[pairs[i + kAhead].records.b]);
    out.push_back(compare_persons(persons[pairs[i].records.a], persons[pairs[i].records.b], names));
  }
}

}  // namespace cairn
