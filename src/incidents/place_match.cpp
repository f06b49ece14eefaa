#include "incidents/place_match.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "incidents/names.h"

namespace cairn {
namespace {

constexpr double kToleranceMetres = 1'000;
/// Two places of one name further apart than this are two places ("al-Salihiyah" is dozens of villages).
constexpr double kSameNameMetres = 25'000;
/// Spellings that only share their consonants must also be near each other, where both have a point.
constexpr double kSameSkeletonMetres = 10'000;

bool names_parent(const PlaceKey& inner, const PlaceKey& outer) {
  if (outer.name.empty() || inner.name == outer.name) return false;
  if (std::ranges::find(inner.parents, outer.name) != inner.parents.end()) return true;
  // Spelt otherwise: "a quarter of Qamishly", Qamishli.
  if (outer.skeleton.empty() || inner.skeleton == outer.skeleton) return false;
  if (std::ranges::find(inner.parent_skeletons, outer.skeleton) == inner.parent_skeletons.end()) return false;
  const std::optional<double> metres = distance_metres(inner, outer);
  return !metres || *metres <= kSameSkeletonMetres + reach_metres(outer.precision);
}

bool same_by_name(const PlaceKey& a, const PlaceKey& b) {
  if (a.name.empty() || b.name.empty()) return false;
  const bool equal = a.name == b.name;
  if (!equal && (a.skeleton.empty() || a.skeleton != b.skeleton)) return false;
  const std::optional<double> metres = distance_metres(a, b);
  return !metres || *metres <= (equal ? kSameNameMetres : kSameSkeletonMetres);
}

}  // namespace

PlaceKey place_key(const Place& place) {
  PlaceKey key{.id = place.gazetteer_id.value_or(""),
               .name = place_name_key(place.name),
               .skeleton = {},
               .latitude = place.latitude,
               .longitude = place.longitude,
               .precision = place.precision,
               .parents = {},
               .parent_skeletons = {}};
  key.skeleton = place_skeleton(key.name);
  for (const std::string& parent : place.parents) {
    key.parents.push_back(place_name_key(parent));
    std::string skeleton = place_skeleton(key.parents.back());
    if (!skeleton.empty()) key.parent_skeletons.push_back(std::move(skeleton));
  }
  return key;
}

double reach_metres(std::optional<PlacePrecision> precision) {
  if (!precision) return 25'000;
  switch (*precision) {
    case PlacePrecision::exact: return 100;
    case PlacePrecision::street: return 300;
    case PlacePrecision::landmark: return 500;
    case PlacePrecision::neighbourhood: return 1'500;
    case PlacePrecision::village: return 2'000;
    case PlacePrecision::town: return 4'000;
    case PlacePrecision::city: return 10'000;
    case PlacePrecision::district: return 25'000;
    case PlacePrecision::governorate: return 75'000;
    case PlacePrecision::country: return 500'000;
  }
  return 25'000;
}

std::optional<double> distance_metres(const PlaceKey& a, const PlaceKey& b) {
  if (!a.latitude || !a.longitude || !b.latitude || !b.longitude) return std::nullopt;
  constexpr double kEarthRadiusMetres = 6'371'000;
  constexpr double kRadians = std::numbers::pi / 180;
  const double north = (*b.latitude - *a.latitude) * kRadians;
  const double east = (*b.longitude - *a.longitude) * kRadians;
  const double haversine = std::pow(std::sin(north / 2), 2) + std::cos(*a.latitude * kRadians) *
                                                                  std::cos(*b.latitude * kRadians) *
                                                                  std::pow(std::sin(east / 2), 2);
  return 2 * kEarthRadiusMetres * std::asin(std::min(1.0, std::sqrt(haversine)));
}

bool is_vague(const PlaceKey& place) {
  return place.precision ? *place.precision >= PlacePrecision::district : false;
}

bool is_part_of_settlement(const PlaceKey& place) {
  return place.precision && *place.precision <= PlacePrecision::neighbourhood;
}

PlaceMatch match_places(const PlaceKey& a, const PlaceKey& b) {
  if (!a.id.empty() && a.id == b.id) return PlaceMatch::same;
  const bool two_ids = !a.id.empty() && !b.id.empty();
  if (!two_ids && same_by_name(a, b)) return PlaceMatch::same;
  if (names_parent(a, b)) return PlaceMatch::inside;
  if (names_parent(b, a)) return PlaceMatch::around;
  const std::optional<double> metres = distance_metres(a, b);
  if (!metres) return PlaceMatch::apart;
  const bool within = *metres <= reach_metres(a.precision) + reach_metres(b.precision) + kToleranceMetres;
  if (!within) return PlaceMatch::apart;
  if (is_vague(b) && !is_vague(a)) return PlaceMatch::inside;
  if (is_vague(a) && !is_vague(b)) return PlaceMatch::around;
  if (is_part_of_settlement(a) && !is_part_of_settlement(b)) return PlaceMatch::inside;
  if (is_part_of_settlement(b) && !is_part_of_settlement(a)) return PlaceMatch::around;
  return PlaceMatch::adjoining;
}

}  // namespace cairn
