#include "incidents/report_comparisons.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace cairn {
namespace {

/// Positions in report_comparisons().
enum Which : std::size_t { kDay, kPublication, kPlace, kKilled, kInjured, kGroups, kWeapon, kActor, kObject, kVictims, kNames, kLineage, kDayInPart, kFamilies };

constexpr unsigned kNothingSaysWhen = 3;  ///< Level of "publication".

/// Weapons that reports of one event mix up.
enum class Family : std::uint8_t { none, air, ground, bomb, gun };
constexpr Family family_of(WeaponType type) {
  switch (type) {
    case WeaponType::airstrike:
    case WeaponType::drone_strike:
    case WeaponType::barrel_bomb:
    case WeaponType::missile: return Family::air;
    case WeaponType::shelling:
    case WeaponType::rocket: return Family::ground;
    case WeaponType::ied:
    case WeaponType::car_bomb:
    case WeaponType::suicide_attack:
    case WeaponType::mine_or_uxo: return Family::bomb;
    case WeaponType::small_arms:
    case WeaponType::execution: return Family::gun;
    default: return Family::none;
  }
}

int length_of(const EventWindow& window) { return window.to.number - window.from.number; }

unsigned day_level(const EventWindow& a, const EventWindow& b) {
  constexpr int kNight = 1;
  const int gap = days_apart(a, b);
  if (gap > 3) return 1;
  if (gap > 1) return 2;
  if (gap == 1) return 3;
  return length_of(a) <= kNight && length_of(b) <= kNight ? 5 : 4;
}

/// Where one of the two gives no day: how near its publication stands to what the other allows.
unsigned publication_level(const EventCluster& a, const EventWindow& of_a, const EventCluster& b, const EventWindow& of_b) {
  const auto told = [](const EventCluster& report, const EventWindow& window) {
    return window.given ? window.to : *report.published_end;
  };
  const int days = std::abs(told(a, of_a).number - told(b, of_b).number);
  if (days_apart(of_a, of_b) > 1) return 1;
  return days > 7 ? 2 : days > 2 ? 4 : 5;
}

/// What is known of the days of a report: all of each, where it gives a day or a night between two, else what its words leave.
std::vector<DayInPart> parts_of_days(const EventCluster& report) {
  if (!report.when.precise()) return report.parts_of_days;
  std::vector<DayInPart> parts;
  for (Day day = *report.when.start; day <= *report.when.end; ++day.number) parts.push_back(parts_of(day));
  return parts;
}

/// Where a report leaves the year or the week open: do weekdays agree, or the days of a year?
unsigned part_level(DayInPart a, DayInPart b) {
  const auto apart = [](int one, int other, int round) {
    const int gap = std::abs(one - other);
    return std::min(gap, round - gap);
  };
  if (a.month != 0 && b.month != 0) {
    constexpr int kLeapYear = 2000;
    const auto of_year = [](DayInPart part) { return day_from_civil({kLeapYear, part.month, part.day})->number; };
    const int gap = apart(of_year(a), of_year(b), 366);
    return gap == 0 ? 6 : gap == 1 ? 5 : 1;
  }
  if (a.weekday == 0 || b.weekday == 0) return 0;
  const int gap = apart(a.weekday, b.weekday, 7);
  return gap == 0 ? 4 : gap == 1 ? 3 : 2;
}

unsigned part_level(const EventCluster& a, const EventCluster& b) {
  if (a.parts_of_days.empty() && b.parts_of_days.empty()) return 0;
  unsigned best = 0;
  for (const DayInPart one : parts_of_days(a)) {
    for (const DayInPart other : parts_of_days(b)) best = std::max(best, part_level(one, other));
  }
  return best;
}

/// Whole numbers of people that a report gives for an effect: the ends, and each of them.
struct Numbers {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::vector<std::int64_t> all;
};

std::optional<Numbers> whole_numbers(const EventCluster& report, Effect effect) {
  Numbers numbers;
  for (const Figure& figure : report.figures) {
    if (figure.effect == effect && figure.group == 0 && !figure.part) numbers.all.push_back(figure.number);
  }
  if (numbers.all.empty()) return std::nullopt;
  const auto [low, high] = std::ranges::minmax(numbers.all);
  numbers.low = low;
  numbers.high = high;
  return numbers;
}

/// Do two reports give one number, can both be right, and how rare is it that they give the same by chance?
unsigned number_level(const std::optional<Numbers>& a, const std::optional<Numbers>& b) {
  if (!a || !b) return 0;
  std::int64_t shared = 0;
  for (const std::int64_t number : a->all) {
    if (std::ranges::find(b->all, number) != b->all.end()) shared = std::max(shared, number);
  }
  if (shared > 0) return shared >= 10 ? 7 : shared >= 4 ? 6 : 5;
  if (a->low <= b->high && b->low <= a->high) return 4;
  const std::int64_t low = std::min(a->high, b->high);
  const std::int64_t high = std::max(a->low, b->low);
  if (high >= 3 * low) return 1;
  return high - low <= 1 || 4 * high <= 5 * low ? 3 : 2;
}

/// Numbers of children, women …: of the groups that both count, is any counted alike?
unsigned groups_level(const EventCluster& a, const EventCluster& b) {
  bool both_count = false;
  std::int64_t same = 0;
  for (const Figure& one : a.figures) {
    if (one.group == 0) continue;
    for (const Figure& other : b.figures) {
      if (other.group != one.group || other.effect != one.effect) continue;
      both_count = true;
      if (other.number == one.number) same = std::max(same, one.number);
    }
  }
  if (same > 0) return same == 1 ? 2 : 3;
  return both_count ? 1 : 0;
}

unsigned weapon_level(const EventCluster& a, const EventCluster& b) {
  unsigned best = 0;
  for (const WeaponType one : a.weapons) {
    for (const WeaponType other : b.weapons) {
      if (one == other) return 3;
      const Family family = family_of(one);
      if (family == Family::none || family_of(other) == Family::none) continue;
      best = std::max(best, family == family_of(other) ? 2U : 1U);
    }
  }
  return best;
}

/// Combatants or civilians, where one kind is all that a report has.
unsigned victims_level(const EventCluster& a, const EventCluster& b) {
  const auto known = [](const EventCluster& report) { return report.combatants || report.civilians; };
  if (!known(a) || !known(b)) return 0;
  if ((a.combatants && b.combatants) || (a.civilians && b.civilians)) return 2;
  return 1;
}

unsigned names_level(const EventCluster& a, const EventCluster& b) {
  if (a.victim_names.empty() || b.victim_names.empty()) return 0;
  const auto shared = std::ranges::count_if(a.victim_names, [&](std::uint64_t name) { return std::ranges::binary_search(b.victim_names, name); });
  return shared == 0 ? 1 : shared == 1 ? 2 : 3;
}

template <class T>
unsigned shared_level(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.empty() || b.empty()) return 0;
  return std::ranges::any_of(a, [&](const T& one) { return std::ranges::binary_search(b, one); }) ? 2 : 1;
}

