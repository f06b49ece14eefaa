#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "claims/reading.h"

// What stands beside a name and says who is meant: titles, professions, ties of kin, ages, appositions.

namespace cairn {

/// What a noun, a title or an age says about the one who is named.
struct Description {
  std::size_t begin = 0;
  std::size_t end = 0;
  VictimStatus status = VictimStatus::unknown;
  std::uint16_t group = 0;  ///< Index into Lexicon::Tables::texts; 0 = none.
  bool kin = false;         ///< "his brother"
  bool plural = false;      ///< "his daughters Rima and Dalal"
  bool child = false;       ///< A stated age under 18.
  bool title = false;       ///< A title, a tie of kin or an age: sure to name a person, unlike "official".
};

/// The titles, professions and ties of kin that end right before `token`: "the former Deputy Mayor", "Lt. Col.".
std::optional<Description> description_before(std::string_view text, const Sentence& sentence, std::size_t token);

/// The age and the apposition that follow the name that ends at `token`, with their commas and brackets:
/// ", 34, a nurse", "(11)", ", mayor of Tel Amara,".
std::optional<Description> description_after(std::string_view text, const Sentence& sentence, std::size_t token);

}  // namespace cairn
