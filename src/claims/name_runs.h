#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "claims/reading.h"

// Which words of a sentence can be a person's name.

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

/// "al", "bin", "de", "von": parts of names that are often written small.
bool is_name_particle(std::string_view text, const Sentence& sentence, std::size_t token);

/// A hyphen or apostrophe inside a name: "al-Darwish", "O'Neil", "Saint-Denis".
bool joins_a_name(std::string_view text, const Sentence& sentence, std::size_t token);

/// Effects, function words, nouns for people, names of parties: words that no name holds.
bool is_never_in_a_name(const Sentence& sentence, std::size_t token);

}  // namespace cairn
