#include <algorithm>
#include <bit>
#include <cmath>

#include "places/groups.h"
#include "places/places.h"

namespace cairn {
namespace {

/// Candidates that far behind the first are no longer thought of when the next round asks what lies near what.
constexpr std::int32_t kAliveWithin[] = {4'000, 1'500, 0};
constexpr std::size_t kMostGiven = 8;  // candidates handed back for a name

/// A candidate that is behind by less is right one time in twelve or more.
constexpr std::int32_t kNotMuchLess = 2'500;

/// The same place in two lists, or a town and its quarter: no other reading of the name.
constexpr std::int64_t kSamePlaceKm = 10;
constexpr std::int64_t kSameDivisionKm = 120;

/// Two lists put the point of one country or one division far apart.
bool is_same_place(const WeighedPlace& a, const WeighedPlace& b) {
  const PlaceCandidate& first = a.scored.place;
  const PlaceCandidate& second = b.scored.place;
  const bool alike = first.precision == second.precision && first.country[0] == second.country[0] &&
                     first.country[1] == second.country[1] && first.country[0] != ' ';
  if (alike && first.precision == PlacePrecision::country) return true;
  const std::int64_t km = alike && first.precision == PlacePrecision::governorate ? kSameDivisionKm : kSamePlaceKm;
  return square_metres(a.at, b.at) <= square_of_km(km);
}

/// Is the second a division in which the first, of the same name, lies?
bool lies_around(const WeighedPlace& inner, const WeighedPlace& outer) {
  const PlaceCandidate& in = inner.scored.place;
  const PlaceCandidate& out = outer.scored.place;
  if (out.precision != PlacePrecision::governorate && out.precision != PlacePrecision::district) return false;
  if (in.precision >= out.precision || in.country[0] != out.country[0] || in.country[1] != out.country[1]) return false;
  return (in.region != 0 && in.region == out.region) || square_metres(inner.at, outer.at) <= square_of_km(100);
}

/// Where the evidence leaves a name: its candidates in order, and whether the first is meant.
ResolvedPlace settle(const PlaceGroup& group, const PlaceWeights& weights) {
  ResolvedPlace out;
  if (group.candidates.empty()) return out;
  const WeighedPlace& first = group.candidates.front();
  PlaceReasons none;
  none.add(PlaceEvidence::not_in_list);
  out.ahead_by = first.scored.score - weights.sum(none);
  for (const WeighedPlace& other : group.candidates) {
    if (is_same_place(first, other)) continue;
    // a town and the province that is called after it: not two readings that exclude each other
    if (lies_around(first, other) || lies_around(other, first)) continue;
    out.ahead_by = std::min(out.ahead_by, first.scored.score - other.scored.score);
    break;
  }
  out.decided = out.ahead_by >= weights.margin;
  for (const WeighedPlace& other : group.candidates) {
    if (other.scored.score < first.scored.score - kNotMuchLess || lies_around(first, other) ||
        is_same_place(first, other))
      continue;
    const double metres = std::sqrt(static_cast<double>(square_metres(other.at, first.at)));
    out.spread_metres = std::max(out.spread_metres, static_cast<std::int32_t>(metres));
  }
  for (const WeighedPlace& candidate : group.candidates) {
    if (out.candidates.size() == kMostGiven) break;
    out.candidates.push_back(candidate.scored);
  }
  return out;
}

}  // namespace

std::int32_t PlaceWeights::sum(PlaceReasons reasons) const {
  std::int32_t total = 0;
  for (std::uint64_t bits = reasons.bits(); bits != 0; bits &= bits - 1)
    total += of[static_cast<std::size_t>(std::countr_zero(bits))];
  return total;
}

std::vector<ResolvedPlace> resolve_places(const Gazetteer& gazetteer, std::span<const NamedPlace> names,
                                          const PlaceSurroundings& surroundings, const PlaceWeights& weights) {
  PlaceGroups groups(gazetteer, names, surroundings);
  groups.weigh(weights);
  for (const std::int32_t within : kAliveWithin) {
    if (groups.keep_alive(within, weights)) groups.weigh(weights);
  }
  std::vector<ResolvedPlace> settled;
  for (PlaceGroup& group : groups.all()) settled.push_back(settle(group, weights));
  std::vector<ResolvedPlace> out;
  for (const std::size_t group : groups.of_names()) out.push_back(settled[group]);
  return out;
}

std::int32_t radius_of(std::optional<PlacePrecision> precision, PlaceRelation relation,
                       std::optional<double> distance_metres) {
  constexpr std::int32_t kReach[] = {100, 300, 500, 1'500, 2'000, 4'000, 10'000, 25'000, 75'000, 500'000};
  const std::int32_t reach = precision ? kReach[static_cast<std::size_t>(*precision)] : 25'000;
  if (distance_metres) return reach + static_cast<std::int32_t>(*distance_metres * 1.25);
  // "northern Karuna" is in Karuna
  const bool wide = precision && *precision >= PlacePrecision::district;
  if (relation == PlaceRelation::in || (relation == PlaceRelation::area && wide)) return reach;
  return 2 * reach + 3'000;  // "near X" is seldom further than the next village
}

}  // namespace cairn
