#pragma once

#include <span>

#include "claims/account.h"
#include "claims/frames.h"
#include "claims/setting.h"

// Which of a sentence's dates, places and weapons belongs to a statement in it: the nearest that no clause parts from
// it.

namespace cairn {

/// Null where the sentence has none for it; the same for place_of().
const DateMention* date_of(std::string_view text, const Sentence& s, const Setting& setting, const Frame& frame);
const PlaceMention* place_of(std::string_view text, const Sentence& s, std::span<const PlaceMention> places,
                             const Frame& frame);
std::optional<Weapon> weapon_of(std::string_view text, const Sentence& s, const Setting& setting, const Frame& frame);

/// What the rules above never choose.
bool is_barred(std::string_view text, const Sentence& s, const Frame& frame, const PlaceMention& place);

/// A date is taken over from an earlier sentence only for what reads as the same event.
bool may_take_over_date(std::string_view text, const Published& published, const Sentence& s, const Setting& setting,
                        const Frame& frame, const Account& account);

}  // namespace cairn
