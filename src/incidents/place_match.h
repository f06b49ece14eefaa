#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/claim.h"

// Can two claims speak of one place? Names by key and skeleton, gazetteer ids, distance, and parents as named.

namespace cairn {

/// A place of a claim, ready for comparison.
struct PlaceKey {
  std::string id;        ///< Gazetteer id; empty = not resolved.
  std::string name;      ///< place_name_key(); never empty for a place that has a name.
  std::string skeleton;  ///< May be empty.
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::optional<PlacePrecision> precision;
  std::vector<std::string> parents;  ///< place_name_key() of each.
  std::vector<std::string> parent_skeletons;  ///< Of those that have one.
  friend bool operator==(const PlaceKey&, const PlaceKey&) = default;
};
/// One that several hold: places recur.
class SharedPlace {
 public:
  SharedPlace(PlaceKey place) : place_(std::make_shared<const PlaceKey>(std::move(place))) {}
  operator const PlaceKey&() const { return *place_; }

 private:
  std::shared_ptr<const PlaceKey> place_;
};
PlaceKey place_key(const Place& place);

/// How far from its point a place of this precision may reach, in metres.
double reach_metres(std::optional<PlacePrecision> precision);

/// Metres between two places on the sphere; nothing where one has no coordinates.
std::optional<double> distance_metres(const PlaceKey& a, const PlaceKey& b);

/// Governorates, countries, districts and regions that have no precision: too wide to say which event is meant.
bool is_vague(const PlaceKey& place);
/// Smaller than a village or a city: a neighbourhood, a street, a landmark.
bool is_part_of_settlement(const PlaceKey& place);

enum class PlaceMatch {
  apart,
  same,      ///< One place by id or name.
  adjoining, ///< Other names, but nearer than both reach.
  inside,    ///< The first lies in the second.
  around     ///< The second lies in the first.
};
PlaceMatch match_places(const PlaceKey& a, const PlaceKey& b);

}  // namespace cairn
