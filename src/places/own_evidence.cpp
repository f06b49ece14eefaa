#include <algorithm>
#include <cstdlib>
#include <string>

#include "model/settlement.h"
#include "places/groups.h"
#include "places/kinds.h"
#include "text/fold.h"

// Evidence for a candidate that no other name of the document changes.

namespace cairn {
namespace {

using E = PlaceEvidence;

constexpr std::size_t kMostDivisions = 24;

E evidence_of(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::country:
      return E::country;
    case PlacePrecision::governorate:
      return E::governorate;
    case PlacePrecision::district:
      return E::district;
    case PlacePrecision::city:
      return E::city;
    case PlacePrecision::town:
      return E::town;
    case PlacePrecision::village:
      return E::village;
    case PlacePrecision::neighbourhood:
      return E::neighbourhood;
    default:
      return E::landmark;
  }
}

/// Does a place of this kind fit what the text calls it?
E fit_of(PlacePrecision called, PlacePrecision is) {
  if (called == is) return E::kind_fits;
  const int apart = std::abs(static_cast<int>(called) - static_cast<int>(is));
  if (is_settlement(called) && is_settlement(is)) return E::kind_close;
  // landmarks and streets are of many kinds, and lists call quarters villages
  const bool part = called < PlacePrecision::village && is < PlacePrecision::village;
  return part || apart == 1 ? E::kind_close : E::kind_differs;
}

/// "Amara" the district around "Amara" the town.
bool is_around_namesake(const PlaceGroup& group, const WeighedPlace& outer) {
  const PlaceCandidate& place = outer.scored.place;
  if (place.precision != PlacePrecision::district && place.precision != PlacePrecision::governorate) return false;
  return std::ranges::any_of(group.candidates, [&](const WeighedPlace& inner) {
    const PlaceCandidate& in = inner.scored.place;
    return is_settlement(in.precision) && in.match == place.match && country_of(in) == country_of(place) &&
           square_metres(inner.at, outer.at) <= square_of_km(place.precision == PlacePrecision::district ? 40 : 150);
  });
}

/// Has it so many times more people than every other candidate, or is it wider, as a country or a division?
bool has_more_people(const PlaceGroup& group, const WeighedPlace& candidate, std::int64_t times) {
  const PlaceCandidate& place = candidate.scored.place;
  return std::ranges::all_of(group.candidates, [&](const WeighedPlace& other) {
    const PlaceCandidate& there = other.scored.place;
    if (there.row == place.row) return true;
    if (is_country(place) || is_country(there)) return place.precision > there.precision;
    // a province is no larger place than the town that it is called after
    if (is_wide(place) && !is_wide(there) && is_around_namesake(group, candidate)) return false;
    if (is_wide(place) != is_wide(there)) return is_wide(place) || is_around_namesake(group, other);
    return place.population > times * there.population;
  });
}

}  // namespace

void PlaceGroups::add_own_evidence(const Gazetteer& gazetteer, PlaceGroup& group) {
  const int most =
      countries_.empty() ? 0 : std::ranges::max_element(countries_, {}, [](const auto& c) { return c.second; })->second;
  const auto outlet_country = country_code(surroundings_.outlet_country);
  std::string compact;
  for (const char c : group.key) {
    if (c != ' ') compact += c;
  }
  const bool in_address = compact.size() >= 4 && surroundings_.outlet_address.find(compact) != std::string::npos;
  for (std::size_t i = 0; i < group.candidates.size(); ++i) {
    WeighedPlace& candidate = group.candidates[i];
    const PlaceCandidate& place = candidate.scored.place;
    PlaceReasons& own = candidate.own;
    if (place.match == NameMatch::exact) {
      const std::string preferred = fold_name(gazetteer.name(place.row));
      const bool same =
          preferred == group.key || (own.has(E::with_noun) && preferred == fold_name(group.name->with_noun));
      own.add(same ? E::preferred_name : E::other_name);
    } else {
      own.add(place.match == NameMatch::article ? E::article_differs : E::other_spelling);
      own.add_if(place.match == NameMatch::skeleton && place.similarity >= 0.9F, E::vowels_agree);
    }
    own.add_if(group.candidates.size() == 1, E::only_one);
    own.add_if(has_more_people(group, candidate, 1), E::most_people);
    own.add_if(has_more_people(group, candidate, 2), E::far_more_people);
    own.add(evidence_of(place.precision));
    own.add_if(is_around_namesake(group, candidate), E::around_namesake);
    if (place.precision < PlacePrecision::district) {
      own.add_if(place.population >= 10'000, E::people_10k);
      own.add_if(place.population >= 100'000, E::people_100k);
      own.add_if(place.population >= 1'000'000, E::people_1m);
    }
    if (group.name->kind) {
      // "Tel Amara hospital" is in Tel Amara; "Tel Amara village" is it
      const bool landmark = *group.name->kind <= PlacePrecision::landmark;
      if (!landmark) own.add(fit_of(*group.name->kind, place.precision));
      own.add_if(landmark && place.precision == PlacePrecision::landmark, E::kind_fits);
    }
    const auto country = country_of(place);
    if (!countries_.empty() && !is_country(place)) {
      const int times = times_of(countries_, country);
      own.add_if(times > 0, E::country_named);
      own.add_if(times > 0 && times == most, E::country_named_often);
      own.add_if(times == 0, countries_.size() == 1 ? E::only_other_country : E::other_country_named);
    }
    if (is_known(outlet_country)) own.add(country == outlet_country ? E::outlet_country : E::outlet_other_country);
    own.add_if(in_address && place.population < 500'000 && !is_wide(place), E::name_of_outlet);
    if (group.name->point) {
      const EarthPoint point = earth_point(group.name->point->latitude, group.name->point->longitude);
      own.add(square_metres(point, candidate.at) <= square_of_km(30) ? E::at_point : E::far_from_point);
    }
    if (!group.name->region.empty()) {
      bool inside = false;
      for (const PlaceCandidate& region : gazetteer.find(group.name->region, kMostDivisions)) {
        inside |= is_division(region) && country_of(region) == country_code(group.name->region_country) &&
                  region.region != 0 && region.region == place.region && !is_wide(place);
      }
      own.add(inside ? E::inside_named : E::outside_named);
    }
  }
}

}  // namespace cairn
