#include "incidents/comparable_event.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "incidents/names.h"
#include "incidents/place_match.h"
#include "linkage/order.h"
#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

constexpr double kEarthRadiusMetres = 6'371'000;
/// Beyond a city a place's name stands for much ground.
constexpr double kCoarseMetres = 12'000;
/// A gazetteer's place of a name that is further off than this may be another than the one that is meant.
constexpr double kNamesakeMetres = 16'000;

/// Never 0 for a word.
std::uint64_t hash_of(std::string_view word) { return word.empty() ? 0 : seed_of_content(word) | 1U; }

std::array<double, 3> point_at(double latitude, double longitude) {
  const double north = latitude * std::numbers::pi / 180;
  const double east = longitude * std::numbers::pi / 180;
  return {std::cos(north) * std::cos(east), std::cos(north) * std::sin(east), std::sin(north)};
}

/// "Kafr Ruma" is also written "Kafruma": two of one consonant in a row count as one.
std::string without_doubles(std::string consonants) {
  consonants.erase(std::unique(consonants.begin(), consonants.end()), consonants.end());
  return consonants;
}

void add_name(ComparableEvent& event, const std::string& place) {
  const std::string key = place_name_key(place);
  event.name = hash_of(key);
  const std::string consonants = skeleton_of(key).consonants;
  if (consonants.size() >= 3) event.skeleton = hash_of(without_doubles(consonants));
  for (const std::string_view word : words_of_name(key)) {
    const std::string of = skeleton_of(word).consonants;
    if (of.size() >= 3) event.words.push_back(hash_of(without_doubles(of)));
  }
  std::ranges::sort(event.words);
}

unsigned time_level(const ComparableEvent& a, const ComparableEvent& b) {
  if (!a.dated || !b.dated) return 0;
  const std::int32_t gap = days_between(a, b);
  if (gap >= 4) return 1;
  if (gap > 0) return static_cast<unsigned>(5 - gap);
  // Recorders write one night as two days.
  constexpr std::int32_t kFewDays = 3;
  return std::max(a.end - a.start, b.end - b.start) < kFewDays ? 6 : 5;
}

