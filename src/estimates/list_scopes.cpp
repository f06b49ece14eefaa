#include "estimates/list_scopes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "estimates/refusals.h"

namespace cairn {
namespace {

constexpr double kMostOutside = 0.05;
constexpr std::string_view kRule = "scopes_differ";

/// What happened on one day in one governorate: the unit that lists miss or have.
using DayAndPlace = std::pair<std::int32_t, std::string>;

struct Seen {
  std::set<DayAndPlace> own;
  std::set<DayAndPlace> others;
};

Seen seen_by(std::span<const ListedDeath> deaths, std::uint64_t list) {
  Seen seen;
  for (const ListedDeath& death : deaths) {
    if (!death.day) continue;
    const DayAndPlace unit{death.day->number, death.governorate};
    if ((death.lists & list) != 0) seen.own.insert(unit);
    if ((death.lists & ~list) != 0) seen.others.insert(unit);
  }
  return seen;
}

/// That none of the list's days is among those if it took its days from all of them.
double chance_without(std::size_t own, std::size_t outside, std::size_t others) {
  if (outside == 0 || others == 0) return 1;
  return std::pow(1 - static_cast<double>(outside) / static_cast<double>(others), static_cast<double>(own));
}

double share_of(std::size_t part, std::size_t all) { return static_cast<double>(part) / static_cast<double>(all); }

void find_gaps_of_days(std::vector<ScopeGap>& out, const Seen& seen, const std::string& list) {
  if (seen.own.empty()) return;
  const std::int32_t first = seen.own.begin()->first;
  const std::int32_t last = seen.own.rbegin()->first;
  const auto find = [&](const auto& is_outside, const std::string& words, std::int32_t day) {
    const auto outside = static_cast<std::size_t>(
        std::ranges::count_if(seen.others, [&](const DayAndPlace& unit) { return is_outside(unit.first); }));
    if (outside == 0) return;
    out.push_back({.share = share_of(outside, seen.others.size()),
                   .chance = chance_without(seen.own.size(), outside, seen.others.size()),
                   .words = "list " + list + words + to_string(Day{day}) + ", the others have " +
                            std::to_string(outside) + " of their " + std::to_string(seen.others.size()) +
                            " days and places beyond that"});
  };
  find([&](std::int32_t day) { return day < first; }, " has nobody before ", first);
  find([&](std::int32_t day) { return day > last; }, " has nobody after ", last);
}

void find_gaps_of_places(std::vector<ScopeGap>& out, const Seen& seen, const std::string& list) {
  std::set<std::string> own;
  std::size_t known = 0;
  for (const DayAndPlace& unit : seen.own) {
    if (unit.second.empty()) continue;
    own.insert(unit.second);
    ++known;
  }
  std::map<std::string, std::size_t> others;
  std::size_t all = 0;
  for (const DayAndPlace& unit : seen.others) {
    if (unit.second.empty()) continue;
    ++others[unit.second];
    ++all;
  }
  for (const auto& [governorate, count] : others) {
    if (own.contains(governorate)) continue;
    // Times the governorates that were looked at.
    out.push_back({.share = share_of(count, all),
                   .chance = chance_without(known, count, all) * static_cast<double>(others.size()),
                   .words = "list " + list + " has nobody in " + governorate + ", where the others have " +
                            std::to_string(count) + " of their " + std::to_string(all) + " days and places"});
  }
}

void refuse_by_statement(std::vector<Refusal>& out, std::span<const ListedDeath> deaths, std::uint64_t list,
                         const ListScope& scope) {
  std::size_t all = 0;
  std::size_t outside = 0;
  for (const ListedDeath& death : deaths) {
    if ((death.lists & ~list) == 0) continue;
    ++all;
    if (!covers(*scope.stated, death.day, death.governorate)) ++outside;
  }
  if (static_cast<double>(outside) <= kMostOutside * static_cast<double>(all)) return;
  out.push_back({.rule = std::string(kRule),
                 .reason = "by what " + scope.stated->by + " states, list " + scope.list +
                           " covers neither the day nor the place of " + std::to_string(outside) + " of the " +
                           std::to_string(all) + " persons on other lists"});
}

}  // namespace

bool covers(const StatedScope& scope, const std::optional<Day>& day, const std::string& governorate) {
  if (day && ((scope.from && *day < *scope.from) || (scope.to && *day > *scope.to))) return false;
  return governorate.empty() || scope.governorates.empty() ||
         std::ranges::find(scope.governorates, governorate) != scope.governorates.end();
}

std::vector<ScopeGap> scope_gaps(std::span<const ListedDeath> deaths, std::size_t list, const std::string& name) {
  std::vector<ScopeGap> gaps;
  const Seen seen = seen_by(deaths, std::uint64_t{1} << list);
  find_gaps_of_days(gaps, seen, name);
  find_gaps_of_places(gaps, seen, name);
  return gaps;
}

std::vector<Refusal> refusals_of_scopes(std::span<const ListedDeath> deaths, std::span<const ListScope> scopes) {
  std::vector<Refusal> out;
  const double least_chance = std::ranges::find(refusal_rules(), kRule, &RefusalRule::code)->threshold;
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    const std::uint64_t list = std::uint64_t{1} << i;
    const bool has_persons =
        std::ranges::any_of(deaths, [&](const ListedDeath& death) { return (death.lists & list) != 0; });
    if (!has_persons) continue;  // Left out of every model there.
    if (scopes[i].stated) {
      refuse_by_statement(out, deaths, list, scopes[i]);
      continue;
    }
    for (const ScopeGap& gap : scope_gaps(deaths, i, scopes[i].list)) {
      if (gap.chance < least_chance && gap.share > kMostOutside)
        out.push_back(refusal_of(kRule, gap.chance, gap.words));
    }
  }
  return out;
}

}  // namespace cairn
