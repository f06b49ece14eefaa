#include "places/cell_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "places/places.h"

namespace cairn {
namespace {

/// Two rows of a gazetteer this near are one place for a table.
constexpr double kOnePlaceMetres = 10'000;
/// As far as the words for a countryside reach from the town that it is named for.
constexpr double kAroundMetres = 75'000;
/// Vowels that are further off make another name of the same consonants.
constexpr float kLeastSimilarity = 0.9F;
constexpr std::int64_t kTimesLarger = 10;
constexpr std::size_t kMostPlaces = 64;

/// What parts a name from what it lies in.
constexpr auto kParts = std::to_array<std::string_view>({",", ";", "(", " in ", " near ", " - ", " of the ", " north ", " south ", " east ", " west "});
/// Words around a name that only say what kind of place it is.
constexpr auto kKindsBefore = std::to_array<std::string_view>({"village of ", "town of ", "city of ", "the village of ", "the town of ", "the city of ", "near ", "between "});
constexpr auto kKindsAfter = std::to_array<std::string_view>({" village", " town", " city", " villages", " area", " countryside", " region"});

double metres_between(double latitude, double longitude, const PlaceCandidate& b) {
  constexpr double kMetresOfADegree = 111'195;
  const double shrink = std::cos((latitude + b.latitude) / 2 * std::numbers::pi / 180);
  const double north = (latitude - b.latitude) * kMetresOfADegree;
  const double east = (longitude - b.longitude) * kMetresOfADegree * shrink;
  return std::sqrt(north * north + east * east);
}
double metres_between(const PlaceCandidate& a, const PlaceCandidate& b) { return metres_between(a.latitude, a.longitude, b); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool starts_as(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::ranges::equal(text.substr(0, word.size()), word, {}, lower, lower);
}

std::string_view trimmed(std::string_view name) {
  const auto is_edge = [](char c) { return c == ' ' || c == ')' || c == '.' || c == '"'; };
  while (!name.empty() && is_edge(name.front())) name.remove_prefix(1);
  while (!name.empty() && is_edge(name.back())) name.remove_suffix(1);
  return name;
}

/// "the village of Tell Amal" -> "Tell Amal".
std::string_view bare_name(std::string_view name) {
  name = trimmed(name);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view kind : kKindsBefore) {
      if (!starts_as(name, kind)) continue;
      name.remove_prefix(kind.size());
      again = true;
    }
    for (const std::string_view kind : kKindsAfter) {
      if (name.size() <= kind.size() || !starts_as(name.substr(name.size() - kind.size()), kind)) continue;
      name.remove_suffix(kind.size());
      again = true;
    }
  }
  return trimmed(name);
}

/// "Tell Amal village, Halar (north)" -> {"Tell Amal", "Halar", "north"}.
std::vector<std::string_view> parts_of(std::string_view cell) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    std::size_t stop = cell.size();
    std::size_t next = cell.size();
    for (const std::string_view mark : kParts) {
      const std::size_t at = cell.find(mark);
      if (at >= stop) continue;
      stop = at;
      next = at + mark.size();
    }
    if (const std::string_view name = bare_name(cell.substr(0, stop)); !name.empty()) parts.push_back(name);
    cell.remove_prefix(std::min(next, cell.size()));
  }
  return parts;
}

using Places = std::vector<PlaceCandidate>;

/// Keeps those that fulfil `wanted`, if any does.
template <class Wanted>
void prefer(Places& places, const Wanted& wanted) {
  if (std::ranges::any_of(places, wanted)) std::erase_if(places, [&](const PlaceCandidate& place) { return !wanted(place); });
}

class CellReader {
 public:
  CellReader(const PlaceCell& cell, const Gazetteer& gazetteer) : cell_(cell), gazetteer_(gazetteer) {}

  std::optional<CellPlace> read() const {
    std::vector<std::string_view> around = parts_of(cell_.place);
    Places places = places_called(bare_name(cell_.place));
    if (places.empty() && !around.empty()) {
      places = places_called(around.front());
      around.erase(around.begin());
    } else {
      around.clear();
    }
    std::erase_if(places, [&](const PlaceCandidate& place) { return !lies_in_country(place); });
    for (const std::string_view division : {cell_.governorate, cell_.district}) keep_those_in(places, division);
    for (const std::string_view name : around) keep_those_in(places, name);
    return only_one(std::move(places));
  }

 private:
  /// By letters if there are any, otherwise by consonants. A spot in a town is asked for as a spot, not as the town.
  Places places_called(std::string_view name) const {
    Places places = gazetteer_.search(name, kMostPlaces);
    std::erase_if(places, [&](const PlaceCandidate& place) {
      return place.similarity < kLeastSimilarity || (cell_.may_be && !cell_.may_be(place));
    });
    prefer(places, [](const PlaceCandidate& place) { return place.match != NameMatch::skeleton; });
    prefer(places, [](const PlaceCandidate& place) { return place.feature_class == 'P' || place.precision >= PlacePrecision::governorate; });
    return places;
  }

  bool lies_in_country(const PlaceCandidate& place) const {
    if (cell_.country.empty()) return true;
    const Places countries = gazetteer_.find(cell_.country);
    const auto known = std::ranges::find(countries, PlacePrecision::country, &PlaceCandidate::precision);
    return known == countries.end() || std::ranges::equal(known->country, place.country);
  }

  void keep_those_in(Places& places, std::string_view name) const {
    if (name.empty()) return;
    Places wholes = gazetteer_.search(name, kMostPlaces);
    std::erase_if(wholes, [&](const PlaceCandidate& place) { return !lies_in_country(place) || (cell_.may_be && !cell_.may_be(place)); });
    prefer(places, [&](const PlaceCandidate& place) {
      return std::ranges::any_of(wholes, [&](const PlaceCandidate& whole) {
        const bool one_division = whole.region != 0 && whole.region == place.region && whole.precision >= PlacePrecision::governorate;
        return one_division || metres_between(whole, place) <= kAroundMetres;
      });
    });
  }

  static std::optional<CellPlace> only_one(Places places) {
    if (places.empty()) return std::nullopt;
    std::ranges::stable_sort(places, std::greater<>{}, &PlaceCandidate::population);
    const PlaceCandidate& first = places.front();
    double spread = 0;
    for (const PlaceCandidate& other : places) {
      const double metres = metres_between(first, other);
      if (metres <= kOnePlaceMetres) {
        spread = std::max(spread, metres);
      } else if (first.population == 0 || first.population < kTimesLarger * other.population) {
        return std::nullopt;
      }
    }
    return CellPlace{.place = first,
                     .radius_metres = radius_of(first.precision, PlaceRelation::in, {}) + static_cast<std::int32_t>(spread)};
  }

  const PlaceCell& cell_;
  const Gazetteer& gazetteer_;
};

}  // namespace

std::optional<CellPlace> place_of_cell(const PlaceCell& cell, const Gazetteer& gazetteer) { return CellReader(cell, gazetteer).read(); }

}  // namespace cairn
