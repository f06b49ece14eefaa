#include "claims/coalitions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "claims/tables.h"
#include "model/coalition.h"

namespace cairn {
namespace {

bool is_bare(const AllegedActor& actor) { return actor.party == kUnspecifiedCoalition; }

/// ISO 3166-1 code of the country that a place lies in; empty = not known.
std::string country_of(const Place& place, const Gazetteer& gazetteer) {
  if (place.gazetteer_id) {
    const auto row = gazetteer.row_of_id(*place.gazetteer_id);
    return row ? std::string(gazetteer.candidate(*row).country) : std::string{};
  }
  const auto as_country = [&](std::string_view name) {
    const auto found = gazetteer.best(name);
    return found && found->precision == PlacePrecision::country ? std::string(found->country) : std::string{};
  };
  for (const std::string& parent : place.parents) {
    if (std::string country = as_country(parent); !country.empty()) return country;
  }
  return as_country(place.name);
}

/// The day of the event, else that of its report.
std::optional<Day> day_of(const Claim& claim) {
  if (claim.date && claim.date->end) return claim.date->end;
  if (!claim.reported_by.published) return std::nullopt;
  const auto published = days_of_iso(*claim.reported_by.published);
  return published ? published->end : std::nullopt;
}

std::optional<std::string> coalition_there(const Claim& claim, std::span<const CoalitionCountry> table,
                                           const Gazetteer* gazetteer) {
  if (!claim.place || !gazetteer) return std::nullopt;
  const std::string country = country_of(*claim.place, *gazetteer);
  const auto row = std::ranges::find(table, country, &CoalitionCountry::country);
  if (country.empty() || row == table.end()) return std::nullopt;
  const std::optional<Day> day = day_of(claim);
  return day && *day < row->from ? std::nullopt : std::optional(row->party);
}

void drop_doubles(std::vector<AllegedActor>& actors) {
  std::set<std::string> parties;
  std::erase_if(actors, [&](const AllegedActor& actor) { return actor.party && !parties.insert(*actor.party).second; });
}

}  // namespace

void settle_bare_coalitions(std::vector<Claim>& claims, const Lexicon& lexicon, const Gazetteer* gazetteer) {
  const std::vector<CoalitionCountry>& table = lexicon.tables().coalitions;
  std::set<std::string> named;
  bool any_bare = false;
  for (const Claim& claim : claims) {
    for (const AllegedActor& actor : claim.alleged_actors) {
      any_bare = any_bare || is_bare(actor);
      if (actor.party && std::ranges::find(table, *actor.party, &CoalitionCountry::party) != table.end())
        named.insert(*actor.party);
    }
  }
  if (!any_bare) return;
  std::set<std::string> decided = named;
  const auto settle = [&](Claim& claim, const std::string& party) {
    for (AllegedActor& actor : claim.alleged_actors) {
      if (is_bare(actor)) actor.party = party;
    }
    drop_doubles(claim.alleged_actors);
  };
  if (named.empty()) {
    for (Claim& claim : claims) {
      if (std::ranges::none_of(claim.alleged_actors, is_bare)) continue;
      const std::optional<std::string> party = coalition_there(claim, table, gazetteer);
      if (!party) continue;
      decided.insert(*party);
      settle(claim, *party);
    }
  }
  for (Claim& claim : claims) {
    if (decided.size() == 1) settle(claim, *decided.begin());
  }
}

}  // namespace cairn
