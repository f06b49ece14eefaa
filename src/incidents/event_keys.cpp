#include "incidents/event_keys.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "incidents/day_keys.h"

namespace cairn {
namespace {

/// Side of the cells, in metres on the ground. A record is at home in the smallest that holds its reach.
constexpr std::array kCellMetres = {kCandidateMetres, 64'000.0, 256'000.0, 1'024'000.0};
/// As far as two records of one day and one rare number are looked at.
constexpr double kFarMetres = 100'000;
constexpr double kFarthestMetres = 250'000;

std::size_t scale_of(const ComparableEvent& event) {
  const double reach = is_coarse(event) ? 2 * event.reach_metres : 0;
  std::size_t scale = 0;
  while (scale + 1 < kCellMetres.size() && kCellMetres[scale] < reach) ++scale;
  return scale;
}

/// Cells in three dimensions have no poles and no date line.
struct Cell {
  std::int32_t x, y, z;
};
Cell cell_of(const std::array<double, 3>& point, double side) {
  const auto at = [&](double value) { return static_cast<std::int32_t>(std::floor(value * 6'371'000 / side)); };
  return {at(point[0]), at(point[1]), at(point[2])};
}

DayBuckets buckets_of(const ComparableEvent& event) { return day_buckets(event.start, event.end, kCandidateDays); }

class GroundPass {
 public:
  GroundPass(std::size_t scale, KeyPass& pass) : scale_(scale), pass_(pass) {}

  void add(const ComparableEvent& event, std::uint32_t record) {
    const Cell cell = cell_of(event.point, kCellMetres[scale_]);
    const bool at_home = scale_of(event) == scale_;
    const DayBuckets days = buckets_of(event);
    for (std::int32_t bucket = days.first_near; bucket <= days.last_near; ++bucket) {
      for (std::int32_t dx = -1; dx <= 1; ++dx) {
        for (std::int32_t dy = -1; dy <= 1; ++dy) {
          for (std::int32_t dz = -1; dz <= 1; ++dz) {
            const bool own = dx == 0 && dy == 0 && dz == 0 && bucket >= days.first && bucket <= days.last;
            const std::uint64_t key = key_of({cell.x + dx, cell.y + dy, cell.z + dz}, bucket);
            pass_.keyed.push_back({key, record, !(at_home && own), static_cast<std::uint32_t>(event.start)});
          }
        }
      }
    }
  }

 private:
  std::uint64_t key_of(const Cell& cell, std::int32_t bucket) const {
    const auto as = [](std::int32_t value) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(value)); };
    return key_of_two(key_of_two(as(cell.x) << 32U | as(cell.y), as(cell.z)), as(bucket) << 8U | scale_);
  }

  std::size_t scale_;
  KeyPass& pass_;
};

/// Five dead or more, or a range: seldom the same by chance on one day.
bool has_rare_number(const ComparableEvent& event) {
  if (!event.killed_low || !event.killed_high) return false;
  return *event.killed_high >= 5 || (*event.killed_low < *event.killed_high && *event.killed_high >= 3);
}

/// How far apart two records of one day and one number are looked at: the rarer the number, the further.
double far_metres(const ComparableEvent& a, const ComparableEvent& b) {
  const bool is_range = *a.killed_low < *a.killed_high;
  if (*a.killed_high >= 10 || (is_range && *a.killed_high >= 5)) return kFarthestMetres;
  return has_rare_number(a) || share_a_word(a, b) ? kFarMetres : 0;
}

bool is_of_one_event(const ComparableEvent& event) { return event.dated && event.end - event.start < kLongestEventDays; }

KeyPass name_pass(std::span<const ComparableEvent> events) {
  KeyPass pass{.name = "consonants of the place by day", .keyed = {}};
  for (std::uint32_t record = 0; record < events.size(); ++record) {
    const ComparableEvent& event = events[record];
    if (!is_of_one_event(event) || event.name == 0) continue;
    const DayBuckets days = buckets_of(event);
    std::vector<std::uint64_t> words = event.words;
    if (event.skeleton != 0) words.push_back(event.skeleton);
    words.push_back(event.name);
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::uint64_t word : words) {
      for (std::int32_t bucket = days.first_near; bucket <= days.last_near; ++bucket) {
        const bool own = bucket >= days.first && bucket <= days.last;
        pass.keyed.push_back({key_of_two(word, static_cast<std::uint32_t>(bucket)), record, !own,
                              static_cast<std::uint32_t>(event.start)});
      }
    }
  }
  return pass;
}

/// Recorders put one event on different spots, even a county apart; who gives the same day and the same rare number of dead may
/// mean one all the same.
KeyPass number_pass(std::span<const ComparableEvent> events) {
  KeyPass pass{.name = "day and killed", .keyed = {}};
  for (std::uint32_t record = 0; record < events.size(); ++record) {
    const ComparableEvent& event = events[record];
    if (!is_of_one_event(event) || !has_rare_number(event)) continue;
    const auto as = [](std::int64_t value) { return static_cast<std::uint64_t>(value); };
    const std::uint64_t key = key_of_two(key_of_two(as(event.start), as(*event.killed_low)), as(*event.killed_high));
    pass.keyed.push_back({key, record, false, static_cast<std::uint32_t>(event.start)});
  }
  return pass;
}

}  // namespace

std::vector<KeyPass> event_keys(std::span<const ComparableEvent> events) {
  std::vector<KeyPass> passes;
  for (std::size_t scale = 0; scale < kCellMetres.size(); ++scale) {
    KeyPass pass{.name = "cell of " + std::to_string(static_cast<int>(kCellMetres[scale] / 1000)) + " km by day", .keyed = {}};
    const bool anybody_at_home =
        std::ranges::any_of(events, [&](const ComparableEvent& event) { return event.located && scale_of(event) == scale; });
    if (!anybody_at_home) continue;
    GroundPass ground(scale, pass);
    for (std::uint32_t record = 0; record < events.size(); ++record) {
      const ComparableEvent& event = events[record];
      if (event.located && is_of_one_event(event) && scale_of(event) <= scale) ground.add(event, record);
    }
    passes.push_back(std::move(pass));
  }
  passes.push_back(name_pass(events));
  passes.push_back(number_pass(events));
  return passes;
}

bool worth_comparing(const ComparableEvent& a, const ComparableEvent& b) {
  if (!a.dated || !b.dated || days_between(a, b) > kCandidateDays) return false;
  if (!a.located || !b.located || is_other_place_of_name(a, b)) return true;
  const double metres = metres_between(a, b);
  const bool same_name = a.name != 0 && (a.name == b.name || (a.skeleton != 0 && a.skeleton == b.skeleton));
  if (is_coarse(a) || is_coarse(b)) return metres <= 2 * (a.reach_metres + b.reach_metres);
  if (metres <= (same_name ? 3 * kCandidateMetres : kCandidateMetres)) return true;
  const bool one_day_and_number = a.start == b.start && a.killed_low && a.killed_high.value_or(0) > 0 && a.killed_low == b.killed_low && a.killed_high == b.killed_high;
  return one_day_and_number && metres <= far_metres(a, b);
}

}  // namespace cairn
