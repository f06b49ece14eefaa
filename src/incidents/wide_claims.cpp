#include "incidents/wide_claims.h"

#include <algorithm>

#include "incidents/eligible.h"
#include "incidents/event_cluster.h"

namespace cairn {
namespace {

constexpr int kLongestDays = 7;
constexpr std::size_t kMostEvents = 200;

EventCluster summary(std::span<const Claim> claims, const std::vector<std::size_t>& group) {
  EventCluster cluster;
  for (const std::size_t member : group) {
    const Claim& claim = claims[member];
    if (claim.place && cluster.places.size() < 8) cluster.places.push_back(place_key(*claim.place));
    const When when = when_of(claim);
    if (when.precise() && !cluster.day_known) {
      cluster.when = when;
      cluster.day_known = true;
    }
  }
  return cluster;
}

}  // namespace

std::vector<WideLink> wide_links(std::span<const Claim> claims, std::span<const std::size_t> order,
                                 const std::vector<std::vector<std::size_t>>& groups) {
  std::vector<EventCluster> events;
  ClusterIndex index;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    events.push_back(summary(claims, groups[group]));
    if (events.back().day_known) index.add(events.back(), group);
  }
  std::vector<WideLink> links;
  for (const std::size_t number : order) {
    const Claim& claim = claims[number];
    const When when = when_of(claim);
    const bool countable = is_for_a_set(claim) && claim.kind == Kind::harm && claim.place && when.start && when.end;
    if (!countable || when.end->number - when.start->number > kLongestDays) continue;
    const std::vector<PlaceKey> places{place_key(*claim.place)};
    EventCluster wide;
    wide.places = places;
    std::vector<std::size_t> found;
    for (Day day = *when.start; day <= *when.end && found.size() < kMostEvents; ++day.number) {
      std::vector<std::size_t> near = index.same_place(day, places);
      std::ranges::copy(index.with_parent(day, places.front()), std::back_inserter(near));
      if (claim.place->precision != PlacePrecision::country) {
        std::ranges::copy(index.nearby(day, places.front(), reach_metres(claim.place->precision)), std::back_inserter(near));
      }
      for (const std::size_t group : near) {
        if (found.size() < kMostEvents && std::ranges::find(found, group) == found.end()) found.push_back(group);
      }
    }
    std::ranges::sort(found);
    for (const std::size_t group : found) {
      const PlaceMatch match = match_clusters(wide, events[group]);
      if (match != PlaceMatch::around && match != PlaceMatch::same) continue;
      const bool mixes = match == PlaceMatch::same && claim.scope == Scope::multi_incident && when.precise();
      links.push_back({number, group, mixes ? LinkRelation::conflates : LinkRelation::aggregates});
    }
  }
  return links;
}

}  // namespace cairn
