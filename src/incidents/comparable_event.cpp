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

/// Never 0 for a word.
std::uint64_t hash_of(std::string_view word) { return word.empty() ? 0 : seed_of_content(word) | 1U; }

std::array<double, 3> point_at(double latitude, double longitude) {
  const double north = latitude * std::numbers::pi / 180;
  const double east = longitude * std::numbers::pi / 180;
  return {std::cos(north) * std::cos(east), std::cos(north) * std::sin(east), std::sin(north)};
}

void add_name(ComparableEvent& event, const std::string& place) {
  const std::string key = place_name_key(place);
  event.name = hash_of(key);
  const std::string consonants = skeleton_of(key).consonants;
  if (consonants.size() >= 3) event.skeleton = hash_of(consonants);
  for (const std::string_view word : words_of_name(key)) {
    const std::string of = skeleton_of(word).consonants;
    if (of.size() >= 3) event.words.push_back(hash_of(of));
  }
  std::ranges::sort(event.words);
}

unsigned time_level(const ComparableEvent& a, const ComparableEvent& b) {
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
  const bool shares = std::ranges::any_of(a.words, [&](std::uint64_t word) { return std::ranges::binary_search(b.words, word); });
  return shares ? 2 : 1;
}

/// Of numbers that may be ranges: can both be true, and how rare is it that they are the same?
unsigned killed_level(const ComparableEvent& a, const ComparableEvent& b) {
  const auto ends = [](const ComparableEvent& event) {
    return std::pair(event.killed_low.value_or(event.killed_high.value_or(0)),
                     event.killed_high.value_or(event.killed_low.value_or(0)));
  };
  if (!a.killed_low && !a.killed_high) return 0;
  if (!b.killed_low && !b.killed_high) return 0;
  const auto [low_a, high_a] = ends(a);
  const auto [low_b, high_b] = ends(b);
  if (low_a == low_b && high_a == high_b) return high_a >= 10 ? 7 : high_a >= 4 ? 6 : 5;
  if (low_a <= high_b && low_b <= high_a) return 4;
  const auto low = static_cast<double>(std::min(high_a, high_b));
  const auto high = static_cast<double>(std::max(low_a, low_b));
  if (high - low <= 1) return 3;
  return high <= 2 * low ? 2 : 1;
}

unsigned equal_level(std::uint64_t a, std::uint64_t b) { return a == 0 || b == 0 ? 0 : a == b ? 2 : 1; }

}  // namespace

ComparableEvent comparable(const EventRecord& record) {
  ComparableEvent event{.start = record.start.number,
                        .end = record.end.number,
                        .located = record.latitude && record.longitude,
                        .killed_low = record.killed_low,
                        .killed_high = record.killed_high,
                        .actor = hash_of(fold_name(record.actor)),
                        .weapon = hash_of(fold_name(record.weapon))};
  if (event.located) {
    event.point = point_at(*record.latitude, *record.longitude);
    event.reach_metres = record.precision ? reach_metres(record.precision) : 0;
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

bool is_coarse(const ComparableEvent& event) { return event.reach_metres > kCoarseMetres; }

std::vector<Comparison> event_comparisons() {
  return {
      {"time", {"four days apart or more", "three days apart", "two days apart", "a day apart",
                "a day in both periods", "the same day, or one of up to three in common"}},
      {"place", {"over 16 km, or another name far away", "within 16 km", "within 8 km", "within 4 km, or the same name further off",
                 "within 2 km, or a word of the name in common within 8 km", "within 1 km, or a word in common within 2 km",
                 "within 250 m, or the same name within 8 km", "the same name within 2 km", "the same name within 250 m"}},
      {"area", {"outside", "near", "within reach", "well within reach"}},
      {"place name", {"different", "a word in common", "the same consonants", "the same"}},
      {"killed", {"cannot both be true", "within twice", "one apart", "can both be true", "the same, up to 3",
                  "the same, 4 to 9", "the same, 10 or more"}},
      {"actor", {"different", "the same"}},
      {"weapon", {"different", "the same"}},
  };
}

Pattern compare_events(const ComparableEvent& a, const ComparableEvent& b) {
  Pattern pattern;
  pattern.set(0, time_level(a, b));
  const unsigned names = name_level(a, b);
  const bool both_located = a.located && b.located;
  const bool both_fine = both_located && !is_coarse(a) && !is_coarse(b);
  if (both_fine) {
    pattern.set(1, place_level(metres_between(a, b), names));
  } else {
    if (both_located) pattern.set(2, area_level(metres_between(a, b), a.reach_metres + b.reach_metres));
    pattern.set(3, names);
  }
  pattern.set(4, killed_level(a, b));
  pattern.set(5, equal_level(a.actor, b.actor));
  pattern.set(6, equal_level(a.weapon, b.weapon));
  return pattern;
}

}  // namespace cairn
