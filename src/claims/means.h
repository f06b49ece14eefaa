#pragma once

#include "claims/account.h"
#include "claims/frames.h"
#include "claims/setting.h"

// With what and by whom: a statement's own words, or what the account told before.

namespace cairn {

/// Does the sentence point back at the means of the account: "the raid", "these shells", "the attack"?
bool points_back_at_means(std::string_view text, const Sentence& s, const Setting& setting);

/// The first weapon that is more than a general word ("missiles" beside "strike"), else the first. Needs one.
const Match& most_telling(const std::vector<Match>& weapons);

/// The weapon of a statement. A general word with "the" ("the strike") stands for the account's more telling one; a
/// statement without a weapon takes over the account's, but not where people are held, missing or buried, where reports
/// are handled, in fighting, in a period of its own or in another event.
/// `own`: of the statement's sentence, if any; `date`: likewise, or null.
std::optional<Weapon> weapon_for(std::string_view text, const Sentence& s, const Setting& setting, const Frame& frame,
                                 const std::optional<Weapon>& own, const DateMention* date, const Account& account);

/// The parties that the account ties to the means, where the statement goes on with it and names none itself.
const std::vector<AllegedActor>& actors_taken_over(const Setting& setting, const Claim& claim, const Account& account);

}  // namespace cairn
