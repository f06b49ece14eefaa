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

/// Of one stratum, rule `scopes_differ`, for each list with persons: by what was stated of it, if anything was (more
/// than 5 % of the persons on other lists lie outside), otherwise by its own days and governorates: it begins later,
/// ends sooner, or leaves out a governorate, where chance would not have it so (below .001) if it took its days from
/// those of the others. What is counted are days and governorates, not persons: those of one event come together.
std::vector<Refusal> refusals_of_scopes(std::span<const ListedDeath> deaths, std::span<const ListScope> scopes);

/// Does the stated scope hold this day and governorate? What is not known counts as held.
bool covers(const StatedScope& scope, const std::optional<Day>& day, const std::string& governorate);

}  // namespace cairn
