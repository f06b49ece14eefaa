#include "places/groups.h"

#include <algorithm>
#include <array>
#include <map>

#include "places/kinds.h"
#include "text/fold.h"

namespace cairn {
namespace {

using E = PlaceEvidence;

constexpr std::size_t kMostCandidates = 24;
constexpr std::int32_t kHopelessBehind = 4'000;  // weighing them again put no more names of marked news right
constexpr std::size_t kMostNeighbours = 20;      // groups on each side in the text that a group looks at

enum class Containment { inside, near, outside };

/// Does `inner` lie in `outer`? By division where both have one, else by distance.
Containment containment(const PlaceCandidate& inner, const EarthPoint& inner_at, const PlaceCandidate& outer,
                        const EarthPoint& outer_at) {
  if (inner.row == outer.row) return Containment::outside;
  const bool same_country = country_of(inner) == country_of(outer);
  if (is_country(outer)) return same_country && !is_country(inner) ? Containment::inside : Containment::outside;
  if (outer.precision < inner.precision) return Containment::outside;
  const std::int64_t square = square_metres(inner_at, outer_at);
  if (is_division(outer)) {
    if (is_division(inner) || !same_country) return Containment::outside;
    if (inner.region != 0 && inner.region == outer.region) return Containment::inside;
    return square <= square_of_km(120) ? Containment::near : Containment::outside;
  }
  const std::int64_t reach = outer.precision == PlacePrecision::district ? 45
                             : outer.precision == PlacePrecision::city   ? 30
                                                                         : 15;
  if (square <= square_of_km(reach)) return Containment::inside;
  return square <= square_of_km(2 * reach) ? Containment::near : Containment::outside;
}

/// Is the second a division called like the first, around it?
bool is_namesake_division(const WeighedPlace& inner, const WeighedPlace& outer) {
  return is_division(outer.scored.place) && !is_wide(inner.scored.place) &&
         country_of(outer.scored.place) == country_of(inner.scored.place) &&
         (outer.scored.place.region == inner.scored.place.region ||
          square_metres(inner.at, outer.at) <= square_of_km(150));
}

}  // namespace

PlaceGroups::PlaceGroups(const Gazetteer& gazetteer, std::span<const NamedPlace> names,
                         const PlaceSurroundings& surroundings)
    : surroundings_(surroundings) {
  std::map<std::string, std::size_t> known;
  std::vector<std::string> keys;
  for (const NamedPlace& name : names) keys.push_back(fold_name(name.name));
  const auto around = [&](const NamedPlace& name) {
    return name.inside >= 0 && static_cast<std::size_t>(name.inside) < names.size() ? name.inside : -1;
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const NamedPlace& name = names[i];
    std::string id = keys[i] + '\n' + name.with_noun + '\n' + name.region_country + name.region + '\n';
    if (around(name) >= 0) id += keys[static_cast<std::size_t>(around(name))];
    if (name.kind) id += static_cast<char>('0' + static_cast<int>(*name.kind));
    if (name.point) id += '@' + std::to_string(i);
    const auto [at, is_new] = known.try_emplace(std::move(id), groups_.size());
    group_of_.push_back(at->second);
    if (!is_new) continue;
    groups_.emplace_back();
    groups_.back().key = keys[i];
    groups_.back().name = &name;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    PlaceGroup& group = groups_[group_of_[i]];
    if (around(names[i]) < 0 || group.inside >= 0) continue;
    const std::size_t outer = group_of_[static_cast<std::size_t>(around(names[i]))];
    if (outer == group_of_[i]) continue;
    group.inside = static_cast<std::int32_t>(outer);
    groups_[outer].holds.push_back(group_of_[i]);
  }
  for (const PlaceSurroundings::Country& country : surroundings.countries)
    count_one(countries_, country_code(country.code), country.times);
  for (PlaceGroup& group : groups_) add_candidates(gazetteer, group);
  // countries called by their names are named as well as those whose people are
  for (std::size_t i = 0; i < names.size(); ++i) {
    const PlaceGroup& group = groups_[group_of_[i]];
    for (const WeighedPlace& candidate : group.candidates) {
      if (!is_country(candidate.scored.place)) continue;
      count_one(countries_, country_of(candidate.scored.place), 1);
      break;
    }
  }
  for (PlaceGroup& group : groups_) add_own_evidence(gazetteer, group);
}

void PlaceGroups::add_candidates(const Gazetteer& gazetteer, PlaceGroup& group) {
  const auto add = [&](const std::string& name, bool with_noun) {
    std::vector<PlaceCandidate> found = gazetteer.find(name, kMostCandidates);
    // nobody spells another place like a country
    if (std::ranges::none_of(found, is_country)) found = gazetteer.search(name, kMostCandidates);
    for (const PlaceCandidate& place : found) {
      const bool known = std::ranges::any_of(
          group.candidates, [&](const WeighedPlace& one) { return one.scored.place.row == place.row; });
      if (known) continue;
      WeighedPlace candidate;
      candidate.scored.place = place;
      candidate.at = earth_point(place.latitude, place.longitude);
      candidate.own.add_if(with_noun, E::with_noun);
      group.candidates.push_back(candidate);
    }
  };
  if (!group.name->with_noun.empty()) add(group.name->with_noun, true);
  add(group.name->name, false);
  group.placed_by_words = group.inside >= 0 || !group.name->region.empty() || group.name->point.has_value();
}

namespace {

/// What only has the consonants of a name that a known place has exactly holds nothing: the village of Araqa has no market
/// of Raqqa, though something near it is spelled a little like that.
class Holds {
 public:
  explicit Holds(const PlaceGroup& outer)
      : known_(std::ranges::any_of(outer.candidates, [](const WeighedPlace& one) { return one.scored.place.match == NameMatch::exact; })) {}
  bool operator()(const PlaceCandidate& outer) const { return !known_ || outer.match != NameMatch::skeleton; }

