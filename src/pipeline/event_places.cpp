#include "pipeline/event_places.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <map>

#include "places/cell_place.h"

namespace cairn {
namespace {

/// Where tables have events at all, in squares of a quarter of a degree.
class Extent {
 public:
  explicit Extent(std::span<const EventRecord> records) {
    for (const EventRecord& record : records) {
      if (!record.latitude) continue;
      ++located_;
      for (int north = -1; north <= 1; ++north) {
        for (int east = -1; east <= 1; ++east) ++records_[{square(*record.latitude) + north, square(*record.longitude) + east}];
      }
    }
  }
  /// Few points tell little of where others are.
  bool is_known() const { return located_ >= 20; }
  /// Are several records in its square and those around it? One alone may be a mistake.
  bool holds(const PlaceCandidate& place) const {
    constexpr std::size_t kSeveral = 3;
    if (place.precision >= PlacePrecision::district) return true;
    const auto found = records_.find({square(place.latitude), square(place.longitude)});
    return found != records_.end() && found->second >= kSeveral;
  }

 private:
  static int square(double degrees) { return static_cast<int>(std::floor(degrees * 4)); }
  std::map<std::pair<int, int>, std::size_t> records_;
  std::size_t located_ = 0;
};

}  // namespace

EventPlacesFound locate_events(std::span<EventRecord> records, const Gazetteer& gazetteer) {
  EventPlacesFound out;
  const Extent extent(records);
  for (EventRecord& record : records) {
    if (record.latitude || record.place.empty()) continue;
    ++out.looked_up;
    PlaceCell cell{.place = record.place, .district = record.district, .governorate = record.governorate, .country = record.country};
    if (extent.is_known()) cell.may_be = [&](const PlaceCandidate& place) { return extent.holds(place); };
    const auto found = place_of_cell(cell, gazetteer);
    if (!found) continue;
    ++out.found;
    record.latitude = found->place.latitude;
    record.longitude = found->place.longitude;
    record.precision = std::max(record.precision.value_or(found->place.precision), found->place.precision);
    record.radius_metres = found->radius_metres;
    record.located_by_name = true;
  }
  return out;
}

}  // namespace cairn
