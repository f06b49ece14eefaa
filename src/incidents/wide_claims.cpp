#include "incidents/wide_claims.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "incidents/day_keys.h"
#include "incidents/eligible.h"
#include "linkage/order.h"

namespace cairn {
namespace {

constexpr int kLongestDays = 7;
constexpr std::size_t kMostEvents = 200;
constexpr std::size_t kMostPlaces = 8;  ///< Of an event.
constexpr double kCellDegrees = 0.25;
constexpr double kMetresPerDegree = 111'000;

EventCluster summary(std::span<const Claim* const> claims) {
  EventCluster cluster;
  for (const Claim* claim : claims) {
    if (claim->place && cluster.places.size() < kMostPlaces) cluster.places.push_back(place_key(*claim->place));
    const When when = when_of(*claim);
    if (when.precise() && !cluster.day_known) {
      cluster.when = when;
      cluster.day_known = true;
    }
  }
  return cluster;
}

std::uint64_t key_of(Day day, char kind, std::string_view value) {
  return key_of_two(key_of_two(seed_of_content(value), static_cast<unsigned char>(kind)), static_cast<std::uint32_t>(day.number));
}
std::uint64_t cell_key(Day day, int column, int row) {
  return key_of(day, 'g', std::to_string(column) + ":" + std::to_string(row));
}
int cell_of(double degrees) { return static_cast<int>(std::floor(degrees / kCellDegrees)); }

/// Under which an event of this day and place is found.
std::vector<std::uint64_t> keys_of_event(Day day, const PlaceKey& place) {
  std::vector<std::uint64_t> keys;
  if (!place.id.empty()) keys.push_back(key_of(day, 'i', place.id));
  if (!place.name.empty()) keys.push_back(key_of(day, 'n', place.name));
  if (!place.skeleton.empty()) keys.push_back(key_of(day, 's', place.skeleton));
  for (const std::string& parent : place.parents) keys.push_back(key_of(day, 'p', parent));
  if (place.latitude && place.longitude) keys.push_back(cell_key(day, cell_of(*place.longitude), cell_of(*place.latitude)));
  return keys;
}

std::vector<std::uint64_t> keys_of_place(Day day, const PlaceKey& place) {
  std::vector<std::uint64_t> keys;
  if (!place.id.empty()) keys.push_back(key_of(day, 'i', place.id));
  if (!place.name.empty()) keys.push_back(key_of(day, 'n', place.name));
  if (!place.skeleton.empty()) keys.push_back(key_of(day, 's', place.skeleton));
  return keys;
}

/// Cells within about so many metres (more may come; never fewer).
std::vector<std::uint64_t> keys_around(Day day, const PlaceKey& place, double metres) {
  std::vector<std::uint64_t> keys;
  if (!place.latitude || !place.longitude) return keys;
  const double narrowing = std::max(0.2, std::cos(*place.latitude * 0.017453));
  const int rows = 1 + static_cast<int>(metres / kMetresPerDegree / kCellDegrees);
  const int columns = 1 + static_cast<int>(metres / kMetresPerDegree / narrowing / kCellDegrees);
  const int row = cell_of(*place.latitude);
  const int column = cell_of(*place.longitude);
  for (int y = row - rows; y <= row + rows; ++y) {
    for (int x = column - columns; x <= column + columns; ++x) keys.push_back(cell_key(day, x, y));
  }
  return keys;
}

}  // namespace

bool WideClaims::is_wide(const Claim& claim) {
  const When when = when_of(claim);
  return is_for_a_set(claim) && claim.kind == Kind::harm && claim.place && when.start && when.end &&
         when.end->number - when.start->number <= kLongestDays;
}

void WideClaims::add(std::size_t number, const Claim& claim) {
  claims_.emplace(number, claim);
  const When when = when_of(claim);
  for (Day day = *when.start; day <= *when.end; ++day.number) by_day_[day.number].insert(number);
  touched_.insert(number);
}

void WideClaims::remove(std::size_t number, std::set<std::uint32_t>& events) {
  const auto found = claims_.find(number);
  if (found == claims_.end()) return;
  const When when = when_of(found->second);
  for (Day day = *when.start; day <= *when.end; ++day.number) by_day_[day.number].erase(number);
  set_links(number, {}, events);
  touched_.erase(number);
  claims_.erase(found);
}

void WideClaims::put(const EventCluster& event, std::uint32_t number, bool comes) {
  if (!event.day_known) return;
  std::vector<std::uint64_t> keys;
  for (Day day = *event.when.start; day <= *event.when.end; ++day.number) {
    for (const PlaceKey& place : event.places) std::ranges::copy(keys_of_event(day, place), std::back_inserter(keys));
    if (const auto claims = by_day_.find(day.number); claims != by_day_.end()) touched_.insert(claims->second.begin(), claims->second.end());
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const std::uint64_t key : keys) {
    const auto at = rows_.lower_bound([&](const Row& row) { return row.key != key ? row.key < key : row.event < number; });
    if (comes) {
      rows_.insert(at, {key, number});
    } else {
      rows_.erase(at);
    }
  }
}

void WideClaims::forget_events() {
  events_.clear();
  rows_ = {};
}

void WideClaims::set_event(std::uint32_t event, std::span<const Claim* const> claims) {
  if (const auto old = events_.find(event); old != events_.end()) {
    put(old->second, event, false);
    events_.erase(old);
  }
  if (claims.empty()) return;
  const auto now = events_.emplace(event, summary(claims)).first;
  put(now->second, event, true);
}

/// Events under these keys, each once, in their order.
std::vector<std::uint32_t> WideClaims::found(std::span<const std::uint64_t> keys) const {
  std::vector<std::uint32_t> events;
  for (const std::uint64_t key : keys) {
    auto at = rows_.lower_bound([&](const Row& row) { return row.key < key; });
    for (; at != rows_.end() && rows_[at].key == key; at = rows_.next(at)) events.push_back(rows_[at].event);
  }
  std::ranges::sort(events, before_);
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

WideClaims::Links WideClaims::links_of(const Claim& claim) const {
  const When when = when_of(claim);
  EventCluster wide;
  wide.places = {place_key(*claim.place)};
  const PlaceKey& place = wide.places.front();
  std::vector<std::uint32_t> covered;
  for (Day day = *when.start; day <= *when.end && covered.size() < kMostEvents; ++day.number) {
    std::vector<std::uint32_t> near = found(keys_of_place(day, place));
    if (!place.name.empty()) std::ranges::copy(found(std::vector{key_of(day, 'p', place.name)}), std::back_inserter(near));
    if (claim.place->precision != PlacePrecision::country) {
      std::ranges::copy(found(keys_around(day, place, reach_metres(claim.place->precision))), std::back_inserter(near));
    }
    for (const std::uint32_t event : near) {
      if (covered.size() < kMostEvents && std::ranges::find(covered, event) == covered.end()) covered.push_back(event);
    }
  }
  Links links;
  for (const std::uint32_t event : covered) {
    const PlaceMatch match = match_clusters(wide, events_.at(event));
    if (match != PlaceMatch::around && match != PlaceMatch::same) continue;
    const bool mixes = match == PlaceMatch::same && claim.scope == Scope::multi_incident && when.precise();
    links.emplace(event, mixes ? LinkRelation::conflates : LinkRelation::aggregates);
  }
  return links;
}

void WideClaims::set_links(std::size_t number, Links links, std::set<std::uint32_t>& events) {
  Links& old = links_[number];
  for (const auto& [event, relation] : old) {
    if (const auto still = links.find(event); still != links.end() && still->second == relation) continue;
    covering_[event].erase(number);
    events.insert(event);
  }
  for (const auto& [event, relation] : links) {
    if (const auto before = old.find(event); before != old.end() && before->second == relation) continue;
    covering_[event][number] = relation;
    events.insert(event);
  }
  old = std::move(links);
  if (old.empty()) links_.erase(number);
}

void WideClaims::update(std::set<std::uint32_t>& events) {
  for (const std::size_t number : touched_) set_links(number, links_of(claims_.at(number)), events);
  touched_.clear();
}

std::map<std::size_t, LinkRelation> WideClaims::covering(std::uint32_t event) const {
  const auto found = covering_.find(event);
  return found == covering_.end() ? std::map<std::size_t, LinkRelation>() : found->second;
}

}  // namespace cairn
