#include "incidents/report_keys.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "incidents/day_keys.h"
#include "incidents/event_keys.h"
#include "incidents/report_comparisons.h"
#include "linkage/order.h"

namespace cairn {
namespace {

/// Reports of one event give days at most so far apart.
constexpr int kNearDays = 3;
/// Sides of cells, in degrees: for places whose reaches may overlap, and for areas.
constexpr double kFineCell = 0.2;
constexpr double kWideCell = 1.5;

std::uint64_t hash_of(char kind, std::string_view value) { return key_of_two(seed_of_content(value), static_cast<unsigned char>(kind)); }

struct Names {
  std::vector<std::uint64_t> own;
  std::vector<std::uint64_t> around;  ///< What it lies in.
};
Names names_of(const EventCluster& report) {
  Names names;
  const auto add = [](std::vector<std::uint64_t>& to, char kind, const std::string& value) {
    if (!value.empty()) to.push_back(hash_of(kind, value));
  };
  const auto add_place = [&](const PlaceKey& place) {
    add(names.own, 'i', place.id);
    add(names.own, 'n', place.name);
    add(names.own, 's', place.skeleton);
    for (const std::string& parent : place.parents) add(names.around, 'n', parent);
    for (const std::string& parent : place.parent_skeletons) add(names.around, 's', parent);
  };
  for (const PlaceKey& place : report.places) add_place(place);
  const auto distinct = [](std::vector<std::uint64_t>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
  };
  distinct(names.own);
  distinct(names.around);
  return names;
}

/// One way of finding pairs; its number is its position among the passes.
enum Pass : std::size_t { kByName, kNear, kWide, kUndated, kCopied };

/// Gives the keys of a report to `put(pass, key, visits, finer)`.
template <class Put>
class KeyWriter {
 public:
  explicit KeyWriter(const Put& put) : put_to_(put) {}

  void add(const EventCluster& report) {
    const std::optional<EventWindow> window = window_of(report);
    const bool usable = window && (!window->given || window->to.number - window->from.number <= kLongestEventDays);
    finer_ = window ? static_cast<std::uint32_t>(window->to.number) : 0;
    const Names names = names_of(report);
    if (usable) add_by_day(report, names, *window);
    add_without_day(names, window);
    for (const std::uint64_t group : report.lineage) put(kCopied, key_of_two(group, 'c'), false);
  }

 private:
  void put(Pass pass, std::uint64_t key, bool visits) { put_to_(pass, key, visits, finer_); }

  void add_by_day(const EventCluster& report, const Names& names, const EventWindow& window) {
    const DayBuckets days = day_buckets(window.from.number, window.to.number, kNearDays);
    for (int bucket = days.first_near; bucket <= days.last_near; ++bucket) {
      const bool own_day = window.given && bucket >= days.first && bucket <= days.last;
      const auto day = static_cast<std::uint32_t>(bucket);
      for (const std::uint64_t name : names.own) put(kByName, key_of_two(name, day), !own_day);
      for (const std::uint64_t name : names.around) put(kByName, key_of_two(name, day), true);
      if (!window.given) continue;
      for (const PlaceKey& place : report.places) {
        if (place.latitude && place.longitude) add_cells(place, day, own_day);
      }
    }
  }

  void add_cells(const PlaceKey& place, std::uint32_t day, bool own_day) {
    const bool vague = is_vague(place);
    if (!vague) {
      for (int row = -1; row <= 1; ++row) {
        for (int column = -1; column <= 1; ++column) {
          put(kNear, cell(place, kFineCell, row, column, day), !(own_day && row == 0 && column == 0));
        }
      }
      put(kWide, cell(place, kWideCell, 0, 0, day), true);
    } else if (place.precision != PlacePrecision::country) {
      for (int row = -1; row <= 1; ++row) {
        for (int column = -1; column <= 1; ++column) put(kWide, cell(place, kWideCell, row, column, day), !own_day);
      }
    }
  }

  /// Degrees of longitude shrink towards the poles: columns are as wide as rows at the latitude of their row.
  static std::uint64_t cell(const PlaceKey& place, double side, int rows_on, int columns_on, std::uint32_t day) {
    const int row = static_cast<int>(std::floor(*place.latitude / side)) + rows_on;
    const double narrowing = std::max(0.2, std::cos((row + 0.5) * side * 0.017453));
    const int column = static_cast<int>(std::floor(*place.longitude * narrowing / side)) + columns_on;
    const auto as = [](int value) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(value)); };
    return key_of_two(key_of_two(as(row) << 32U | as(column), static_cast<std::uint64_t>(side * 10)), day);
  }

  /// Reports without a day meet each other and every report of their place.
  void add_without_day(const Names& names, const std::optional<EventWindow>& window) {
    const bool undated = !window || !window->given;
    for (const std::uint64_t name : names.own) put(kUndated, name, !undated);
    for (const std::uint64_t name : names.around) put(kUndated, name, true);
  }

  const Put& put_to_;
  std::uint32_t finer_ = 0;
};

}  // namespace

std::vector<KeyPass> report_keys(std::span<const EventCluster* const> reports) {
  std::vector<KeyPass> passes(kCopied + 1);
  passes[kByName].name = "place by day";
  passes[kNear].name = "nearby by day";
  passes[kWide].name = "area by day";
  passes[kUndated].name = "place without a day";
  passes[kCopied].name = "copied text";
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    const auto put = [&](Pass pass, std::uint64_t key, bool visits, std::uint32_t finer) { passes[pass].keyed.push_back({key, i, visits, finer}); };
    KeyWriter(put).add(*reports[i]);
  }
  return passes;
}

void add_report_keys(const EventCluster& report, std::uint32_t number, std::vector<IncrementalKeys::Row>& rows) {
  // Keys of two passes are never equal, so one index holds all.
  const auto put = [&](Pass, std::uint64_t key, bool visits, std::uint32_t finer) {
    IncrementalKeys::Row& row = rows.emplace_back();
    row.key = key;
    row.finer = finer;
    row.record = number & 0x7FFFFFFFU;
    row.visits = visits ? 1U : 0U;
  };
  KeyWriter(put).add(report);
}

ReportGlance glance_at(const EventCluster& report) {
  ReportGlance glance;
  glance.list = report.list;
  if (const std::optional<EventWindow> window = window_of(report)) {
    glance.from = window->from.number;
    glance.to = window->to.number;
    glance.has_window = true;
  }
  glance.undated_aftermath = report.aftermath_only() && !report.when.known();
  return glance;
}

bool may_meet(const ReportGlance& a, const ReportGlance& b) {
  if (a.list != 0 && a.list == b.list) return false;
  return !a.has_window || !b.has_window || std::max(a.from - b.to, b.from - a.to) <= kNearDays;
}

std::uint32_t least_finer(const ReportGlance& report) {
  // Days before 1970 stand last, as numbers without a sign: there nothing is said.
  return report.has_window && report.from > kNearDays && report.to > 0 ? static_cast<std::uint32_t>(report.from - kNearDays) : 0;
}

bool share_place_or_text(const EventCluster& a, const EventCluster& b) {
  const bool copied = std::ranges::any_of(a.lineage, [&](std::uint64_t group) { return std::ranges::binary_search(b.lineage, group); });
  return copied || place_level(a, b) > 1;
}

bool worth_comparing(const EventCluster& a, const EventCluster& b) { return may_meet(glance_at(a), glance_at(b)) && share_place_or_text(a, b); }

}  // namespace cairn
