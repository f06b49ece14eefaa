#include "people/listed_twice.h"

#include <algorithm>

#include "linkage/telling_pairs.h"
#include "people/match_persons.h"
#include "people/name_table.h"
#include "text/fold.h"

namespace cairn {
namespace {

using NameParts = std::vector<NamePart>;

bool contradict(const NameParts& a, const NameParts& b) {
  const auto is_in = [](const NamePart& part, const NameParts& name) {
    return std::ranges::any_of(name,
                               [&](const NamePart& other) { return likeness(part, other) != PartLikeness::different; });
  };
  const auto alike = std::ranges::count_if(a, [&](const NamePart& part) { return is_in(part, b); });
  return alike < static_cast<std::ptrdiff_t>(std::min({a.size(), b.size(), std::size_t{2}})) ||
         (!is_in(a.front(), b) && !is_in(b.front(), a));
}

std::vector<NameParts> names_of(const PersonRecord& record, const NameWords& known) {
  std::vector<NameParts> names;
  for (const std::string& name : {record.name, record.name_ar}) {
    if (NameParts parts = name_parts(name, known); !parts.empty()) names.push_back(std::move(parts));
  }
  return names;
}

/// How many parts two names have, if they are the same; else 0.
std::size_t parts_the_same(const NameParts& a, const NameParts& b) {
  if (a.size() != b.size() || a.empty() || likeness(a.front(), b.front()) != PartLikeness::same) return 0;
  for (std::size_t i = 1; i < a.size(); ++i) {
    if (likeness(a[i], b[i]) < PartLikeness::same_consonants) return 0;
  }
  return a.size();
}

/// The same over both scripts: what both rows give in one must not differ.
std::size_t parts_the_same(const PersonRecord& a, const PersonRecord& b, const NameWords& known) {
  std::size_t most = 0;
  for (const auto& name : {&PersonRecord::name, &PersonRecord::name_ar}) {
    const NameParts one = name_parts(a.*name, known);
    const NameParts other = name_parts(b.*name, known);
    if (one.empty() || other.empty()) continue;
    const std::size_t same = parts_the_same(one, other);
    if (same == 0) return 0;
    most = std::max(most, same);
  }
  return most;
}

/// "Son of Samir Nouri", "unknown": it may be anyone of several.
bool is_of_a_relative(const PersonRecord& record, const NameWords& known) {
  return std::ranges::any_of(names_of(record, known), [&](const NameParts& name) {
    return std::ranges::any_of(name, [&](const NamePart& part) {
      const NameWord* word = known.find(part.word);
      return word && word->is_relative;
    });
  });
}

template <typename Value>
bool differ(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a && b && *a != *b;
}
bool differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && fold_name(a) != fold_name(b);
}

bool is_a_day(const std::optional<DayRange>& days) { return days && days->start && days->start == days->end; }

}  // namespace

bool names_contradict(const PersonRecord& a, const PersonRecord& b, const NameWords& known) {
  const auto of_a = names_of(a, known);
  const auto of_b = names_of(b, known);
  if (of_a.empty() || of_b.empty()) return false;
  return std::ranges::all_of(of_a, [&](const NameParts& x) {
    return std::ranges::all_of(of_b, [&](const NameParts& y) { return contradict(x, y); });
  });
}

bool say_the_same(const PersonRecord& a, const PersonRecord& b, const NameWords& known) {
  const bool same_birth = is_a_day(a.birth_date) && a.birth_date == b.birth_date;
  const bool same_age = !a.birth_date && !b.birth_date && a.age && a.age == b.age;
  if (!same_birth && !same_age) return false;
  if (differ(a.sex, b.sex) || differ(a.date, b.date) || differ(a.place, b.place) || differ(a.note, b.note))
    return false;
  if (is_of_a_relative(a, known) || is_of_a_relative(b, known)) return false;
  return parts_the_same(a, b, known) >= (same_birth ? 2U : 3U);
}

ListedTwice find_listed_twice(std::span<const PersonRecord> records, const NameWords& known,
                              const MatchOptions& options) {
  // Of pairs of three monitors' and ministries' lists that the model takes for one person, nearly all with the same
  // birth date but another name were siblings, twins mostly; where an age was a year off or missing, most were one
  // person.
  constexpr double kShareOfSame = 0.99;
  constexpr double kShareOfOthers = 1.0 / 3;
  std::map<std::string_view, std::vector<std::uint32_t>> lists;
  for (std::uint32_t at = 0; at < records.size(); ++at) lists[records[at].list].push_back(at);
  MatchOptions within;
  within.one_to_one = false;
  within.within_lists = true;
  within.for_each = options.for_each;
  ListedTwice out;
  for (const auto& [list, members] : lists) {
    std::vector<PersonRecord> own;
    for (const std::uint32_t at : members) own.push_back(records[at]);
    RecordMatches matches = match_persons(own, known, within);
    for (const RecordMatch& match : matches.pairs) {
      const PersonRecord& a = own[match.a];
      const PersonRecord& b = own[match.b];
      const double share = say_the_same(a, b, known) ? kShareOfSame : kShareOfOthers;
      if (share * match.probability < kLeastProbability || names_contradict(a, b, known)) continue;
      out.pairs.push_back({members[match.a], members[match.b], share * match.probability});
    }
    out.models.emplace(list, std::move(matches.model));
  }
  std::ranges::stable_sort(out.pairs, std::ranges::greater(), &RecordMatch::probability);
  return out;
}

}  // namespace cairn
