#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "claims/reading.h"

// Nouns for people with the words before them.

namespace cairn {

/// A noun for people that ends at token `end`, and where the words that describe it begin.
struct Head {
  Match noun;
  std::size_t modifiers_begin = 0;
  std::size_t end = 0;
};

/// The head noun of a group whose determiner ends at `token`: the last person noun of the run of modifiers and nouns.
/// `counted`: the determiner is a number or article; `kin`: words for relatives count as people ("his nephew").
std::optional<Head> find_head(std::string_view text, const Sentence& sentence, std::size_t token, bool counted,
                              bool kin = false);

/// Status and group by the head noun, sharpened by the words before it ("civilian police officers", "PKK members").
Victims describe(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence, const Head& head);

/// The end of "15-year-old" at the token, or 0.
std::size_t age_end(std::string_view text, const Sentence& s, std::size_t token);

/// "unsuspecting", "homeless": a word that the rule packs do not have and that looks like an adjective.
bool looks_like_adjective(std::string_view text, const Sentence& sentence, std::size_t token);

/// Status of two nouns that share a number.
VictimStatus merged(VictimStatus a, VictimStatus b);

/// A number without a noun counts people only where no other noun follows it.
bool ends_like_a_count(std::string_view text, const Sentence& sentence, std::size_t token);

}  // namespace cairn
