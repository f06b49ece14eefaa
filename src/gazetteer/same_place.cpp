#include "gazetteer/same_place.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "gazetteer/index_layout.h"

namespace cairn {
namespace {

constexpr double kNearKilometres = 3;
constexpr double kNearKilometresOfAreas = 50;
constexpr double kFarKilometres = 30;
constexpr double kKilometresOfDegree = 111.195;
constexpr double kUnitsOfDegree = 1e7;

double kilometres(const PlaceEntry& a, const PlaceEntry& b) {
  const double north = (a.latitude - static_cast<double>(b.latitude)) / kUnitsOfDegree;
  double east = std::abs(a.longitude - static_cast<double>(b.longitude)) / kUnitsOfDegree;
  if (east > 180) east = 360 - east;
  // Short distances: the earth is flat, and a degree of longitude is shorter away from the equator.
  const double narrowing = std::cos(a.latitude / kUnitsOfDegree * 3.14159265358979 / 180);
  return kKilometresOfDegree * std::hypot(north, east * narrowing);
}

bool same_country(const PlaceEntry& a, const PlaceEntry& b) {
  return (a.country[0] == b.country[0] && a.country[1] == b.country[1]) || a.country[0] == ' ' || b.country[0] == ' ';
}

/// A village and the district of its name are two places; so are the districts of two levels.
bool same_kind(const PlaceEntry& a, const PlaceEntry& b) {
  if (a.feature_class == 'A' || b.feature_class == 'A') {
    return a.feature_class == b.feature_class && a.feature_hash == b.feature_hash;
  }
  return a.feature_class == b.feature_class || a.feature_class == 0 || b.feature_class == 0;
}

}  // namespace

std::uint32_t SamePlaces::bit_of_source(const std::string& source) {
  const auto known = std::ranges::find(sources_, source);
  const auto number = std::min<std::size_t>(static_cast<std::size_t>(known - sources_.begin()), 31);
  if (known == sources_.end()) sources_.push_back(source);
  return 1U << number;
}

std::uint32_t SamePlaces::add(const GazetteerRow& row, EntryKind kind) {
  PlaceEntry entry;
  entry.latitude = static_cast<std::int32_t>(std::llround(row.latitude * kUnitsOfDegree));
  entry.longitude = static_cast<std::int32_t>(std::llround(row.longitude * kUnitsOfDegree));
  entry.sources = bit_of_source(row.source);
  for (const PlaceSource& source : row.other_sources) entry.sources |= bit_of_source(source.source);
  entry.parent = size();
  entry.feature_hash = id_hash(row.feature);
  entry.feature_class = row.feature_class != 0 ? row.feature_class : class_of_feature(row.feature);
  entry.kind = kind;
  if (row.country.size() == 2) std::ranges::copy(row.country, entry.country);
  entries_.push_back(entry);
  return size() - 1;
}

std::uint32_t SamePlaces::first_of(std::uint32_t entry) const {
  while (entries_[entry].parent != entry) entry = entries_[entry].parent;
  return entry;
}

void SamePlaces::join(std::uint32_t a, std::uint32_t b) {
  a = first_of(a);
  b = first_of(b);
  if (a == b) return;
  if (std::tuple(!located(b), b) < std::tuple(!located(a), a)) std::swap(a, b);
  entries_[b].parent = a;
  entries_[a].sources |= entries_[b].sources;
}

bool SamePlaces::join_by_foreign_id(std::uint32_t a, std::uint32_t b) {
  const PlaceEntry& x = entries_[first_of(a)];
  const PlaceEntry& y = entries_[first_of(b)];
  const bool areas = x.feature_class == 'A' && y.feature_class == 'A';
  if (located(a) && located(b) && !areas && kilometres(x, y) > kFarKilometres) return false;
  join(a, b);
  return true;
}

void SamePlaces::add_near_pair(std::uint32_t a, std::uint32_t b) {
  const PlaceEntry& x = entries_[a];
  const PlaceEntry& y = entries_[b];
  if ((x.sources & y.sources) != 0 || !same_kind(x, y) || !same_country(x, y)) return;
  const double distance = kilometres(x, y);
  const bool division = x.feature_class == 'A' && x.country[0] != ' ';
  if (distance <= (division ? kNearKilometresOfAreas : kNearKilometres)) pairs_.push_back({distance, a, b});
}

void SamePlaces::join_near(std::span<const std::uint32_t> entries) {
  const std::uint32_t sources = entries_[entries.front()].sources;
  if (std::ranges::all_of(entries, [&](std::uint32_t entry) { return entries_[entry].sources == sources; })) return;
  sorted_.assign(entries.begin(), entries.end());
  std::erase_if(sorted_, [this](std::uint32_t entry) { return !located(entry); });
  std::ranges::sort(sorted_, [this](std::uint32_t a, std::uint32_t b) {
    return std::tuple(entries_[a].latitude, a) < std::tuple(entries_[b].latitude, b);
  });
  sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
  pairs_.clear();
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    const double reach = entries_[sorted_[i]].feature_class == 'A' ? kNearKilometresOfAreas : kNearKilometres;
    const double farthest = entries_[sorted_[i]].latitude + reach / kKilometresOfDegree * kUnitsOfDegree;
    for (std::size_t k = i + 1; k < sorted_.size() && entries_[sorted_[k]].latitude <= farthest; ++k) {
      add_near_pair(sorted_[i], sorted_[k]);
    }
  }
  std::ranges::sort(pairs_, [](const Pair& x, const Pair& y) {
    return std::tuple(x.kilometres, x.a, x.b) < std::tuple(y.kilometres, y.a, y.b);
  });
  for (const Pair& pair : pairs_) {
    // A source that has two such places says that they are two: no place takes a second entry of one source.
    const std::uint32_t a = first_of(pair.a);
    const std::uint32_t b = first_of(pair.b);
    if ((entries_[a].sources & entries_[b].sources) == 0) join(a, b);
  }
  join_unlocated(entries);
}

/// First-level and second-level divisions only: smaller ones share their names with others of their country.
void SamePlaces::join_unlocated(std::span<const std::uint32_t> entries) {
  static const std::uint32_t kLevels[] = {id_hash("ADM1"), id_hash("ADM2")};
  for (const std::uint32_t entry : entries) {
    const PlaceEntry& division = entries_[entry];
    if (division.kind != EntryKind::unlocated || located(first_of(entry))) continue;
    if (std::ranges::find(kLevels, division.feature_hash) == std::end(kLevels)) continue;
    std::optional<std::uint32_t> found;
    bool only_one = true;
    for (const std::uint32_t other : sorted_) {
      const std::uint32_t first = first_of(other);
      if (!same_kind(division, entries_[other]) || !same_country(division, entries_[other])) continue;
      only_one = only_one && (!found || *found == first);
      found = first;
    }
    if (found && only_one) join(*found, entry);
  }
}

}  // namespace cairn
