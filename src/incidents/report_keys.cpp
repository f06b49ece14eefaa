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

/// The passes being filled, and the report whose turn it is.
class KeyWriter {
 public:
  KeyWriter() {
    by_name_.name = "place by day";
    near_.name = "nearby by day";
    wide_.name = "area by day";
    undated_.name = "place without a day";
    copied_.name = "copied text";
  }

  void add(const EventCluster& report, std::uint32_t number) {
    report_ = number;
    const std::optional<EventWindow> window = window_of(report);
    const bool usable = window && (!window->given || window->to.number - window->from.number <= kLongestEventDays);
    finer_ = window ? static_cast<std::uint64_t>(static_cast<std::uint32_t>(window->to.number)) : 0;
    const Names names = names_of(report);
    if (usable) add_by_day(report, names, *window);
    add_without_day(names, window);
    for (const std::string_view group : report.lineage) put(copied_, hash_of('c', group), false);
  }

  std::vector<KeyPass> take() {
    std::vector<KeyPass> passes;
    for (KeyPass* pass : {&by_name_, &near_, &wide_, &undated_, &copied_}) passes.push_back(std::move(*pass));
    return passes;
  }

 private:
  void put(KeyPass& pass, std::uint64_t key, bool visits) { pass.keyed.push_back({key, report_, visits, finer_}); }

  void add_by_day(const EventCluster& report, const Names& names, const EventWindow& window) {
    const DayBuckets days = day_buckets(window.from.number, window.to.number, kNearDays);
    for (int bucket = days.first_near; bucket <= days.last_near; ++bucket) {
      const bool own_day = window.given && bucket >= days.first && bucket <= days.last;
      const auto day = static_cast<std::uint32_t>(bucket);
      for (const std::uint64_t name : names.own) put(by_name_, key_of_two(name, day), !own_day);
      for (const std::uint64_t name : names.around) put(by_name_, key_of_two(name, day), true);
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
          put(near_, cell(place, kFineCell, row, column, day), !(own_day && row == 0 && column == 0));
        }
      }
      put(wide_, cell(place, kWideCell, 0, 0, day), true);
    } else if (place.precision != PlacePrecision::country) {
      for (int row = -1; row <= 1; ++row) {
        for (int column = -1; column <= 1; ++column) put(wide_, cell(place, kWideCell, row, column, day), !own_day);
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
    for (const std::uint64_t name : names.own) put(undated_, name, !undated);
    for (const std::uint64_t name : names.around) put(undated_, name, true);
  }

  KeyPass by_name_, near_, wide_, undated_, copied_;
  std::uint32_t report_ = 0;
  std::uint64_t finer_ = 0;
};

}  // namespace

std::vector<KeyPass> report_keys(std::span<const EventCluster* const> reports) {
  KeyWriter writer;
  for (std::uint32_t i = 0; i < reports.size(); ++i) writer.add(*reports[i], i);
  return writer.take();
}

bool worth_comparing(const EventCluster& a, const EventCluster& b) {
  if (a.list != 0 && a.list == b.list) return false;
  const std::optional<EventWindow> of_a = window_of(a);
  const std::optional<EventWindow> of_b = window_of(b);
  if (of_a && of_b && days_apart(*of_a, *of_b) > kNearDays) return false;
  const bool copied = std::ranges::any_of(a.lineage, [&](std::string_view group) { return std::ranges::binary_search(b.lineage, group); });
  return copied || place_level(a, b) > 1;
}

}  // namespace cairn
