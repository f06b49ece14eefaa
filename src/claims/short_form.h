#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "model/result.h"

// What was read, in one short line that a person can write and compare: what stands after "=>" in a rule pack's
// examples. docs/formats/lexicon.md lists the words.

namespace cairn {

/// "killed 2, civilian, group women, weapon airstrike, place Tel Amara, reported, source Marsa Watch"
std::string short_form(const Claim& claim, Day published);
/// All claims, parted by "; "; "nothing" for none.
std::string short_form(std::span<const Claim> claims, Day published);

/// Whether the claims are what `expected` says: as many of them, each with the effect, the count, and every further
/// field that is given. Negated, hypothetical, hearsay and part of another must be said where they hold; other fields
/// that are not given may be anything. Errors: a word that says nothing.
Result<bool> fits(std::string_view expected, std::span<const Claim> claims, Day published);

}  // namespace cairn
