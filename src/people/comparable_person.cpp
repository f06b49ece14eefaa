#include "people/comparable_person.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "text/fold.h"
#include "text/normalise.h"

namespace cairn {
namespace {

std::u32string points_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    out += point.value;
    at += point.size;
  }
  return out;
}

/// Damerau-Levenshtein with neighbouring letters swapped; only whether it is at most `most`.
bool within_edits(std::u32string_view a, std::u32string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return false;
  std::vector<std::size_t> before(a.size() + 1), last(a.size() + 1), now(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    now[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      now[i] = std::min({last[i] + 1, now[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[i] = std::min(now[i], before[i - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[a.size()] <= most;
}

bool same_script(std::string_view a, std::string_view b) {
  return (static_cast<unsigned char>(a.front()) < 0x80) == (static_cast<unsigned char>(b.front()) < 0x80);
}

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
  std::vector<std::uint32_t> agreed{};
};

/// First part with first, last with last, those between in their order: each of the shorter name takes the first alike one
/// that is left of the longer.
NameAgreement agreement(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, LikenessMemory& memory) {
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  NameAgreement out{.compared = shorter.size(), .not_there = longer.size() - shorter.size()};
  const auto take = [&](std::uint32_t part, PartLikeness like) {
    if (like == PartLikeness::same) ++out.same;
    if (like >= PartLikeness::same_consonants) ++out.alike;
    if (like == PartLikeness::near) ++out.near;
    if (like != PartLikeness::different) out.agreed.push_back(part);
  };
  const PartLikeness given = memory.of(shorter.front(), longer.front());
  take(shorter.front(), given);
  out.given_alike = given >= PartLikeness::same_consonants;
  out.given_near = given == PartLikeness::near;
  if (shorter.size() == 1) return out;
  const PartLikeness family = memory.of(shorter.back(), longer.back());
  take(shorter.back(), family);
  out.family_alike = family >= PartLikeness::near;

  std::size_t next = 1;
  for (std::size_t i = 1; i + 1 < shorter.size(); ++i) {
    PartLikeness best = PartLikeness::different;
    std::size_t best_at = next;
    const std::size_t end = longer.size() - 1;
    const std::size_t furthest = std::min(end, next + 1 + out.not_there);
    for (std::size_t j = next; j < furthest; ++j) {
      const PartLikeness like = memory.of(shorter[i], longer[j]);
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

std::optional<int> birth_level(const DayRange& a, const DayRange& b) {
  if (!a.start || !a.end || !b.start || !b.end) return std::nullopt;
  const bool days = *a.start == *a.end && *b.start == *b.end;
  const CivilDate x = civil_from_day(*a.start);
  const CivilDate y = civil_from_day(*b.start);
  if (!days) return x.year == y.year ? 5 : std::abs(x.year - y.year) == 1 ? 3 : 1;
  if (x == y) return 7;
  const bool swapped = x.year == y.year && x.month == y.day && x.day == y.month;
  const int differ = (x.year != y.year ? 1 : 0) + (x.month != y.month ? 1 : 0) + (x.day != y.day ? 1 : 0);
  if (swapped || differ == 1) return 6;
  if (x.year == y.year) return 5;
  const int years = std::abs(x.year - y.year);
  if (years == 1 && std::abs(a.start->number - b.start->number) < 200) return 4;
  return years <= 1 ? 3 : years <= 3 ? 2 : 1;
}

unsigned age_level(double a, double b) {
  const double gap = std::abs(a - b);
  if (gap < 0.5) return 5;
  if (gap <= 1) return 4;
  if (gap <= 2) return 3;
  return gap <= 5 ? 2 : 1;
}

unsigned date_level(const DayRange& a, const DayRange& b) {
  if (!a.start || !a.end || !b.start || !b.end) return 0;
  const std::int32_t gap = std::max({0, a.start->number - b.end->number, b.start->number - a.end->number});
  return gap == 0 ? 4 : gap <= 1 ? 3 : gap <= 7 ? 2 : 1;
}

unsigned text_level(std::string_view a, std::string_view b) {
  if (a == b) return 3;
  return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos ||
                 within_edits(points_of(a), points_of(b), std::max<std::size_t>(1, std::min(a.size(), b.size()) / 6))
             ? 2
             : 1;
}

}  // namespace

std::string key_of(const NamePart& part) { return part.consonants.size() >= 2 ? part.consonants : part.word; }

std::uint32_t NameTable::number_of(const NamePart& part) {
  const auto [at, is_new] = numbers_.emplace(part.word, static_cast<std::uint32_t>(parts_.size()));
  if (is_new) parts_.push_back(part);
  return at->second;
}

void NameTable::count(std::uint32_t number) {
  counts_[key_of(parts_[number])] += 1;
  all_ += 1;
}

void NameTable::weigh() {
  bits_.clear();
  for (const NamePart& part : parts_) {
    const auto found = counts_.find(key_of(part));
    bits_.push_back(-std::log2(found == counts_.end() ? 1 / (all_ + 1) : found->second / all_));
  }
}

PartLikeness likeness(const NamePart& a, const NamePart& b) {
  if (a.word == b.word) return PartLikeness::same;
  const bool skeletons = !a.consonants.empty() && !b.consonants.empty();
  if (skeletons && a.consonants == b.consonants && a.consonants.size() >= 2) return PartLikeness::same_consonants;
  if (same_script(a.word, b.word)) {
    const std::u32string x = points_of(a.word);
    const std::u32string y = points_of(b.word);
    const std::size_t shorter = std::min(x.size(), y.size());
    if (skeletons && a.consonants == b.consonants && within_edits(x, y, 1)) return PartLikeness::same_consonants;
    // An initial stands for a name.
    if (shorter == 1 && x.front() == y.front()) return PartLikeness::near;
    const std::size_t edits = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
    if (edits > 0 && within_edits(x, y, edits)) return PartLikeness::near;
    if (shorter >= 3 && edits <= 1 && x.front() == y.front() && x.size() + y.size() >= 7 && within_edits(x, y, 1)) return PartLikeness::near;
  }
  if (skeletons && std::min(a.consonants.size(), b.consonants.size()) >= 3) {
    const std::u32string x(a.consonants.begin(), a.consonants.end());
    const std::u32string y(b.consonants.begin(), b.consonants.end());
    if (within_edits(x, y, 1)) return PartLikeness::near;
  }
  return PartLikeness::different;
}

PartLikeness LikenessMemory::of(std::uint32_t a, std::uint32_t b) {
  if (a == b) return PartLikeness::same;
  if (a > b) std::swap(a, b);
  const auto [at, is_new] = known_.emplace(std::uint64_t{a} << 32U | b, PartLikeness::different);
  if (is_new) at->second = likeness(table_.part(a), table_.part(b));
  return at->second;
}

ComparablePerson comparable(const PersonRecord& record, NameTable& names) {
  ComparablePerson person{.arabic = {},
                          .latin = {},
                          .age = record.age,
                          .birth_date = record.birth_date,
                          .sex = record.sex,
                          .date = record.date,
                          .place = fold_name(record.place),
                          .note = fold_name(record.note)};
  const auto numbers = [&](std::string_view name) {
    std::vector<std::uint32_t> of;
    for (const NamePart& part : name_parts(name)) of.push_back(names.number_of(part));
    return of;
  };
  person.arabic = numbers(record.name_ar);
  person.latin = numbers(record.name);
  const auto& counted = person.arabic.empty() ? person.latin : person.arabic;
  for (const std::uint32_t number : counted) names.count(number);
  return person;
}

std::vector<Comparison> person_comparisons() {
  return {
      {"name", {"different", "only the given name differs", "another part and the family differ", "one part differs",
                "several parts spelled nearly so", "one part spelled nearly so", "the same but for parts left out",
                "the same consonants", "three parts the same", "four parts the same"}},
      {"name of two parts", {"different", "only the family name alike", "only the given name alike", "alike as far as it goes, or with its parts in the other order",
                             "one part spelled nearly so", "the same consonants", "the same"}},
      {"birth date", {"years apart", "two or three years apart", "a year apart", "within months", "the same year",
                      "one number differs, or day and month change places", "the same"}},
      {"age", {"over five years apart", "up to five", "two", "one", "the same"}},
      {"sex", {"different", "the same"}},
      {"date of death", {"over a week apart", "within a week", "a day apart", "the same"}},
      {"place", {"different", "alike", "the same"}},
      {"note", {"different", "alike", "the same"}},
  };
}

Pattern compare_persons(const ComparablePerson& a, const ComparablePerson& b, LikenessMemory& memory,
                        std::vector<std::uint32_t>* agreed) {
  Pattern pattern;
  NameAgreement names;
  unsigned level = 0;
  bool is_short = false;
  const auto consider = [&](const std::vector<std::uint32_t>& x, const std::vector<std::uint32_t>& y) {
    if (x.empty() || y.empty()) return;
    NameAgreement found = agreement(x, y, memory);
    const bool its_short = found.compared < 3;
    if (level > 0 && its_short && !is_short) return;  // The longer form of a name says more.
    unsigned its = its_short ? level_of_short(found) : level_of(found);
    if (its == 1 && x.size() == 2 && y.size() == 2) {
      const NameAgreement turned = agreement(x, {y[1], y[0]}, memory);
      if (turned.alike + turned.near == 2) its = 4;  // Given and family name change places.
    }
    if (level > 0 && its_short == is_short && its <= level) return;
    level = its;
    is_short = its_short;
    names = std::move(found);
  };
  consider(a.arabic, b.arabic);
  consider(a.latin, b.latin);
  if (a.arabic.empty() != b.arabic.empty()) {
    consider(a.arabic, b.latin);
    consider(a.latin, b.arabic);
  }
  pattern.set(is_short ? 1 : 0, level);
  if (agreed) *agreed = std::move(names.agreed);
  if (a.birth_date && b.birth_date) pattern.set(2, static_cast<unsigned>(birth_level(*a.birth_date, *b.birth_date).value_or(0)));
  if (pattern.level(2) == 0 && a.age && b.age) pattern.set(3, age_level(*a.age, *b.age));
  if (a.sex && b.sex) pattern.set(4, *a.sex == *b.sex ? 2 : 1);
  if (a.date && b.date) pattern.set(5, date_level(*a.date, *b.date));
  if (!a.place.empty() && !b.place.empty()) pattern.set(6, text_level(a.place, b.place));
  if (!a.note.empty() && !b.note.empty()) pattern.set(7, text_level(a.note, b.note));
  return pattern;
}

}  // namespace cairn
