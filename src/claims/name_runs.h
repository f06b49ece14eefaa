#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "claims/reading.h"

// Which words of a sentence can be a person's name, and what stands beside it: titles, ages, appositions.

namespace cairn {

/// Words [begin, end) that may be a name: "Omar Salim", "Abu Khalid al-Darwish", "Jorge E. de la Vega".
struct NameRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  int words = 0;       ///< Initials and particles left out.
  bool known = false;  ///< Holds a word of the rule packs: "May", "Young".
};

/// Does the sentence set ordinary words in capitals too, as headlines and old newswire do?
bool capitals_are_no_sign(const Sentence& sentence);

/// The longest run of name words from `token` on. `any_capitals`: see capitals_are_no_sign.
std::optional<NameRun> read_name_run(std::string_view text, const Sentence& sentence, std::size_t token,
                                     bool any_capitals);

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
