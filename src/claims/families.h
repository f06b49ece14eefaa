#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "model/claim.h"

namespace cairn {

/// The families that a sentence names, as written and in order: "Abu Qasim" of "the Abu Qasim family home", "Salim" and
/// "al-Haddad" of "houses of the Salim and al-Haddad families".
std::vector<std::string_view> families_in(std::string_view text, const Sentence& sentence);

/// Gives claims of harm and damage the families that their sentences name. Recorders tell events of one place and day apart by them.
void set_families(std::string_view text, std::span<const Sentence> sentences, std::vector<Claim>& claims);

}  // namespace cairn
