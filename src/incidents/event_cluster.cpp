#include "incidents/event_cluster.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cairn {
namespace {

constexpr double kCellDegrees = 0.25;
constexpr double kMetresPerDegree = 111'000;

void add_place(std::vector<PlaceKey>& places, PlaceKey place) {
  if (place.name.empty() && place.id.empty()) return;
  const bool known = std::ranges::any_of(places, [&](const PlaceKey& other) {
    return other.id == place.id && other.name == place.name && other.parents == place.parents;
  });
  if (!known) places.push_back(std::move(place));
}

/// A shorter interval is better known than a longer one, and any is better than none.
bool better_dated(const When& a, const When& b) {
  const auto length = [](const When& when) {
    if (!when.start || !when.end) return when.known() ? 100'000 : 1'000'000;
    return when.end->number - when.start->number;
  };
  return length(a) < length(b);
}

void add_date(When& when, const When& more) {
  // Reports of one event differ by a night; what a reviewer joined across weeks keeps its first day.
  constexpr int kLongestDays = 3;
  const bool near = when.precise() && more.precise() &&
                    std::max(*when.end, *more.end).number - std::min(*when.start, *more.start).number <= kLongestDays;
  if (near) {
    when.start = std::min(*when.start, *more.start);
    when.end = std::max(*when.end, *more.end);
  } else if (better_dated(more, when) || (when.precise() && more.precise() && *more.start < *when.start)) {
    when = more;
  }
}

std::optional<Day> earlier(std::optional<Day> a, std::optional<Day> b) { return !a ? b : !b ? a : std::min(*a, *b); }
std::optional<Day> later(std::optional<Day> a, std::optional<Day> b) { return !a ? b : !b ? a : std::max(*a, *b); }

template <class T>
void merge_sorted(std::vector<T>& into, const std::vector<T>& from) {
  std::vector<T> both;
  both.reserve(into.size() + from.size());
  std::ranges::set_union(into, from, std::back_inserter(both));
  into = std::move(both);
}

template <class T>
bool intersect(const std::vector<T>& a, const std::vector<T>& b) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    a[i] < b[j] ? ++i : ++j;
  }
  return false;
}

void add_figure(EventCluster& cluster, const Claim& claim) {
  if (claim.kind != Kind::harm || claim.polarity == Polarity::negated || !is_figure(claim) || !claim.effect) return;
  const std::int64_t number = claim.count->low ? *claim.count->low : *claim.count->high;
  const std::string_view group =
      claim.victims && claim.victims->group ? std::string_view(*claim.victims->group) : std::string_view{};
  if (number >= 2) cluster.figures.push_back({*claim.effect, group, number});
  const bool combatant = claim.victims && claim.victims->status == VictimStatus::combatant;
  if (*claim.effect == Effect::killed && group.empty() && !claim.subset_of && !combatant && number > 0) {
    cluster.killed_low = cluster.killed_low ? std::min(*cluster.killed_low, number) : number;
    cluster.killed_high = cluster.killed_high ? std::max(*cluster.killed_high, number) : number;
  }
}

void add_claim(EventCluster& cluster, const Claim& claim) {
  add_date(cluster.when, when_of(claim));
  cluster.day_known = cluster.day_known || when_of(claim).precise();
  const DayRange published = published_days(claim);
  cluster.published_start = earlier(cluster.published_start, published.start);
  cluster.published_end = later(cluster.published_end, published.end);
  cluster.documents.push_back(claim.document);
  const bool harm = claim.kind == Kind::harm && claim.polarity == Polarity::affirmed;
  cluster.harm = cluster.harm || harm || claim.kind == Kind::damage;
  add_figure(cluster, claim);
}

std::string cell_key(Day day, int column, int row) {
  return std::to_string(day.number) + "|g" + std::to_string(column) + ":" + std::to_string(row);
}
std::string key_of(Day day, char kind, std::string_view value) {
  std::string key = std::to_string(day.number);
  key += '|';
  key += kind;
  key += value;
  return key;
}