 private:
  bool known_;
};

}  // namespace

void PlaceGroups::add_containment(const PlaceGroup& group, const WeighedPlace& candidate, PlaceReasons& reasons) const {
  const PlaceCandidate& place = candidate.scored.place;
  if (group.inside >= 0) {
    const PlaceGroup& outer = groups_[static_cast<std::size_t>(group.inside)];
    const Holds holds(outer);
    Containment best = Containment::outside;
    bool wide = true;
    for (const WeighedPlace& other : outer.candidates) {
      // "Zarif, Amara" with the town of Amara in the province of Amara: either may be meant
      if (!other.alive && !is_namesake_division(outer.candidates.front(), other)) continue;
      if (!holds(other.scored.place)) continue;
      best = std::min(best, containment(place, candidate.at, other.scored.place, other.at));
      wide &= is_wide(other.scored.place);
    }
    if (!outer.candidates.empty())
      reasons.add(best == Containment::inside ? E::inside_named
                  : best == Containment::near ? E::near_named
                  : wide                      ? E::outside_division
                                              : E::outside_named);
  }
  const Holds holds(group);
  for (const std::size_t held : group.holds) {
    for (const WeighedPlace& inner : groups_[held].candidates) {
      if (!inner.alive || !holds(place)) continue;
      const bool inside = containment(inner.scored.place, inner.at, place, candidate.at) == Containment::inside;
      reasons.add_if(inside, E::holds_named);
    }
  }
}

void PlaceGroups::add_neighbours(std::size_t group, const WeighedPlace& candidate, PlaceReasons& reasons) const {
  const PlaceCandidate& place = candidate.scored.place;
  const PlaceGroup& own = groups_[group];
  const std::size_t first = group > kMostNeighbours ? group - kMostNeighbours : 0;
  const std::size_t last = std::min(groups_.size(), group + kMostNeighbours + 1);
  std::int64_t nearest = INT64_MAX;
  int others = 0;
  int within_100 = 0;
  bool holds = false;
  for (std::size_t i = first; i < last; ++i) {
    const PlaceGroup& other = groups_[i];
    // what the text says it lies in was asked already
    if (own.inside == static_cast<std::int32_t>(i)) continue;
    if (other.key == own.key) {
      if (i == group || !other.placed_by_words) continue;
      for (const WeighedPlace& one : other.candidates)
        reasons.add_if(one.alive && &one == &other.candidates.front() && one.scored.place.row == place.row,
                       E::placed_elsewhere);
      continue;
    }
    std::int64_t square = INT64_MAX;
    bool counts = false;
    for (const WeighedPlace& one : other.candidates) {
      if (!one.alive) continue;
      const PlaceCandidate& there = one.scored.place;
      if (is_wide(there)) {
        reasons.add_if(is_division(there) && !is_wide(place) && there.region != 0 && there.region == place.region,
                       E::region_named);
        continue;
      }
      counts = true;
      if (is_wide(place)) {
        holds |= is_country(place) ? country_of(there) == country_of(place)
                                   : there.region != 0 && there.region == place.region;
        continue;
      }
      square = std::min(square, square_metres(one.at, candidate.at));
    }
    others += counts;
    if (square < INT64_MAX) {
      within_100 += square <= square_of_km(100);
      nearest = std::min(nearest, square);
    }
  }
  if (is_wide(place) && others > 0) reasons.add(holds ? E::holds_others : E::holds_none);
  if (is_wide(place) || others == 0) return;
  reasons.add(nearest <= square_of_km(10)    ? E::within_10_km
              : nearest <= square_of_km(30)  ? E::within_30_km
              : nearest <= square_of_km(100) ? E::within_100_km
              : nearest <= square_of_km(300) ? E::within_300_km
                                             : E::far_from_all);
  reasons.add_if(within_100 >= 2, E::two_within_100_km);
  reasons.add_if(within_100 >= 4, E::four_within_100_km);
}

void PlaceGroups::count_majorities() {
  settled_countries_.clear();
  settled_regions_.clear();
  settled_ = 0;
  for (const PlaceGroup& group : groups_) {
    // groups that agree on country or division count for it, however many candidates they have
    const WeighedPlace* first = nullptr;
    bool one_country = true, one_region = true;
    for (const WeighedPlace& candidate : group.candidates) {
      if (!candidate.alive) continue;
      if (!first) first = &candidate;
      one_country &= country_of(candidate.scored.place) == country_of(first->scored.place);
      one_region &= candidate.scored.place.region == first->scored.place.region;
    }
    if (!first) continue;
    ++settled_;
    if (one_country && is_known(country_of(first->scored.place)))
      count_one(settled_countries_, country_of(first->scored.place), std::size_t{1});
    if (one_region && first->scored.place.region != 0 && !is_country(first->scored.place))
      count_one(settled_regions_, first->scored.place.region, std::size_t{1});
  }
}

void PlaceGroups::add_countries(std::size_t group, const WeighedPlace& candidate, PlaceReasons& reasons) const {
  // the group's own vote must not speak for it
  const PlaceGroup& own = groups_[group];
  const PlaceCandidate& place = candidate.scored.place;
  const auto votes = [&](const auto& counts, const auto& key, const auto& own_key) {
    std::size_t best = 0, here = 0;
    for (const auto& [known, count] : counts) {
      const std::size_t without = count - (known == own_key && count > 0 ? 1 : 0);
      best = std::max(best, without);
      if (known == key) here = without;
    }
    return std::pair(here, best);
  };
  std::array<char, 2> own_country{'-', '-'};
  std::uint32_t own_region = 0xFFFFFFFF;
  bool one_country = true, one_region = true;
  const WeighedPlace* first = nullptr;
  for (const WeighedPlace& one : own.candidates) {
    if (!one.alive) continue;
    if (!first) first = &one;
    one_country &= country_of(one.scored.place) == country_of(first->scored.place);
    one_region &= one.scored.place.region == first->scored.place.region;
  }
  if (first && one_country) own_country = country_of(first->scored.place);
  if (first && one_region && !is_country(first->scored.place)) own_region = first->scored.place.region;
  if (is_country(place)) return;  // reports name many countries
  const auto [country_here, country_best] = votes(settled_countries_, country_of(place), own_country);
  if (country_best > 0) reasons.add(country_here == country_best ? E::same_country : E::other_country);
  if (is_wide(place)) return;
  const auto [region_here, region_best] = votes(settled_regions_, place.region, own_region);
  if (region_best > 0) reasons.add(region_here == region_best ? E::same_region : E::other_region);
}

void PlaceGroups::weigh(const PlaceWeights& weights) {
  count_majorities();
  std::vector<std::vector<PlaceReasons>> reasons(groups_.size());
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    for (const WeighedPlace& candidate : groups_[i].candidates) {
      if (candidate.hopeless) {
        reasons[i].push_back(candidate.scored.reasons);
        continue;
      }
      PlaceReasons of_it = candidate.own;
      add_containment(groups_[i], candidate, of_it);
      add_neighbours(i, candidate, of_it);
      add_countries(i, candidate, of_it);
      reasons[i].push_back(of_it);
    }
  }
  if (surroundings_.dateline && *surroundings_.dateline < group_of_.size()) {
    const PlaceGroup& dateline = groups_[group_of_[*surroundings_.dateline]];
    if (!dateline.candidates.empty() && !is_wide(dateline.candidates.front().scored.place)) {
      for (std::size_t i = 0; i < groups_.size(); ++i) {
        if (&groups_[i] == &dateline) continue;
        for (std::size_t c = 0; c < groups_[i].candidates.size(); ++c)
          reasons[i][c].add_if(
              !is_wide(groups_[i].candidates[c].scored.place) &&
                  square_metres(groups_[i].candidates[c].at, dateline.candidates.front().at) <= square_of_km(100),
              E::near_dateline);
      }
    }
  }
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    std::vector<WeighedPlace>& candidates = groups_[i].candidates;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      candidates[c].scored.reasons = reasons[i][c];
      candidates[c].scored.score = weights.sum(reasons[i][c]);
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{},
                             [](const WeighedPlace& candidate) { return candidate.scored.score; });
  }
}

bool PlaceGroups::keep_alive(std::int32_t within, const PlaceWeights& weights) {
  PlaceReasons none;
  none.add(E::not_in_list);
  const std::int32_t least = weights.sum(none);
  bool changed = false;
  for (PlaceGroup& group : groups_) {
    for (WeighedPlace& candidate : group.candidates) {
      const std::int32_t score = candidate.scored.score;
      const bool alive = score >= group.candidates.front().scored.score - within && (within > 2'000 || score >= least);
      changed |= alive != candidate.alive;
      candidate.alive = alive;
      candidate.hopeless |= score < group.candidates.front().scored.score - kHopelessBehind;
    }
  }
  return changed;
}

}  // namespace cairn
