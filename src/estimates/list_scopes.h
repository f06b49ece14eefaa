#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/estimate.h"
#include "model/list_scope.h"

// Do the lists of a stratum speak of the same days and places?

namespace cairn {

/// A person who is on some list, with what the lists' scopes are told by.
struct ListedDeath {
  std::uint64_t lists = 0;  ///< Bit i is set: on list i.
  std::optional<Day> day;   ///< Of death; none: not known to the day.
  std::string governorate;  ///< Empty: not known.
};

/// A part that a list leaves out: before its first day, after its last, or a governorate.
struct ScopeGap {
  double share = 0;   ///< Of the others' days and governorates, 0 to 1.
  double chance = 0;  ///< That it would leave it out if it took its days from those of the others.
  std::string words;  ///< "list camp has nobody after 2018-03-01, the others have 30 of their 90 days and places …".
};
/// Of the list of this bit, whose name is only for the words. None of a list without a known day.
std::vector<ScopeGap> scope_gaps(std::span<const ListedDeath> deaths, std::size_t list, const std::string& name);

/// Of one stratum, rule `scopes_differ`, for each list with persons: by what was stated of it, if anything was (more
/// than 5 % of the persons on other lists lie outside), otherwise by its own days and governorates: it begins later,
/// ends sooner, or leaves out a governorate, with more than 5 % of what the others have, where chance would not have it
/// so (below .0001) if it took its days from those of the others. What is counted are days and governorates, not
/// persons: those of one event come together.
std::vector<Refusal> refusals_of_scopes(std::span<const ListedDeath> deaths, std::span<const ListScope> scopes);

/// Does the stated scope hold this day and governorate? What is not known counts as held.
bool covers(const StatedScope& scope, const std::optional<Day>& day, const std::string& governorate);

}  // namespace cairn