void sort_unique(std::vector<std::size_t>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

bool EventCluster::vague() const {
  return !places.empty() && std::ranges::all_of(places, [](const PlaceKey& place) { return is_vague(place); });
}

bool share_a_figure(const EventCluster& a, const EventCluster& b) { return intersect(a.figures, b.figures); }
bool agree_strongly(const EventCluster& a, const EventCluster& b) {
  constexpr std::int64_t kRare = 10;
  std::vector<Figure> shared;
  std::ranges::set_intersection(a.figures, b.figures, std::back_inserter(shared));
  return shared.size() >= 2 || std::ranges::any_of(shared, [](const Figure& figure) { return figure.number >= kRare; });
}
bool share_a_document(const EventCluster& a, const EventCluster& b) { return intersect(a.documents, b.documents); }

bool contradict(const EventCluster& a, const EventCluster& b) {
  if (!a.killed_low || !b.killed_low) return false;
  return *a.killed_low >= 3 * *b.killed_high || *b.killed_low >= 3 * *a.killed_high;
}

PlaceMatch match_clusters(const EventCluster& a, const EventCluster& b) {
  PlaceMatch best = PlaceMatch::apart;
  for (const PlaceKey& x : a.places) {
    for (const PlaceKey& y : b.places) {
      const PlaceMatch match = match_places(x, y);
      if (match == PlaceMatch::same) return match;
      if (best == PlaceMatch::apart || best == PlaceMatch::adjoining) {
        if (match != PlaceMatch::apart) best = match;
      }
    }
  }
  return best;
}

ClusterStore::ClusterStore(std::span<const Claim> claims, Partition& partition)
    : claims_(claims), partition_(partition), probability_(claims.size(), 1.0) {}

std::size_t ClusterStore::add(std::vector<std::size_t> members) {
  EventCluster cluster;
  for (const std::size_t member : members) {
    const Claim& claim = claims_[member];
    add_claim(cluster, claim);
    cluster.aftermath = cluster.aftermath || is_aftermath(claim);
    cluster.direct_harm = cluster.direct_harm || (claim.kind == Kind::harm && !is_aftermath(claim));
    if (claim.place) add_place(cluster.places, place_key(*claim.place));
    for (const Place& other : claim.other_places) add_place(cluster.other_places, place_key(other));
  }
  cluster.claims = std::move(members);
  std::ranges::sort(cluster.documents);
  cluster.documents.erase(std::unique(cluster.documents.begin(), cluster.documents.end()), cluster.documents.end());
  std::ranges::sort(cluster.figures);
  cluster.figures.erase(std::unique(cluster.figures.begin(), cluster.figures.end()), cluster.figures.end());
  clusters_.push_back(std::move(cluster));
  home_.push_back(home_.size());
  return home_.back();
}

std::size_t ClusterStore::home(std::size_t cluster) const {
  while (home_[cluster] != cluster) cluster = home_[cluster];
  return cluster;
}

bool ClusterStore::absorb(std::size_t into, std::size_t from, double probability) {
  into = home(into);
  from = home(from);
  if (into == from) return true;
  EventCluster& target = clusters_[into];
  EventCluster& source = clusters_[from];
  if (!partition_.join(target.claims.front(), source.claims.front())) return false;
  for (const std::size_t claim : source.claims) probability_[claim] = std::min(probability_[claim], probability);
  target.claims.insert(target.claims.end(), source.claims.begin(), source.claims.end());
  for (PlaceKey& place : source.places) add_place(target.places, std::move(place));
  for (PlaceKey& place : source.other_places) add_place(target.other_places, std::move(place));
  add_date(target.when, source.when);
  target.day_known = target.day_known || source.day_known;
  target.published_start = earlier(target.published_start, source.published_start);
  target.published_end = later(target.published_end, source.published_end);
  merge_sorted(target.documents, source.documents);
  merge_sorted(target.figures, source.figures);
  if (source.killed_low) {
    target.killed_low = target.killed_low ? std::min(*target.killed_low, *source.killed_low) : source.killed_low;
    target.killed_high = target.killed_high ? std::max(*target.killed_high, *source.killed_high) : source.killed_high;
  }
  target.harm = target.harm || source.harm;
  target.aftermath = target.aftermath || source.aftermath;
  target.direct_harm = target.direct_harm || source.direct_harm;
  source = EventCluster{};
  source.alive = false;
  home_[from] = into;
  return true;
}

void ClusterIndex::put(std::string key, std::size_t number) {
  std::vector<std::size_t>& numbers = by_key_[std::move(key)];
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

void ClusterIndex::get(const std::string& key, std::vector<std::size_t>& out) const {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
}

void ClusterIndex::add(const EventCluster& cluster, std::size_t number) {
  for (Day day = *cluster.when.start; day <= *cluster.when.end; ++day.number) {
    for (const PlaceKey& place : cluster.places) {
      if (!place.id.empty()) put(key_of(day, 'i', place.id), number);
      if (!place.name.empty()) put(key_of(day, 'n', place.name), number);
      if (!place.skeleton.empty()) put(key_of(day, 's', place.skeleton), number);
      for (const std::string& parent : place.parents) put(key_of(day, 'p', parent), number);
      if (place.latitude && place.longitude) {
        put(cell_key(day, static_cast<int>(std::floor(*place.longitude / kCellDegrees)),
                     static_cast<int>(std::floor(*place.latitude / kCellDegrees))),
            number);
      }
    }
  }
}

std::vector<std::size_t> ClusterIndex::same_place(Day day, std::span<const PlaceKey> places) const {
  std::vector<std::size_t> found;
  for (const PlaceKey& place : places) {
    if (!place.id.empty()) get(key_of(day, 'i', place.id), found);
    if (!place.name.empty()) get(key_of(day, 'n', place.name), found);
    if (!place.skeleton.empty()) get(key_of(day, 's', place.skeleton), found);
  }
  sort_unique(found);
  return found;
}

std::vector<std::size_t> ClusterIndex::with_parent(Day day, const PlaceKey& place) const {
  std::vector<std::size_t> found;
  if (!place.name.empty()) get(key_of(day, 'p', place.name), found);
  sort_unique(found);
  return found;
}

std::vector<std::size_t> ClusterIndex::nearby(Day day, const PlaceKey& place, double metres) const {
  std::vector<std::size_t> found;
  if (!place.latitude || !place.longitude) return found;
  const double narrowing = std::max(0.2, std::cos(*place.latitude * 0.017453));
  const int rows = 1 + static_cast<int>(metres / kMetresPerDegree / kCellDegrees);
  const int columns = 1 + static_cast<int>(metres / kMetresPerDegree / narrowing / kCellDegrees);
  const int row = static_cast<int>(std::floor(*place.latitude / kCellDegrees));
  const int column = static_cast<int>(std::floor(*place.longitude / kCellDegrees));
  for (int y = row - rows; y <= row + rows; ++y) {
    for (int x = column - columns; x <= column + columns; ++x) get(cell_key(day, x, y), found);
  }
  sort_unique(found);
  return found;
}

}  // namespace cairn