/// Of two places known within a city each. Their names and their distance are one piece of evidence, not two: who gives
/// the same village gives it nearly the same point.
unsigned place_level(double metres, unsigned names) {
  const bool same_name = names >= 3;
  const bool word_in_common = names == 2;
  if (metres <= 250) return same_name ? 9 : 7;
  if (metres <= 2'000) return same_name ? 8 : word_in_common || metres <= 1'000 ? 6 : 5;
  if (metres <= 8'000) return same_name ? 7 : word_in_common ? 5 : metres <= 4'000 ? 4 : 3;
  if (metres > kNamesakeMetres * 3) return same_name ? 2 : 1;
  return same_name ? 4 : metres <= 16'000 ? 2 : 1;
}

unsigned area_level(double metres, double reach) {
  if (metres > 2 * reach) return 1;
  if (metres > reach) return 2;
  return metres > reach / 2 ? 3 : 4;
}

unsigned name_level(const ComparableEvent& a, const ComparableEvent& b) {
  if (a.name == 0 || b.name == 0) return 0;
  if (a.name == b.name) return 4;
  if (a.skeleton != 0 && a.skeleton == b.skeleton) return 3;
  return share_a_word(a, b) ? 2 : 1;
}

/// Of numbers that may be ranges: can both be true, and how rare is it that they are the same?
unsigned killed_level(const ComparableEvent& a, const ComparableEvent& b) {
  const auto ends = [](const ComparableEvent& event) {
    return std::pair(event.killed_low.value_or(event.killed_high.value_or(0)),
                     event.killed_high.value_or(event.killed_low.value_or(0)));
  };
  // Recorders write 0 where nobody is reported, too: it says no number.
  const auto says_nothing = [](const ComparableEvent& event) { return event.killed_high.value_or(event.killed_low.value_or(0)) == 0; };
  if (says_nothing(a) || says_nothing(b)) return 0;
  const auto [low_a, high_a] = ends(a);
  const auto [low_b, high_b] = ends(b);
  // A range that two give alike is as rare as a large number.
  if (low_a == low_b && high_a == high_b) return high_a >= 10 || (low_a < high_a && high_a >= 4) ? 7 : high_a >= 4 ? 6 : 5;
  if (low_a <= high_b && low_b <= high_a) return 4;
  const auto low = static_cast<double>(std::min(high_a, high_b));
  const auto high = static_cast<double>(std::max(low_a, low_b));
  if (high - low <= 1) return 3;
  return high <= 2 * low ? 2 : 1;
}

constexpr unsigned kAddUpLevel = 6;

unsigned equal_level(std::uint64_t a, std::uint64_t b) { return a == 0 || b == 0 ? 0 : a == b ? 2 : 1; }

}  // namespace

ComparableEvent comparable(const EventRecord& record) {
  ComparableEvent event{.dated = record.start && record.end,
                        .start = record.start.value_or(Day{}).number,
                        .end = record.end.value_or(Day{}).number,
                        .located = record.latitude && record.longitude,
                        .located_by_name = record.located_by_name,
                        .killed_low = record.killed_low,
                        .killed_high = record.killed_high,
                        .actor = hash_of(fold_name(record.actor)),
                        .weapon = hash_of(fold_name(record.weapon))};
  if (event.located) {
    event.point = point_at(*record.latitude, *record.longitude);
    event.reach_metres = record.radius_metres ? static_cast<double>(*record.radius_metres)
                         : record.precision   ? reach_metres(record.precision)
                                              : 0;
  }
  add_name(event, record.place);
  return event;
}

double metres_between(const ComparableEvent& a, const ComparableEvent& b) {
  double square = 0;
  for (std::size_t i = 0; i < 3; ++i) square += (a.point[i] - b.point[i]) * (a.point[i] - b.point[i]);
  return 2 * kEarthRadiusMetres * std::asin(std::min(1.0, std::sqrt(square) / 2));
}

std::int32_t days_between(const ComparableEvent& a, const ComparableEvent& b) {
  return std::max({0, a.start - b.end, b.start - a.end});
}

bool share_a_word(const ComparableEvent& a, const ComparableEvent& b) {
  return std::ranges::any_of(a.words, [&](std::uint64_t word) { return std::ranges::binary_search(b.words, word); });
}

bool is_other_place_of_name(const ComparableEvent& a, const ComparableEvent& b) {
  if (!a.located || !b.located || (!a.located_by_name && !b.located_by_name)) return false;
  const bool same_name = a.name != 0 && (a.name == b.name || (a.skeleton != 0 && a.skeleton == b.skeleton));
  return same_name && metres_between(a, b) > kNamesakeMetres;
}

bool is_coarse(const ComparableEvent& event) { return event.reach_metres > kCoarseMetres; }

std::vector<Comparison> event_comparisons() {
  return {
      {"time", {"four days apart or more", "three days apart", "two days apart", "a day apart",
                "a day in both periods", "the same day, or one of up to three in common"}},
      {"place", {"over 16 km, or another name far away", "within 16 km, or the same name far away", "within 8 km", "within 4 km, or the same name further off",
                 "within 2 km, or a word of the name in common within 8 km", "within 1 km, or a word in common within 2 km",
                 "within 250 m, or the same name within 8 km", "the same name within 2 km", "the same name within 250 m"}},
      {"area", {"outside", "near", "within reach", "well within reach"}},
      {"place name", {"different", "a word in common", "the same consonants", "the same"}},
      {"killed", {"cannot both be true", "within twice", "one apart", "can both be true", "the same, up to 3",
                  "the same, 4 to 9, or the sum of several", "the same, 10 or more, or the same range"}},
      {"actor", {"different", "the same"}},
      {"weapon", {"different", "the same"}},
  };
}

Pattern compare_events(const ComparableEvent& a, const ComparableEvent& b, bool add_up) {
  Pattern pattern;
  pattern.set(0, time_level(a, b));
  const unsigned names = name_level(a, b);
  const bool both_located = a.located && b.located && !is_other_place_of_name(a, b);
  const bool both_fine = both_located && !is_coarse(a) && !is_coarse(b);
  if (both_fine) {
    pattern.set(1, place_level(metres_between(a, b), names));
  } else {
    if (both_located) pattern.set(2, area_level(metres_between(a, b), a.reach_metres + b.reach_metres));
    pattern.set(3, names);
  }
  pattern.set(kKilledComparison, add_up ? kAddUpLevel : killed_level(a, b));
  pattern.set(5, equal_level(a.actor, b.actor));
  pattern.set(6, equal_level(a.weapon, b.weapon));
  return pattern;
}

}  // namespace cairn