/// Two consonants are of many families ("Abu Sido", "Abu Saada"): that they are shared tells nothing, that none is
/// does.
unsigned families_level(const std::vector<FamilyKey>& a, const std::vector<FamilyKey>& b) {
  const unsigned level = shared_level(a, b);
  if (level < 2) return level;
  const auto long_and_shared = [&](const FamilyKey& one) {
    return !one.is_short && std::ranges::binary_search(b, one);
  };
  return std::ranges::any_of(a, long_and_shared) ? 2 : 0;
}

}  // namespace

unsigned place_level(const EventCluster& a, const EventCluster& b) {
  if (a.places.empty() || b.places.empty()) return 0;
  constexpr double kNextTo = 5'000;
  unsigned best = 1;
  for (const PlaceKey& one : a.places) {
    for (const PlaceKey& other : b.places) {
      unsigned level = 1;
      const bool wide = is_vague(one) || is_vague(other);
      switch (match_places(one, other)) {
        case PlaceMatch::apart: {
          const std::optional<double> metres = distance_metres(one, other);
          level = metres && *metres <= kNextTo ? 5 : 1;
          break;
        }
        case PlaceMatch::adjoining: {
          const std::optional<double> metres = distance_metres(one, other);
          level = wide ? 2 : metres && *metres <= kNextTo ? 5 : 4;
          break;
        }
        case PlaceMatch::inside:
        case PlaceMatch::around: level = wide ? 3 : 6; break;
        case PlaceMatch::same: {
          const bool city = one.precision == PlacePrecision::city || other.precision == PlacePrecision::city;
          level = wide ? 3 : city ? 7 : 8;
          break;
        }
      }
      best = std::max(best, level);
    }
  }
  return best;
}

