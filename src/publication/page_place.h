#pragma once

#include <string>
#include <string_view>

#include "model/claim.h"
#include "publication/html.h"

// A claim's place on the page: what was chosen, what else the name may mean and why, and how a person decides.

namespace cairn::pages {

/// "near Tel Amara, Wadi province (village), decided by N. Reviewer"; an unresolved place says so.
html::Html place_of(const Place& place);

/// Why this place: each candidate with where it lies and what speaks for and against it, folded; nothing where the name
/// had one meaning that is sure, or a person decided. `claim` is the id for `cairn decide place`.
html::Html why_this_place(const Place& place, std::string_view claim);

/// "only this place has the name"; the name itself for one that this version does not know.
std::string_view place_reason_words(std::string_view reason);

}  // namespace cairn::pages
