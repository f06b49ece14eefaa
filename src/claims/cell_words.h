#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claims/claims.h"

// Words that stand alone, such as cells of a table, as the rule packs know them.

namespace cairn {

/// The weapon that the words name ("Airstrike"); `other` where they name several kinds, nothing where they name none.
std::optional<WeaponType> weapon_in_words(std::string_view words, const Lexicon& lexicon);

/// The party that the lexicon folds a name into, if all of the name is one that it knows.
std::optional<std::string> party_of_name(std::string_view name, const Lexicon& lexicon);

}  // namespace cairn