std::optional<EventWindow> window_of(const EventCluster& report) {
  const When& when = report.when;
  if (when.known()) {
    const Day from = when.start ? *when.start : Day{when.end->number - kUndatedReachDays};
    const Day to = when.end ? *when.end : report.published_end.value_or(Day{from.number + kUndatedReachDays});
    return EventWindow{from, std::max(from, to), true};
  }
  if (!report.published_end) return std::nullopt;
  return EventWindow{Day{report.published_start.value_or(*report.published_end).number - kUndatedReachDays}, *report.published_end, false};
}

int days_apart(const EventWindow& a, const EventWindow& b) {
  return std::max({0, a.from.number - b.to.number, b.from.number - a.to.number});
}

std::vector<Comparison> report_comparisons() {
  const std::vector<std::string> numbers = {"three times as many", "differ", "differ a little", "both can be true",
                                            "the same, up to 3", "the same, 4 to 9", "the same, 10 or more"};
  return {
      {"day", {"4 days or more apart", "2 or 3 days apart", "a day apart", "days that overlap", "the same day"}},
      {"publication",
       {"not about the same days", "published more than a week from it", "nothing says when", "published within a week of it", "published within two days of it"}},
      {"place",
       {"elsewhere", "a neighbouring area", "one in the area of the other", "near", "within 5 km", "a part of the same place", "the same city",
        "the same place"}},
      {"killed", numbers},
      {"injured", numbers},
      {"women, children and others counted", {"differ", "one of the same", "the same number"}},
      {"weapon", {"of another kind", "of one kind", "the same"}},
      {"party alleged", {"different", "the same"}},
      {"object hit", {"different", "the same"}},
      {"victims", {"combatants here, civilians there", "of one status"}},
      {"names of victims", {"others", "one shared", "several shared"}},
      {"text", {"not copied", "shared"}},
      {"day, where the year or the week is open",
       {"other days of a year", "other weekdays", "weekdays that follow one another", "the same weekday", "days of a year that follow one another",
        "the same day of a year"}},
      {"families named", {"others", "one shared"}},
  };
}

Pattern compare_reports(const EventCluster& a, const EventCluster& b) {
  Pattern pattern;
  const std::optional<EventWindow> of_a = window_of(a);
  const std::optional<EventWindow> of_b = window_of(b);
  if (of_a && of_b) {
    if (of_a->given && of_b->given) pattern.set(kDay, day_level(*of_a, *of_b));
    else pattern.set(kPublication, publication_level(a, *of_a, b, *of_b));
  } else if (const unsigned part = part_level(a, b)) {
    pattern.set(kDayInPart, part);
  } else {
    pattern.set(kPublication, kNothingSaysWhen);
  }
  pattern.set(kPlace, place_level(a, b));
  pattern.set(kKilled, number_level(whole_numbers(a, Effect::killed), whole_numbers(b, Effect::killed)));
  pattern.set(kInjured, number_level(whole_numbers(a, Effect::injured), whole_numbers(b, Effect::injured)));
  pattern.set(kGroups, groups_level(a, b));
  pattern.set(kWeapon, weapon_level(a, b));
  pattern.set(kActor, shared_level(a.actors, b.actors));
  pattern.set(kObject, shared_level(a.objects, b.objects));
  pattern.set(kVictims, victims_level(a, b));
  pattern.set(kNames, names_level(a, b));
  pattern.set(kFamilies, families_level(a.families, b.families));
  if (shared_level(a.lineage, b.lineage) == 2) pattern.set(kLineage, 2);
  return pattern;
}

bool is_firm(Pattern pattern) {
  constexpr unsigned kSameCity = 7;
  constexpr unsigned kOverlap = 4;
  return pattern.level(kPlace) >= kSameCity && pattern.level(kDay) >= kOverlap;
}

}  // namespace cairn
